import Days
import Foundation
import Store

/// One line of the record of access.
public struct AccessEntry: Sendable, Hashable {
  public let seq: Int64
  public let at: Instant
  public let actor: String
  public let agency: String?
  public let purpose: String
  public let action: String
  public let place: String
  public let outcome: String
  public let reason: String
  public let count: Int?
  public let subjects: [String]

  /// Which lines are asked for, newest first.
  public struct Listing: Sendable {
    public var actor: String?
    public var subject: String?
    public var day: Day?
    public var before: Int64?
    public var limit = 50
    /// Sealed looks are shown to those only who investigate them.
    public var withSealed = false
    /// Looks at people whose existence is hidden; left out, they are not counted either.
    public var withHidden = true

    public init(
      actor: String? = nil, subject: String? = nil, day: Day? = nil, before: Int64? = nil
    ) {
      self.actor = actor
      self.subject = subject
      self.day = day
      self.before = before
    }
  }

  private struct Body: Decodable {
    let action: String
    let count: Int?
    let outcome: String
    let place: String
    let reason: String
    let sealed: Bool
  }

  public static func list(_ listing: Listing, in query: any Query) throws -> [AccessEntry] {
    var found: [AccessEntry] = []
    var before = listing.before ?? .max
    // Sealed looks are left out after reading, so a page may take more than one round.
    while found.count < listing.limit {
      let (sql, arguments) = statement(listing, before: before)
      let rows = try query.rows(sql, arguments) { try read($0, query) }
      for (entry, isSealed) in rows
      where found.count < listing.limit && (listing.withSealed || !isSealed) {
        found.append(entry)
      }
      guard rows.count == listing.limit, let last = rows.last else { break }
      before = last.0.seq
    }
    return found
  }

  /// Only the conditions that are asked for, so that each kind of question finds its index.
  private static func statement(
    _ listing: Listing, before: Int64
  ) -> (sql: String, arguments: [any Storable]) {
    var arguments: [any Storable] = [before, listing.limit]
    var conditions = ["a.kind = 'access.look'", "a.seq < $1"]
    func add(_ condition: String, _ value: any Storable) {
      arguments.append(value)
      conditions.append("\(condition) $\(arguments.count)")
    }
    var source = "access a"
    if let subject = listing.subject {
      source = "access_part p JOIN access a ON a.seq = p.seq"
      conditions.append("p.seq < $1")
      add("p.subject =", subject)
    }
    if !listing.withHidden {
      conditions.append(
        """
        NOT EXISTS (SELECT 1 FROM access_part h JOIN access_shield s ON s.subject = h.subject \
        WHERE h.seq = a.seq AND s.kind = 'existence')
        """)
    }
    if let actor = listing.actor { add("a.actor =", actor) }
    if let day = listing.day {
      add("a.recorded_at >=", London.start(of: day).microseconds)
      add("a.recorded_at <", London.end(of: day).microseconds)
    }
    return (
      """
      SELECT a.seq, a.recorded_at, a.actor, a.agency, a.purpose, a.body FROM \(source)
      WHERE \(conditions.joined(separator: " AND ")) ORDER BY a.seq DESC LIMIT $2
      """, arguments
    )
  }

  private static func read(_ row: Row, _ query: any Query) throws -> (AccessEntry, Bool) {
    let seq: Int64 = try row(0)
    let body = try JSONDecoder().decode(Body.self, from: Data(try row(5, as: String.self).utf8))
    let subjects = try query.column(
      String.self, "SELECT subject FROM access_part WHERE seq = $1 ORDER BY n", [seq])
    return (
      AccessEntry(
        seq: seq, at: Instant(microseconds: try row(1)), actor: try row(2), agency: try row(3),
        purpose: try row(4), action: body.action, place: body.place, outcome: body.outcome,
        reason: body.reason, count: body.count, subjects: subjects), body.sealed
    )
  }
}
