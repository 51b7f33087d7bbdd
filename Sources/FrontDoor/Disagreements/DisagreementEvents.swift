import Store

/// What is said at a step of a disagreement.
struct DisagreementWords: Codable, Sendable { let words: String }

/// A professional said that they do not agree with a decision about a child.
struct DisagreementRaised: Event {
  static let kind = "frontdoor.disagreement-raised"
  struct Facts: Codable, Sendable {
    /// Whoever decided.
    let challenged: String
    let contact: String
    /// Microseconds since 1970.
    let due: Int64
    let id: String
    let imminent: Bool
    let number: Int
    let stage: String
  }
  let facts: Facts
  let about: [Subject: DisagreementWords]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO frontdoor_disagreement
      (id, contact, number, challenged, raised_by, raised_at, stage, due_at, imminent, state,
      escalated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'waiting', NULL)
      """,
      [
        facts.id, facts.contact, facts.number, facts.challenged, stamp.author.actor,
        stamp.recordedAt.microseconds, facts.stage, facts.due, facts.imminent,
      ])
    try Self.keep(.raised, facts.id, about, stamp, tables)
  }

  /// Keeps a step under the stage at which the disagreement is.
  static func keep(
    _ kind: DisagreementStep.Kind, _ id: String, _ about: [Subject: DisagreementWords],
    _ stamp: Stamp, _ tables: any Tables
  ) throws {
    let stage = try tables.value(
      String.self, "SELECT stage FROM frontdoor_disagreement WHERE id = $1", [id])
    try tables.run(
      """
      INSERT INTO frontdoor_disagreement_step (seq, disagreement, at, actor, kind, stage, words)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [
        stamp.seq, id, stamp.recordedAt.microseconds, stamp.author.actor, kind.rawValue,
        stage ?? "", about.values.first?.words,
      ])
  }
}

/// Somebody who did not decide looked again: the decision stands, or is made again.
struct DisagreementAnswered: Event {
  static let kind = "frontdoor.disagreement-answered"
  struct Facts: Codable, Sendable {
    let id: String
    /// There is no further stage: the answer settles it.
    let isLast: Bool
    /// `stands` or `reopened`.
    let verdict: String
  }
  let facts: Facts
  let about: [Subject: DisagreementWords]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE frontdoor_disagreement SET state = $2 WHERE id = $1",
      [facts.id, facts.isLast ? "settled" : "answered"])
    let kind: DisagreementStep.Kind = facts.verdict == "reopened" ? .reopened : .stands
    try DisagreementRaised.keep(kind, facts.id, about, stamp, tables)
  }
}

/// Whoever raised it took it to the next stage.
struct DisagreementTakenFurther: Event {
  static let kind = "frontdoor.disagreement-taken-further"
  struct Facts: Codable, Sendable {
    /// Microseconds since 1970.
    let due: Int64
    let id: String
    let stage: String
  }
  let facts: Facts
  let about: [Subject: DisagreementWords]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      UPDATE frontdoor_disagreement SET state = 'waiting', stage = $2, due_at = $3,
      escalated_at = NULL WHERE id = $1
      """, [facts.id, facts.stage, facts.due])
    try DisagreementRaised.keep(.further, facts.id, about, stamp, tables)
  }
}

/// Whoever raised it said that it is settled.
struct DisagreementSettled: Event {
  static let kind = "frontdoor.disagreement-settled"
  struct Facts: Codable, Sendable { let id: String }
  let facts: Facts
  let about: [Subject: DisagreementWords]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE frontdoor_disagreement SET state = 'settled' WHERE id = $1", [facts.id])
    try DisagreementRaised.keep(.settled, facts.id, about, stamp, tables)
  }
}

/// Nobody had answered in time, and those who decide were told.
struct DisagreementEscalated: Event {
  static let kind = "frontdoor.disagreement-escalated"
  struct Facts: Codable, Sendable { let id: String }
  let facts: Facts
  /// The children, so that it is found in the record as it was known; older entries lack them.
  let about: [Subject: Nothing]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE frontdoor_disagreement SET escalated_at = $2 WHERE id = $1",
      [facts.id, stamp.recordedAt.microseconds])
  }
}

/// The decision about a child is made again; the one before stays in the record.
struct ChildReopened: Event {
  static let kind = "frontdoor.child-reopened"
  struct Facts: Codable, Sendable {
    let contact: String
    /// Microseconds since 1970.
    let due: Int64
    /// The relationship that the team on duty has by it; nil where it had one.
    let duty: String?
    let number: Int
    let warn: Int64
  }
  let facts: Facts
  /// The children, so that it is found in the record as it was known; older entries lack them.
  let about: [Subject: Nothing]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      UPDATE frontdoor_child SET outcome = NULL, is_referral = 0, decided_at = NULL,
      decided_by = NULL, rationale = NULL, differs = NULL, told = NULL,
      duty = COALESCE(CAST($3 AS TEXT), duty) WHERE contact = $1 AND number = $2
      """, [facts.contact, facts.number, facts.duty])
    try tables.run(
      """
      UPDATE frontdoor_contact SET open_children = open_children + 1, changes = changes + 1,
      due_at = $2, warn_at = $3, escalated_at = NULL WHERE id = $1
      """, [facts.contact, facts.due, facts.warn])
  }
}
