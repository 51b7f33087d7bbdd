import Days
import Store

/// Contacts drawn by lot to be read again: decided, and a referral for no child. What they were drawn
/// from and the seed are kept, so that anybody can draw the same again.
struct AuditSample: Sendable, Hashable {
  struct Reading: Sendable, Hashable {
    let contact: String
    let reference: String
    /// Who decided about its children.
    let deciders: [String]
    let readAt: Instant?
    let readBy: String?
    /// Whether the reader would have decided the same.
    let agrees: Bool?
    /// Nil where it was erased.
    let words: String?
  }

  let id: String
  let at: Instant
  let by: String
  let since: Instant
  /// In hexadecimal.
  let seed: String
  /// How many there were to draw from.
  let frame: Int
  let readings: [Reading]

  /// Draws without replacement from a frame in the order given: a shuffle by the seed, of which the
  /// first are taken.
  static func draw(_ count: Int, from frame: [String], seed: UInt64) -> [String] {
    var state = seed
    func next() -> UInt64 {
      // SplitMix64, which is short enough to be done again by hand.
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
    var left = frame
    var drawn: [String] = []
    while drawn.count < count, !left.isEmpty {
      drawn.append(left.remove(at: Int(next() % UInt64(left.count))))
    }
    return drawn
  }

  static func all(in query: any Query) throws -> [AuditSample] {
    let decided = try query.rows(
      """
      SELECT DISTINCT k.contact, k.decided_by FROM frontdoor_child k
      JOIN frontdoor_audit_reading r ON r.contact = k.contact
      WHERE k.decided_by IS NOT NULL ORDER BY k.contact, k.decided_by
      """
    ) { (contact: try $0(0, as: String.self), by: try $0(1, as: String.self)) }
    let deciders = Dictionary(grouping: decided, by: \.contact).mapValues { $0.map(\.by) }
    let readings = try query.rows(
      """
      SELECT r.sample, r.contact, c.reference, r.read_at, r.read_by, r.agrees, r.words
      FROM frontdoor_audit_reading r JOIN frontdoor_contact c ON c.id = r.contact
      ORDER BY r.sample, r.place
      """
    ) { row in
      let contact: String = try row(1)
      return (
        sample: try row(0, as: String.self),
        reading: Reading(
          contact: contact, reference: try row(2), deciders: deciders[contact] ?? [],
          readAt: try row(3, as: Int64?.self).map(Instant.init(microseconds:)),
          readBy: try row(4), agrees: try row(5), words: try row(6))
      )
    }
    let bySample = Dictionary(grouping: readings, by: \.sample)
    return try query.rows(
      """
      SELECT id, at, actor, since, seed, frame FROM frontdoor_audit ORDER BY at DESC, id LIMIT 50
      """
    ) { row in
      let id: String = try row(0)
      return AuditSample(
        id: id, at: Instant(microseconds: try row(1)), by: try row(2),
        since: Instant(microseconds: try row(3)), seed: try row(4), frame: try row(5),
        readings: (bySample[id] ?? []).map(\.reading))
    }
  }

  /// The references of what a sample was drawn from, in the order of the draw.
  static func frame(of id: String, in query: any Query) throws -> [String] {
    try query.column(
      String.self,
      """
      SELECT c.reference FROM frontdoor_audit_frame f JOIN frontdoor_contact c ON c.id = f.contact
      WHERE f.sample = $1 ORDER BY f.place
      """, [id])
  }
}

/// A sample was drawn.
struct AuditSampleDrawn: Event {
  static let kind = "frontdoor.audit-sample-drawn"
  struct Facts: Codable, Sendable {
    /// Contacts, in the order in which they were drawn.
    let drawn: [String]
    /// Contacts from which they were drawn, in the order of the draw.
    let frame: [String]
    let id: String
    let seed: String
    /// Microseconds since 1970.
    let since: Int64
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO frontdoor_audit (id, at, actor, since, seed, frame)
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [
        facts.id, stamp.recordedAt.microseconds, stamp.author.actor, facts.since, facts.seed,
        facts.frame.count,
      ])
    for (place, contact) in facts.frame.enumerated() {
      try tables.run(
        "INSERT INTO frontdoor_audit_frame (sample, place, contact) VALUES ($1, $2, $3)",
        [facts.id, place, contact])
    }
    for (place, contact) in facts.drawn.enumerated() {
      try tables.run(
        """
        INSERT INTO frontdoor_audit_reading
        (sample, place, contact, read_at, read_by, agrees, words)
        VALUES ($1, $2, $3, NULL, NULL, NULL, NULL)
        """, [facts.id, place, contact])
    }
  }
}

/// Somebody who did not decide read a contact of a sample again.
struct AuditSampleRead: Event {
  static let kind = "frontdoor.audit-sample-read"
  struct Facts: Codable, Sendable {
    let agrees: Bool
    let contact: String
    let sample: String
  }
  struct Details: Codable, Sendable { let words: String }
  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      UPDATE frontdoor_audit_reading SET read_at = $3, read_by = $4, agrees = $5, words = $6
      WHERE sample = $1 AND contact = $2
      """,
      [
        facts.sample, facts.contact, stamp.recordedAt.microseconds, stamp.author.actor,
        facts.agrees, about.min { $0.key < $1.key }?.value.words,
      ])
  }
}

enum AuditTables {
  static let sample = Table(
    "frontdoor_audit", .record,
    [
      .text("id"), .integer("at"), .text("actor"), .integer("since"), .text("seed"),
      .integer("frame"),
    ], key: ["id"])

  static let frame = Table(
    "frontdoor_audit_frame", .record,
    [.text("sample"), .integer("place"), .text("contact")], key: ["sample", "place"])

  static let reading = Table(
    "frontdoor_audit_reading", .record,
    [
      .text("sample"), .integer("place"), .text("contact"), .integer("read_at", optional: true),
      .text("read_by", optional: true), .integer("agrees", optional: true),
      .text("words", optional: true),
    ], key: ["sample", "place"])
}
