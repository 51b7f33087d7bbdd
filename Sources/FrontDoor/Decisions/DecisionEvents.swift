import Store

/// It was decided what happens for one child of a contact. Later features react to it; what is to be
/// done stands as a handover to a team until somebody has done it.
public struct ChildDecided: Event {
  public static let kind = "frontdoor.child-decided"

  public struct Handover: Codable, Sendable {
    /// Microseconds since 1970.
    public let due: Int64
    public let id: String
    public let team: String
    public let words: String
  }

  public struct Facts: Codable, Sendable {
    public let contact: String
    public let handover: Handover?
    public let isReferral: Bool
    public let number: Int
    public let outcome: String
    public let person: String
    public let record: String
    /// The route that the threshold documents pointed to; nil where nothing could be weighed.
    public let suggested: String?
  }

  public struct Details: Codable, Sendable {
    /// Why it was decided otherwise than the threshold documents point.
    public let differs: String?
    public let rationale: String
    /// What whoever sent it is told; nil where they get a receipt only.
    public let told: String?
  }

  public let facts: Facts
  public let about: [Subject: Details]

  public init(facts: Facts, about: [Subject: Details]) {
    self.facts = facts
    self.about = about
  }

  public func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let details = about.values.first
    try tables.run(
      """
      UPDATE frontdoor_child SET outcome = $3, is_referral = $4, decided_at = $5, decided_by = $6,
      rationale = $7, differs = $8, told = $9 WHERE contact = $1 AND number = $2
      """,
      [
        facts.contact, facts.number, facts.outcome, facts.isReferral, stamp.recordedAt.microseconds,
        stamp.author.actor, details?.rationale, details?.differs, details?.told,
      ])
    try tables.run(
      """
      UPDATE frontdoor_contact SET changes = changes + 1, open_children = open_children - 1
      WHERE id = $1
      """, [facts.contact])
    try tables.run(
      """
      INSERT INTO frontdoor_decision (contact, number, at, actor, outcome, is_referral, rationale)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [
        facts.contact, facts.number, stamp.recordedAt.microseconds, stamp.author.actor,
        facts.outcome, facts.isReferral, details?.rationale,
      ])
    guard let handover = facts.handover else { return }
    try tables.run(
      """
      INSERT INTO frontdoor_handover
      (id, contact, number, person, record, team, words, since, due_at, state, taken_by, taken_at,
      done_at, done_words, escalated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', NULL, NULL, NULL, NULL, NULL)
      """,
      [
        handover.id, facts.contact, facts.number, facts.person, facts.record, handover.team,
        handover.words, stamp.recordedAt.microseconds, handover.due,
      ])
  }
}

/// Somebody of the receiving team took over.
struct HandoverTaken: Event {
  static let kind = "frontdoor.handover-taken"
  struct Facts: Codable, Sendable { let id: String }
  let facts: Facts
  /// The child, so that it is found in the record as it was known; older entries lack it.
  let about: [Subject: Nothing]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE frontdoor_handover SET state = 'taken', taken_by = $2, taken_at = $3 WHERE id = $1",
      [facts.id, stamp.author.actor, stamp.recordedAt.microseconds])
  }
}

/// What was to be done is done.
struct HandoverDone: Event {
  static let kind = "frontdoor.handover-done"
  struct Facts: Codable, Sendable { let id: String }
  struct Details: Codable, Sendable { let words: String }
  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE frontdoor_handover SET state = 'done', done_at = $2, done_words = $3 WHERE id = $1",
      [facts.id, stamp.recordedAt.microseconds, about.values.first?.words])
  }
}

/// Nobody had done it in time, and those who decide were told.
struct HandoverEscalated: Event {
  static let kind = "frontdoor.handover-escalated"
  struct Facts: Codable, Sendable { let id: String }
  let facts: Facts
  /// The child, so that it is found in the record as it was known; older entries lack it.
  let about: [Subject: Nothing]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE frontdoor_handover SET escalated_at = $2 WHERE id = $1",
      [facts.id, stamp.recordedAt.microseconds])
  }
}
