import Foundation
import Synchronization

/// Checks both chains from the first entry to the last, on all cores.
struct ChainCheck: Sendable {
  let engine: any Engine
  /// How many entries are checked at a time: a few megabytes.
  var stretch: Int64 = 4_000

  /// What is left to do, handed out to whoever is free.
  private final class Worklist: Sendable {
    private let next: Mutex<Int>
    private let stretches: [(chain: Chain, range: ClosedRange<Int64>)]

    init(_ ends: [Chain: ChainEnd], step: Int64) {
      stretches = Chain.allCases.flatMap { chain in
        let end = ends[chain]?.seq ?? 0
        return stride(from: 1, through: end, by: Int64.Stride(step)).map { start in
          (chain, start...min(start + step - 1, end))
        }
      }
      next = Mutex(0)
    }

    func take() -> (chain: Chain, range: ClosedRange<Int64>)? {
      next.withLock { next in
        guard next < stretches.count else { return nil }
        defer { next += 1 }
        return stretches[next]
      }
    }
  }

  func run() async throws -> ChainReport {
    let before = try await engine.read { try ChainCheck.outline($0) }
    let worklist = Worklist(before.ends, step: stretch)
    var findings = before.findings
    let workers = max(1, ProcessInfo.processInfo.activeProcessorCount)
    let engine = engine
    try await withThrowingTaskGroup(of: [StretchFindings].self) { group in
      for _ in 0..<workers {
        group.addTask {
          try await engine.read { connection in
            var checks = [Chain.journal: StretchCheck(.journal), .access: StretchCheck(.access)]
            while let work = worklist.take() {
              try checks[work.chain]?.check(work.range, on: connection)
            }
            return checks.values.map(\.findings)
          }
        }
      }
      for try await found in group {
        for part in found { findings[part.chain]?.add(part) }
      }
    }
    let journal = findings[.journal] ?? StretchFindings(chain: .journal)
    let access = findings[.access] ?? StretchFindings(chain: .access)
    return try await settle(before, journal, access)
  }

  /// Where the chains end, and what lies outside of 1 to the end.
  private struct Outline: Sendable {
    var ends: [Chain: ChainEnd] = [:]
    var findings: [Chain: StretchFindings] = [:]
    var erasedLater: Set<PartPlace> = []
  }

  private static func outline(_ query: any Query) throws -> Outline {
    var outline = Outline()
    for chain in Chain.allCases {
      let head = try ChainHead.read(chain, from: query)
      outline.ends[chain] = ChainEnd(head)
      var findings = StretchFindings(chain: chain)
      for seq in try query.column(
        Int64.self, "SELECT seq FROM \(chain.rawValue) WHERE seq < 1 ORDER BY seq LIMIT 100")
      { findings.note(.misnumbered, at: seq) }
      let orphans = try query.rows(
        """
        SELECT seq, n FROM \(chain.rawValue)_part WHERE seq < 1 OR seq > $1
        ORDER BY seq, n LIMIT 100
        """, [head.seq]
      ) { (try $0(0, as: Int64.self), try $0(1, as: Int64.self)) }
      for (seq, part) in orphans { findings.note(.partOfNoEntry(part: part), at: seq) }
      outline.findings[chain] = findings
    }
    outline.erasedLater = Set(try StoreMark.erasedLater(in: query).map(\.place))
    return outline
  }

  /// Holds what is gone against what the journal says was erased.
  private func settle(
    _ outline: Outline, _ journal: StretchFindings, _ access: StretchFindings
  ) async throws -> ChainReport {
    var (journal, access) = (journal, access)
    for part in access.gone { access.note(.partGone(part: part.number), at: part.seq) }
    let end = outline.ends[.journal]?.seq ?? 0
    // Erasures that were made while this ran.
    let since = try await engine.read { try ErasureRecord.parts(after: end, in: $0) }
    let gone = Set(journal.gone)
    let told = Set(journal.erased.map(\.part))
    let explained = told.union(since).union(outline.erasedLater)
    for part in gone.subtracting(explained) {
      journal.note(.partGone(part: part.number), at: part.seq)
    }
    for (seq, part) in journal.erased where !gone.contains(part) {
      if part.seq < seq {
        journal.note(.partBack(part: part.number), at: part.seq)
      } else {
        journal.note(.erasureWrong, at: seq)
      }
    }
    let faults = (journal.faults + access.faults).sorted()
    return ChainReport(
      journal: outline.ends[.journal] ?? ChainEnd(seq: 0, hash: ""),
      access: outline.ends[.access] ?? ChainEnd(seq: 0, hash: ""), erasedParts: gone.count,
      faults: faults, faultCount: journal.faultCount + access.faultCount)
  }
}

/// Where a chain ends.
public struct ChainEnd: Sendable, Hashable, Codable {
  /// The number of its last entry, which is also how many there are; 0 when it is empty.
  public let seq: Int64
  /// The last entry's hash in hexadecimal.
  public let hash: String
}

extension ChainEnd {
  init(_ head: ChainHead) { self.init(seq: head.seq, hash: Hex.text(head.hash)) }

  init(_ chain: Chain, in query: any Query) throws {
    self.init(try ChainHead.read(chain, from: query))
  }
}

/// What a check of the chains found.
public struct ChainReport: Sendable {
  public let journal: ChainEnd
  public let access: ChainEnd
  /// Parts that were lawfully erased.
  public let erasedParts: Int
  /// What is wrong, in the order of the entries; the first thousand of each chain.
  public let faults: [ChainFault]
  public let faultCount: Int
  public var isWhole: Bool { faultCount == 0 }
}
