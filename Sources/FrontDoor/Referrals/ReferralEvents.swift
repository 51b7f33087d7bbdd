import Days
import Forms
import Foundation
import Store

/// A worry came in: once, however many children it is about.
struct ContactReceived: Event {
  static let kind = "frontdoor.contact-received"

  struct Child: Codable, Sendable {
    /// The relationship that the team on duty has by it; nil where it had one.
    let duty: String?
    let number: Int
    let person: String
    /// The record by which the child was matched.
    let record: String
  }

  struct Facts: Codable, Sendable {
    let account: String?
    let agency: String?
    let agencyType: String
    let agrees: String?
    let children: [Child]
    let danger: Bool
    /// Microseconds since 1970.
    let due: Int64
    let form: String
    let formVersion: String
    let hideSender: String?
    let id: String
    let mustNotTell: Bool
    let outOfHours: Bool
    let priority: String
    let reference: String
    /// The version of the rules under which its clock runs.
    let rules: String
    let told: String?
    let via: String
    /// Microseconds since 1970.
    let warn: Int64
  }

  /// What the form says of one child alone.
  struct Own: Codable, Sendable {
    let answers: [String: Answer]
    let born: String
    let household: String
    let name: String
    let number: Int
  }

  /// What is said of all the children belongs to each: it stays while one of them stays.
  struct Details: Codable, Sendable {
    let own: [Own]
    let sender: String
    /// Where somebody without an account is reached; empty where there is none.
    let senderEmail: String
    let shared: [String: Answer]
  }

  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let left = about.min { $0.key < $1.key }?.value
    try tables.run(
      """
      INSERT INTO frontdoor_contact
      (id, reference, via, agency, account, agency_type, form, form_version, received_at, due_at,
      warn_at, priority, out_of_hours, danger, must_not_tell, told, agrees, hide_sender, sender,
      sender_email, verified_at, shared, changes, open_children, escalated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,
      $20, NULL, $21, 0, $22, NULL)
      """,
      [
        facts.id, facts.reference, facts.via, facts.agency, facts.account, facts.agencyType,
        facts.form, facts.formVersion, stamp.recordedAt.microseconds, facts.due, facts.warn,
        facts.priority, facts.outOfHours, facts.danger, facts.mustNotTell, facts.told,
        facts.agrees, facts.hideSender, left?.sender,
        left.flatMap { $0.senderEmail.isEmpty ? nil : $0.senderEmail },
        try left.map { try AnswersText.write($0.shared) }, facts.children.count,
      ])
    try NamedAdult.keep(
      NamedAdult.named(in: left?.shared ?? [:]), facts.id, id: { "\(facts.id)/\($0)" }, tables)
    for child in facts.children {
      let own = about[.person(child.person)]?.own.first { $0.number == child.number }
      try tables.run(
        """
        INSERT INTO frontdoor_child
        (contact, number, person, record, duty, name, born, household, answers, outcome,
        is_referral, decided_at, decided_by, rationale, differs, told)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL, 0, NULL, NULL, NULL, NULL, NULL)
        """,
        [
          facts.id, child.number, child.person, child.record, child.duty, own?.name, own?.born,
          own?.household, try own.map { try AnswersText.write($0.answers) },
        ])
    }
  }
}

/// Answers as a column keeps them: JSON that is never read in SQL.
enum AnswersText {
  static func write(_ answers: [String: Answer]) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(answers), as: UTF8.self)
  }

  static func read(_ text: String?) throws -> [String: Answer] {
    guard let text else { return [:] }
    return try JSONDecoder().decode([String: Answer].self, from: Data(text.utf8))
  }
}
