import Days

/// Fills record tables from the journal.
struct Replay {
  let registry: EventRegistry

  /// Replays every entry of `modules`' events, in order, into their tables, which are empty.
  func fill(
    _ modules: [Module], from source: (any Connection)? = nil, on connection: any Connection,
    until last: Int64 = .max
  ) throws {
    let names = Set(modules.map(\.name))
    try each(from: source ?? connection, until: last) { entry in
      guard let owner = registry.owner(of: entry.kind) else {
        throw JournalProblem.unknownKind(
          kind: entry.kind, version: entry.version, seq: entry.stamp.seq)
      }
      if names.contains(owner) { try registry.replay(entry, to: connection) }
    }
  }

  /// Calls `body` with every entry up to `last`, in order, some thousands at a time.
  func each(
    from source: any Connection, until last: Int64 = .max, _ body: (StoredEntry) throws -> Void
  ) throws {
    let step: Int64 = 2_000
    let end = min(last, try ChainHead.read(.journal, from: source).seq)
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
    var parts: [Int64: [StoredEntry.Part]] = [:]
    try source.each(
      "SELECT seq, subject, body FROM journal_part WHERE seq BETWEEN $1 AND $2 ORDER BY seq, n",
      [range.lowerBound, range.upperBound]
    ) { row in
      parts[try row(0), default: []].append(
        StoredEntry.Part(subject: Subject(stored: try row(1)), body: try row(2)))
    }
    return try source.rows(
      """
      SELECT seq, recorded_at, actor, agency, purpose, request_id, kind, version, pack_hash, body
      FROM journal WHERE seq BETWEEN $1 AND $2 ORDER BY seq
      """, [range.lowerBound, range.upperBound]
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
