import Store

/// The police reported an incident of domestic abuse.
struct IncidentReported: Event {
  static let kind = "frontdoor.incident-reported"

  struct Child: Codable, Sendable {
    let number: Int
    let person: String
    /// The record by which the child was matched.
    let record: String
  }

  struct Facts: Codable, Sendable {
    let agency: String
    /// On what basis it is shared.
    let basis: String
    let children: [Child]
    /// By when somebody at the children's schools must have read of it, and when they are told:
    /// microseconds since 1970; nil where schools are not told.
    let due: Int64?
    let grade: String
    let happened: Int64
    let id: String
    let number: String
    let sameAs: String?
    let send: Int64?
  }

  struct Own: Codable, Sendable {
    let born: String
    let household: String
    let name: String
    let number: Int
  }

  struct Details: Codable, Sendable {
    let own: [Own]
    /// What the agency wrote belongs to each of the children: it stays while one of them stays.
    let words: String
  }

  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO frontdoor_incident
      (id, agency, number, happened_at, grade, basis, words, received_at, same_as, send_at, due_at,
      schools_at, contact, settled_at, settled_by, reason)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, NULL, NULL, NULL, NULL, NULL)
      """,
      [
        facts.id, facts.agency, facts.number, facts.happened, facts.grade, facts.basis,
        about.min { $0.key < $1.key }?.value.words, stamp.recordedAt.microseconds, facts.sameAs,
        facts.send, facts.due,
      ])
    for child in facts.children {
      let own = about[.person(child.person)]?.own.first { $0.number == child.number }
      try tables.run(
        """
        INSERT INTO frontdoor_incident_child
        (incident, number, person, record, name, born, household)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        """,
        [
          facts.id, child.number, child.person, child.record, own?.name, own?.born,
          own?.household,
        ])
    }
  }
}

/// Somebody at the front door looked at an incident, with all its reports: it became a contact, or
/// nothing more is needed.
struct IncidentSettled: Event {
  static let kind = "frontdoor.incident-settled"
  struct Facts: Codable, Sendable {
    /// Nil where nothing more is needed.
    let contact: String?
    /// The first report.
    let incident: String
  }
  struct Details: Codable, Sendable { let reason: String }
  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      UPDATE frontdoor_incident SET contact = $2, settled_at = $3, settled_by = $4, reason = $5
      WHERE (id = $1 OR same_as = $1) AND settled_at IS NULL
      """,
      [
        facts.incident, facts.contact, stamp.recordedAt.microseconds, stamp.author.actor,
        about.values.first?.reason,
      ])
  }
}

/// It was seen to which schools are told of an incident.
struct SchoolsTold: Event {
  static let kind = "frontdoor.schools-told"
  struct Notice: Codable, Sendable {
    let agency: String
    /// Microseconds since 1970.
    let due: Int64
    let id: String
    let person: String
    /// The school's own record of the child.
    let record: String
  }
  struct Facts: Codable, Sendable {
    let incident: String
    let notices: [Notice]
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE frontdoor_incident SET schools_at = $2 WHERE id = $1",
      [facts.incident, stamp.recordedAt.microseconds])
    for notice in facts.notices {
      try tables.run(
        """
        INSERT INTO frontdoor_notice
        (id, incident, agency, person, record, sent_at, due_at, read_at, read_by, escalated_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, NULL, NULL)
        """,
        [
          notice.id, facts.incident, notice.agency, notice.person, notice.record,
          stamp.recordedAt.microseconds, notice.due,
        ])
    }
  }
}

/// Somebody at a school read the notice, or was told of it by telephone.
struct NoticeRead: Event {
  static let kind = "frontdoor.notice-read"
  struct Facts: Codable, Sendable { let id: String }
  /// Who it was and what they do.
  struct Details: Codable, Sendable { let by: String }
  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE frontdoor_notice SET read_at = $2, read_by = $3 WHERE id = $1 AND read_at IS NULL",
      [facts.id, stamp.recordedAt.microseconds, about.values.first?.by])
  }
}

/// Nobody at a school had read a notice in time, and those who decide were told.
struct NoticeEscalated: Event {
  static let kind = "frontdoor.notice-escalated"
  struct Facts: Codable, Sendable { let id: String }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE frontdoor_notice SET escalated_at = $2 WHERE id = $1",
      [facts.id, stamp.recordedAt.microseconds])
  }
}

/// A school agreed to be told.
struct SchoolAgreed: Event {
  static let kind = "frontdoor.school-agreed"
  struct Facts: Codable, Sendable {
    let agency: String
    /// The agreement of the procedures, with its version.
    let agreement: String
    /// The mailbox that the school named, which those who look after children there read.
    let email: String
    let id: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO frontdoor_school (id, agency, agreement, email, agreed_at, agreed_by, ended_at)
      VALUES ($1, $2, $3, $4, $5, $6, NULL)
      """,
      [
        facts.id, facts.agency, facts.agreement, facts.email, stamp.recordedAt.microseconds,
        stamp.author.actor,
      ])
  }
}

/// A school is told no more.
struct SchoolAgreementEnded: Event {
  static let kind = "frontdoor.school-agreement-ended"
  struct Facts: Codable, Sendable { let id: String }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE frontdoor_school SET ended_at = $2 WHERE id = $1",
      [facts.id, stamp.recordedAt.microseconds])
  }
}
