import Days

/// One line of the access record as it is read back.
public struct RecordedLook: Sendable, Hashable {
  public let stamp: Stamp
  public let look: Look
}

/// Who looked at whom. Whether the asker may know is the policy's to say, before this is asked.
public enum AccessRecord {
  /// Which looks are asked for.
  public struct Listing: Sendable {
    /// Looks by an account, a machine or an operator: `Author.actor`.
    public var actor: String?
    /// Looks at somebody.
    public var subject: Subject?
    /// From this moment on.
    public var from: Instant?
    /// Before this moment.
    public var until: Instant?
    /// Only entries before this one, for the next page.
    public var before: Int64 = .max
    /// How many at most.
    public var limit = 50
    /// Sealed looks are for those who investigate, and for whoever looked.
    public var includesSealed = false
    /// A condition in SQL on `looked.subject`; looks at anybody of whom it holds are left out, and
    /// not counted either.
    public var leavingOut: StaticString?

    public init(actor: String? = nil, subject: Subject? = nil) {
      self.actor = actor
      self.subject = subject
    }
  }

  /// The newest looks first.
  public static func looks(_ listing: Listing, in query: any Query) throws -> [RecordedLook] {
    var found: [RecordedLook] = []
    var edge = listing.before
    // Sealed looks are left out after reading: several turns may be needed for a full page.
    while found.count < listing.limit {
      let page = try page(listing, before: edge, in: query)
      guard let last = page.last else { break }
      edge = last.stamp.seq
      found += page.filter { listing.includesSealed || !$0.look.isSealed }
        .prefix(listing.limit - found.count)
      if page.count < listing.limit { break }
    }
    return found
  }

  private static func page(
    _ listing: Listing, before: Int64, in query: any Query
  ) throws -> [RecordedLook] {
    let (sql, arguments) = statement(listing, before: before)
    let rows = try query.rows(sql, arguments) { row in
      let stamp = Stamp(
        seq: try row(0), recordedAt: Instant(microseconds: try row(1)),
        author: Author(
          actor: try row(2), agency: try row(3), purpose: try row(4), requestID: try row(5)))
      return (stamp, try CanonicalJSON.decode(Look.Body.self, from: try row(6)))
    }
    return try rows.map { stamp, body in
      let subjects = try query.column(
        String.self, "SELECT subject FROM access_part WHERE seq = $1 ORDER BY n", [stamp.seq])
      return RecordedLook(
        stamp: stamp, look: Look(body, subjects: subjects.map { Subject(stored: $0) }))
    }
  }

  /// Only the conditions that are asked for, so that each kind of question finds its index.
  private static func statement(
    _ listing: Listing, before: Int64
  ) -> (sql: String, arguments: [any Storable]) {
    var arguments: [any Storable] = [before, listing.limit]
    var conditions = ["a.kind = '\(Look.kind)'", "a.seq < $1"]
    func add(_ condition: String, _ value: any Storable) {
      arguments.append(value)
      conditions.append("\(condition) $\(arguments.count)")
    }
    var source = "access a"
    if let subject = listing.subject {
      source = "access_part p JOIN access a ON a.seq = p.seq"
      conditions.append("p.seq < $1")
      add("p.subject =", subject.description)
    }
    if let actor = listing.actor { add("a.actor =", actor) }
    if let from = listing.from { add("a.recorded_at >=", from.microseconds) }
    if let until = listing.until { add("a.recorded_at <", until.microseconds) }
    if let condition = listing.leavingOut {
      conditions.append(
        "NOT EXISTS (SELECT 1 FROM access_part looked WHERE looked.seq = a.seq AND (\(condition)))")
    }
    return (
      """
      SELECT a.seq, a.recorded_at, a.actor, a.agency, a.purpose, a.request_id, a.body FROM \(source)
      WHERE \(conditions.joined(separator: " AND ")) ORDER BY a.seq DESC LIMIT $2
      """, arguments
    )
  }
}
