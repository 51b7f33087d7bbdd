import Store

/// Somebody, a team or an agency began to work with a person.
struct RelationshipBegun: Event {
  static let kind = "access.relationship-begun"
  struct Facts: Codable, Sendable {
    let holder: String
    let id: String
    let kind: String
    let subject: String
    /// Microseconds since 1970; nil where it is open.
    let until: Int64?
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO access_relationship (id, subject, kind, holder, starts_at, ends_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [
        facts.id, facts.subject, facts.kind, facts.holder, stamp.recordedAt.microseconds,
        facts.until,
      ])
  }
}

/// The work with a person ended, and with it the access.
struct RelationshipEnded: Event {
  static let kind = "access.relationship-ended"
  struct Facts: Codable, Sendable { let id: String }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE access_relationship SET ends_at = $2 WHERE id = $1 AND (ends_at IS NULL OR ends_at > $2)",
      [facts.id, stamp.recordedAt.microseconds])
  }
}

/// A person was shielded, or a shield was lifted (`none`).
struct ShieldSet: Event {
  static let kind = "access.shield-set"
  struct Facts: Codable, Sendable {
    let shield: String
    let subject: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO access_shield (subject, kind, since) VALUES ($1, $2, $3)
      ON CONFLICT (subject) DO UPDATE SET kind = excluded.kind, since = excluded.since
      """, [facts.subject, facts.shield, stamp.recordedAt.microseconds])
  }
}

/// A part of a person's record was protected by itself: a refuge's address, a school, a number.
struct PartProtected: Event {
  static let kind = "access.part-protected"
  struct Facts: Codable, Sendable {
    /// `address`, `school` or `contact`.
    let part: String
    let subject: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO access_protection (subject, part, since) VALUES ($1, $2, $3)
      ON CONFLICT DO NOTHING
      """, [facts.subject, facts.part, stamp.recordedAt.microseconds])
  }
}

/// A part of a person's record is protected no longer.
struct ProtectionLifted: Event {
  static let kind = "access.protection-lifted"
  struct Facts: Codable, Sendable {
    let part: String
    let subject: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "DELETE FROM access_protection WHERE subject = $1 AND part = $2",
      [facts.subject, facts.part])
  }
}

/// An account may not read about a person: their own household, or named as a source of risk.
struct ReaderBlocked: Event {
  static let kind = "access.reader-blocked"
  struct Facts: Codable, Sendable {
    /// `account:ID`.
    let account: String
    let subject: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "INSERT INTO access_block (subject, account) VALUES ($1, $2) ON CONFLICT DO NOTHING",
      [facts.subject, facts.account])
  }
}

/// A block was lifted: it had been set on the wrong account, or no longer holds.
struct ReaderUnblocked: Event {
  static let kind = "access.reader-unblocked"
  struct Facts: Codable, Sendable {
    let account: String
    let subject: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "DELETE FROM access_block WHERE subject = $1 AND account = $2",
      [facts.subject, facts.account])
  }
}
