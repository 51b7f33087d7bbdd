import Store

/// It was said how soon a contact must be decided.
struct PrioritySet: Event {
  static let kind = "frontdoor.priority-set"
  struct Facts: Codable, Sendable {
    let contact: String
    /// Microseconds since 1970; never later than before.
    let due: Int64
    let priority: String
    let warn: Int64
  }
  /// Why it is urgent tells of the children.
  struct Details: Codable, Sendable { let reason: String }
  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      UPDATE frontdoor_contact SET priority = $2, due_at = $3, warn_at = $4, changes = changes + 1
      WHERE id = $1
      """, [facts.contact, facts.priority, facts.due, facts.warn])
    try ContactNoted.keep(
      "priority-\(stamp.seq)", facts.contact, about.values.first.map { "How soon: \($0.reason)" },
      stamp, tables)
  }
}

/// Somebody noted what they heard or did about a contact.
struct ContactNoted: Event {
  static let kind = "frontdoor.contact-noted"
  struct Facts: Codable, Sendable {
    let contact: String
    let id: String
  }
  struct Details: Codable, Sendable { let words: String }
  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try Self.keep(facts.id, facts.contact, about.values.first?.words, stamp, tables)
    try tables.run(
      "UPDATE frontdoor_contact SET changes = changes + 1 WHERE id = $1", [facts.contact])
  }

  static func keep(
    _ id: String, _ contact: String, _ words: String?, _ stamp: Stamp, _ tables: any Tables
  ) throws {
    try tables.run(
      "INSERT INTO frontdoor_note (id, contact, at, actor, words) VALUES ($1, $2, $3, $4, $5)",
      [id, contact, stamp.recordedAt.microseconds, stamp.author.actor, words])
  }
}

/// Those who decide were told that a contact will be late.
struct ContactEscalated: Event {
  static let kind = "frontdoor.contact-escalated"
  struct Facts: Codable, Sendable { let contact: String }
  let facts: Facts
  /// The children, so that it is found in the record as it was known; older entries lack them.
  let about: [Subject: Nothing]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE frontdoor_contact SET escalated_at = $2 WHERE id = $1",
      [facts.contact, stamp.recordedAt.microseconds])
  }
}
