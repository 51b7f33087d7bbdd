import Days
import Store

/// What the emergency duty team hands to the day team about a contact: written once, in place, and
/// acknowledged by somebody with a name. It moves no clock.
public struct NightNote: Sendable, Hashable {
  public let id: String
  public let contact: String
  public let reference: String
  public let at: Instant
  /// `account:ID`.
  public let by: String
  /// Nil where they were erased.
  public let words: Words?
  public let acknowledgedAt: Instant?
  public let acknowledgedBy: String?

  public struct Words: Sendable, Hashable, Codable {
    /// What was done.
    public let done: String
    /// What is still to be done.
    public let left: String
    /// Who was told.
    public let told: String

    public init(done: String, left: String, told: String) {
      self.done = done
      self.left = left
      self.told = told
    }
  }

  private static let selection = """
    SELECT n.id, n.contact, c.reference, n.at, n.actor, n.done, n.still, n.told, n.ack_at, n.ack_by
    FROM frontdoor_night n JOIN frontdoor_contact c ON c.id = n.contact
    """

  private init(_ row: Row) throws {
    var reader = row.reader
    id = try reader.next()
    contact = try reader.next()
    reference = try reader.next()
    at = Instant(microseconds: try reader.next())
    by = try reader.next()
    let done = try reader.next(String?.self)
    let left = try reader.next(String?.self) ?? ""
    let told = try reader.next(String?.self) ?? ""
    words = done.map { Words(done: $0, left: left, told: told) }
    acknowledgedAt = try reader.next(Int64?.self).map(Instant.init(microseconds:))
    acknowledgedBy = try reader.next()
  }

  static func find(_ id: String, in query: any Query) throws -> NightNote? {
    try query.first("\(selection) WHERE n.id = $1", [id]) { try NightNote($0) }
  }

  static func of(_ contact: String, in query: any Query) throws -> [NightNote] {
    try query.rows("\(selection) WHERE n.contact = $1 ORDER BY n.at, n.id", [contact]) {
      try NightNote($0)
    }
  }

  /// What nobody of the day has acknowledged, the oldest first.
  static func waiting(in query: any Query) throws -> [NightNote] {
    try query.rows("\(selection) WHERE n.ack_at IS NULL ORDER BY n.at, n.id") {
      try NightNote($0)
    }
  }
}

/// The emergency duty team wrote what it hands over.
struct NightNoted: Event {
  static let kind = "frontdoor.night-noted"
  struct Facts: Codable, Sendable {
    let contact: String
    let id: String
  }
  let facts: Facts
  let about: [Subject: NightNote.Words]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let words = about.min { $0.key < $1.key }?.value
    try tables.run(
      """
      INSERT INTO frontdoor_night (id, contact, at, actor, done, still, told, ack_at, ack_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, NULL)
      """,
      [
        facts.id, facts.contact, stamp.recordedAt.microseconds, stamp.author.actor, words?.done,
        words?.left, words?.told,
      ])
    // Whoever decides must have seen it; the clock stays as it is.
    try tables.run(
      "UPDATE frontdoor_contact SET changes = changes + 1 WHERE id = $1", [facts.contact])
  }
}

/// Somebody of the day team has read it and sees to it.
struct NightAcknowledged: Event {
  static let kind = "frontdoor.night-acknowledged"
  struct Facts: Codable, Sendable { let id: String }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE frontdoor_night SET ack_at = $2, ack_by = $3 WHERE id = $1",
      [facts.id, stamp.recordedAt.microseconds, stamp.author.actor])
  }
}

enum NightTables {
  static let note = Table(
    "frontdoor_night", .record,
    [
      .text("id"), .text("contact"), .integer("at"), .text("actor"),
      .text("done", optional: true), .text("still", optional: true),
      .text("told", optional: true), .integer("ack_at", optional: true),
      .text("ack_by", optional: true),
    ], key: ["id"], indexes: [["contact"], ["ack_at"]])
}
