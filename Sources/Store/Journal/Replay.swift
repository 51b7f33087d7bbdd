import Days

/// An entry that could not be read or applied, and why.
public struct ReplayFailure: Error, Sendable, Equatable, CustomStringConvertible {
  public let seq: Int64
  public let kind: String
  /// Without anything that somebody typed.
  public let reason: String

  public var description: String { "journal entry \(seq) (\(kind)) cannot be replayed: \(reason)" }
}

/// Fills record tables from the journal.
struct Replay {
  let registry: EventRegistry

  /// Replays every entry of `modules`' events, in order, into their tables, which are empty.
  /// Returns the last entry's number.
  /// - Throws: `ReplayFailure`, or `StoreProblem` when the journal itself cannot be read.
  @discardableResult
  func fill(
    _ modules: [Module], from source: (any Connection)? = nil, on connection: any Connection
  ) throws -> Int64 {
    let names = Set(modules.map(\.name))
    var last: Int64 = 0
    try each(from: source ?? connection) { entry in
      last = entry.stamp.seq
      do {
        guard let owner = registry.owner(of: entry.kind) else {
          throw JournalProblem.unknownKind(
            kind: entry.kind, version: entry.version, seq: entry.stamp.seq)
        }
        if names.contains(owner) { try registry.replay(entry, to: connection) }
      } catch {
        throw ReplayFailure(seq: entry.stamp.seq, kind: entry.kind, reason: "\(error)")
      }
    }
    return last
  }

  /// Calls `body` with every entry in order, some thousands at a time.
  private func each(from source: any Connection, _ body: (StoredEntry) throws -> Void) throws {
    let step: Int64 = 2_000
    let end = try ChainHead.read(.journal, from: source).seq
    var start: Int64 = 1
    while start <= end {
      let stop = min(start + step - 1, end)
      for entry in try entries(start...stop, from: source) { try body(entry) }
      start = stop + 1
    }
  }

  private func entries(
    _ range: ClosedRange<Int64>, from source: any Connection
  ) throws -> [StoredEntry] {
    try entries(where: "seq BETWEEN $1 AND $2", [range.lowerBound, range.upperBound], from: source)
  }

  /// Replays what was recorded of some people before a moment, in order, into tables that are
  /// empty. An entry about others too is replayed as a whole.
  /// - Throws: `ReplayFailure`, or `StoreProblem` when the journal itself cannot be read.
  func fill(
    about people: Set<Subject>, before end: Instant, from source: any Query,
    on connection: any Connection
  ) throws {
    guard !people.isEmpty else { return }
    let last = try source.value(
      Int64?.self, "SELECT MAX(seq) FROM journal WHERE recorded_at < $1", [end.microseconds])
    guard let last = last ?? nil else { return }
    let places = (0..<people.count).map { "$\($0 + 2)" }.joined(separator: ", ")
    let found = try entries(
      where: """
        seq <= $1 AND seq IN (SELECT seq FROM journal_part WHERE subject IN (\(places)))
        """, [last] + people.sorted().map(\.description), from: source)
    for entry in found {
      do {
        try registry.replay(entry, to: connection)
      } catch {
        throw ReplayFailure(seq: entry.stamp.seq, kind: entry.kind, reason: "\(error)")
      }
    }
  }

  private func entries(
    where condition: String, _ arguments: [any Storable], from source: any Query
  ) throws -> [StoredEntry] {
    var parts: [Int64: [StoredEntry.Part]] = [:]
    try source.each(
      "SELECT seq, subject, body FROM journal_part WHERE \(condition) ORDER BY seq, n", arguments
    ) { row in
      parts[try row(0), default: []].append(
        StoredEntry.Part(subject: Subject(stored: try row(1)), body: try row(2)))
    }
    return try source.rows(
      """
      SELECT seq, recorded_at, actor, agency, purpose, request_id, kind, version, pack_hash, body
      FROM journal WHERE \(condition) ORDER BY seq
      """, arguments
    ) { row in
      let seq: Int64 = try row(0)
      return StoredEntry(
        stamp: Stamp(
          seq: seq, recordedAt: Instant(microseconds: try row(1)),
          author: Author(
            actor: try row(2), agency: try row(3), purpose: try row(4), requestID: try row(5))),
        kind: try row(6), version: try row(7), packHash: try row(8), body: try row(9),
        parts: parts[seq] ?? [])
    }
  }
}
