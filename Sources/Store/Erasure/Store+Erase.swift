import Days
import Foundation

/// Why and by whose authority something is taken out of the journal.
public struct Warrant: Sendable, Hashable {
  /// In words without personal data; it stays in the journal for ever.
  public let reason: String
  /// A retention rule, a court's order, a decision's reference.
  public let authority: String

  public init(reason: String, authority: String) {
    self.reason = reason
    self.authority = authority
  }
}

/// What an erasure did.
public struct ErasureReport: Sendable, Hashable {
  /// How many parts lost their content.
  public let parts: Int
  /// The erasure's own entry; nil when there was nothing to erase.
  public let seq: Int64?
  /// The modules whose tables were rebuilt without what was erased.
  public let rebuilt: [String]
  /// Whether the database's own copies of what was overwritten are gone too. When false (somebody
  /// was reading all the while), the next erasure or the next start does it.
  public let isSettled: Bool
}

extension Store {
  /// Takes the content of the parts about `subject` out of the journal, for good, and rebuilds the
  /// tables of the modules that showed it, in one transaction. The chain still verifies and shows
  /// what was erased, why and on whose authority. Backups lose it when they are next run.
  /// - Parameter entries: only parts of these entries; all of the subject's when nil.
  /// - Throws: `JournalProblem.extract` for a copy as at a date.
  public func erase(
    _ subject: Subject, from entries: Set<Int64>? = nil, warrant: Warrant, by author: Author
  ) async throws -> ErasureReport {
    try checkTakesEntries()
    let report = try await writer.submit { writer in
      try Store.erase(subject, from: entries, warrant: warrant, by: author, in: writer)
    }
    guard report.parts > 0 else { return report }
    let settled = await settleLog()
    return ErasureReport(
      parts: report.parts, seq: report.seq, rebuilt: report.rebuilt, isSettled: settled)
  }

  /// Tries for a few seconds: a long read keeps the log from being emptied.
  private func settleLog() async -> Bool {
    for pause in [0.1, 1, 4] {
      do {
        let engine = engine
        try await Store.offPool { try engine.settleLog() }
        return true
      } catch {
        surroundings.log.notice(
          "erased bytes are still in the database's log", metadata: ["reason": "\(error)"])
        try? await Task.sleep(for: .seconds(pause))
      }
    }
    return false
  }

  private static func erase(
    _ subject: Subject, from entries: Set<Int64>?, warrant: Warrant, by author: Author,
    in writer: ChainWriter
  ) throws -> ErasureReport {
    let connection = writer.connection
    let found = try erasable(subject, from: entries, in: connection)
    guard !found.isEmpty else {
      return ErasureReport(parts: 0, seq: nil, rebuilt: [], isSettled: true)
    }
    let stamp = try writer.append(
      PartsErased(
        facts: PartsErased.Facts(
          subject: subject.description, reason: warrant.reason, authority: warrant.authority,
          parts: found.map { PartsErased.Part($0.place) }), about: [:]),
      by: author, packHash: nil)
    for part in found {
      try connection.run(
        "UPDATE journal_part SET salt = NULL, body = NULL WHERE seq = $1 AND n = $2",
        [part.place.seq, part.place.number])
    }
    let modules = writer.registry.modules(of: found)
    for table in modules.flatMap(\.tables) where table.kind == .record {
      try connection.run("DELETE FROM \(table.name)")
    }
    try Replay(registry: writer.registry).fill(modules, on: connection)
    return ErasureReport(
      parts: found.count, seq: stamp.seq, rebuilt: modules.map(\.name), isSettled: false)
  }

  /// The parts about `subject` that still have content, in the order of the journal.
  static func erasable(
    _ subject: Subject, from entries: Set<Int64>?, in query: any Query
  ) throws -> [ErasablePart] {
    try query.rows(
      """
      SELECT p.seq, p.n, p.digest, j.kind, j.recorded_at
      FROM journal_part p JOIN journal j ON j.seq = p.seq
      WHERE p.subject = $1 AND p.body IS NOT NULL ORDER BY p.seq, p.n
      """, [subject.description]
    ) { row in
      ErasablePart(
        place: PartPlace(
          seq: try row(0), number: try row(1), digest: Hex.text(try row(2, as: [UInt8].self))),
        kind: try row(3), recordedAt: Instant(microseconds: try row(4)))
    }.filter { entries?.contains($0.seq) ?? true }
  }
}
