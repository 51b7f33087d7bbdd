import Forms
import Foundation
import Store

/// An agency was asked what it knows.
struct CheckAsked: Event {
  static let kind = "frontdoor.check-asked"
  struct Facts: Codable, Sendable {
    /// The relationships that the agency has to the children until it has answered.
    let access: [String]
    let agency: String
    let basis: String
    let contact: String
    /// Microseconds since 1970.
    let due: Int64
    let formVersion: String
    let id: String
  }
  struct Details: Codable, Sendable { let purpose: String }
  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO frontdoor_check
      (id, contact, agency, purpose, basis, asked_at, asked_by, due_at, access, form_version, state,
      answered_at, answered_by, answered_for, answers, escalated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'asked', NULL, NULL, NULL, NULL, NULL)
      """,
      [
        facts.id, facts.contact, facts.agency, about.values.first?.purpose, facts.basis,
        stamp.recordedAt.microseconds, stamp.author.actor, facts.due,
        facts.access.joined(separator: " "), facts.formVersion,
      ])
    try tables.run(
      "UPDATE frontdoor_contact SET changes = changes + 1 WHERE id = $1", [facts.contact])
  }
}

/// An agency answered. Whom it named without being asked is kept apart.
struct CheckAnswered: Event {
  static let kind = "frontdoor.check-answered"
  struct Facts: Codable, Sendable {
    /// Who answered for the agency: an account, or whoever passed the question on by a link.
    let by: String
    let contact: String
    let id: String
    /// The ids of those who were named without being asked about, in their order.
    let others: [String]
  }
  struct Details: Codable, Sendable {
    let answers: [String: Answer]
    /// Who wrote it, where it was answered by a link.
    let answeredFor: String?
    let others: [NamedPerson]
  }
  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let left = about.min { $0.key < $1.key }?.value
    try tables.run(
      """
      UPDATE frontdoor_check SET state = 'answered', answered_at = $2, answered_by = $3,
      answered_for = $4, answers = $5 WHERE id = $1
      """,
      [
        facts.id, stamp.recordedAt.microseconds, facts.by, left?.answeredFor,
        try left.map { try AnswersText.write($0.answers) },
      ])
    let agency = try tables.value(
      String.self, "SELECT agency FROM frontdoor_check WHERE id = $1", [facts.id])
    for (place, id) in facts.others.enumerated() {
      let person = left.flatMap { $0.others.indices.contains(place) ? $0.others[place] : nil }
      try tables.run(
        """
        INSERT INTO frontdoor_other (id, contact, agency, at, name, relation, why, state)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 'held')
        """,
        [
          id, facts.contact, agency ?? "", stamp.recordedAt.microseconds, person?.name,
          person?.relation, person?.why,
        ])
    }
    try tables.run(
      "UPDATE frontdoor_contact SET changes = changes + 1 WHERE id = $1", [facts.contact])
  }
}

/// The hub manager decided about somebody whom an agency named: drawn in, so that all at the front
/// door know of them, or left out, with the reason.
struct OtherSettled: Event {
  static let kind = "frontdoor.other-settled"
  struct Facts: Codable, Sendable {
    let contact: String
    let id: String
    let note: String
    let state: String
  }
  /// What is noted for everybody at the front door.
  struct Details: Codable, Sendable { let words: String }
  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE frontdoor_other SET state = $2 WHERE id = $1", [facts.id, facts.state])
    if facts.state == OtherPerson.State.drawnIn.rawValue {
      let name = try tables.value(
        String?.self, "SELECT name FROM frontdoor_other WHERE id = $1", [facts.id])
      let adults = (name ?? nil).map { [NamedAdult(name: $0, born: "")] } ?? []
      try NamedAdult.keep(
        adults.filter { !NamedAdult.key($0.name).isEmpty }, facts.contact, id: { _ in facts.id },
        tables)
    }
    try ContactNoted.keep(facts.note, facts.contact, about.values.first?.words, stamp, tables)
    try tables.run(
      "UPDATE frontdoor_contact SET changes = changes + 1 WHERE id = $1", [facts.contact])
  }
}

/// An agency had not answered in time, and it and the hub manager were told.
struct CheckEscalated: Event {
  static let kind = "frontdoor.check-escalated"
  struct Facts: Codable, Sendable { let id: String }
  let facts: Facts
  /// The children, so that it is found in the record as it was known; older entries lack them.
  let about: [Subject: Nothing]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE frontdoor_check SET escalated_at = $2 WHERE id = $1",
      [facts.id, stamp.recordedAt.microseconds])
  }
}
