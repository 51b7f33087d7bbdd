import Days

/// One line of the access record as it is read back.
public struct RecordedLook: Sendable, Hashable {
  public let stamp: Stamp
  public let look: Look
}

/// Who looked at whom. Whether the asker may know is the policy's to say, before this is asked.
public enum AccessRecord {
  /// Whose looks are asked for.
  public enum About: Sendable, Hashable {
    /// Looks at somebody.
    case subject(Subject)
    /// Looks by an account, a machine or an operator: `Author.actor`.
    case actor(String)
    case everybody
  }

  /// The newest looks first.
  /// - Parameters:
  ///   - before: only entries before this one, for the next page.
  ///   - limit: how many at most.
  ///   - includingSealed: sealed looks are for those who investigate, and for nobody else.
  public static func looks(
    _ about: About, before: Int64 = .max, limit: Int = 50, includingSealed: Bool,
    in query: any Query
  ) throws -> [RecordedLook] {
    var found: [RecordedLook] = []
    var edge = before
    // Sealed looks are left out after reading: several turns may be needed for a full page.
    while found.count < limit {
      let page = try page(about, before: edge, limit: limit, in: query)
      guard let last = page.last else { break }
      edge = last.stamp.seq
      found += page.filter { includingSealed || !$0.look.isSealed }.prefix(limit - found.count)
      if page.count < limit { break }
    }
    return found
  }

  private static func page(
    _ about: About, before: Int64, limit: Int, in query: any Query
  ) throws -> [RecordedLook] {
    let columns = "a.seq, a.recorded_at, a.actor, a.agency, a.purpose, a.request_id, a.body"
    let end = "ORDER BY a.seq DESC LIMIT $2"
    let kind = "a.kind = '\(Look.kind)'"
    let rows: [(Stamp, Look.Body)]
    switch about {
    case .subject(let subject):
      rows = try read(
        """
        SELECT \(columns) FROM access_part p JOIN access a ON a.seq = p.seq
        WHERE p.subject = $3 AND p.seq < $1 AND \(kind) ORDER BY p.seq DESC LIMIT $2
        """, [before, limit, subject.description], in: query)
    case .actor(let actor):
      rows = try read(
        "SELECT \(columns) FROM access a WHERE a.actor = $3 AND a.seq < $1 AND \(kind) \(end)",
        [before, limit, actor], in: query)
    case .everybody:
      rows = try read(
        "SELECT \(columns) FROM access a WHERE a.seq < $1 AND \(kind) \(end)", [before, limit],
        in: query)
    }
    return try rows.map { stamp, body in
      let subjects = try query.column(
        String.self, "SELECT subject FROM access_part WHERE seq = $1 ORDER BY n", [stamp.seq])
      return RecordedLook(
        stamp: stamp, look: Look(body, subjects: subjects.map { Subject(stored: $0) }))
    }
  }

  private static func read(
    _ sql: String, _ arguments: [any Storable], in query: any Query
  ) throws -> [(Stamp, Look.Body)] {
    try query.rows(sql, arguments) { row in
      let stamp = Stamp(
        seq: try row(0), recordedAt: Instant(microseconds: try row(1)),
        author: Author(
          actor: try row(2), agency: try row(3), purpose: try row(4), requestID: try row(5)))
      return (stamp, try CanonicalJSON.decode(Look.Body.self, from: try row(6)))
    }
  }
}
