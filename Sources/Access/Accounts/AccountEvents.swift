import Store

/// An agency joined the partnership.
struct AgencyOpened: Event {
  static let kind = "access.agency-opened"
  struct Facts: Codable, Sendable {
    let key: String
    let kind: String
    let name: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "INSERT INTO access_agency (key, name, kind, opened_at) VALUES ($1, $2, $3, $4)",
      [facts.key, facts.name, facts.kind, stamp.recordedAt.microseconds])
  }
}

/// Somebody was given an account. Who they are is a part about them, which can be erased.
struct AccountOpened: Event {
  static let kind = "access.account-opened"
  struct Facts: Codable, Sendable {
    let account: String
    let agency: String
  }
  struct Details: Codable, Sendable {
    let email: String?
    let name: String
    let userName: String
  }
  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let person = about[.account(facts.account)]
    try tables.run(
      """
      INSERT INTO access_account
      (id, agency, state, opened_at, user_name, name, email, credentials_changed_at)
      VALUES ($1, $2, 'open', $3, $4, $5, $6, $3)
      """,
      [
        facts.account, facts.agency, stamp.recordedAt.microseconds, person?.userName,
        person?.name, person?.email,
      ])
  }
}

/// An account was disabled, or opened again.
struct AccountStateChanged: Event {
  static let kind = "access.account-state-changed"
  struct Facts: Codable, Sendable {
    let account: String
    let reason: String
    let state: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE access_account SET state = $2 WHERE id = $1", [facts.account, facts.state])
  }
}

/// A password, a second factor or recovery codes changed. The credentials themselves are in the
/// vault; the journal says only that they changed.
struct CredentialsChanged: Event {
  static let kind = "access.credentials-changed"
  struct Facts: Codable, Sendable {
    let account: String
    let what: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE access_account SET credentials_changed_at = $2 WHERE id = $1",
      [facts.account, stamp.recordedAt.microseconds])
  }
}

/// Somebody was given a role.
struct RoleGiven: Event {
  static let kind = "access.role-given"
  struct Facts: Codable, Sendable {
    let account: String
    let role: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO access_role_holding (account, role, starts_at, ends_at)
      VALUES ($1, $2, $3, NULL)
      ON CONFLICT (account, role, starts_at) DO UPDATE SET ends_at = NULL
      """,
      [facts.account, facts.role, stamp.recordedAt.microseconds])
  }
}

/// A role ended.
struct RoleEnded: Event {
  static let kind = "access.role-ended"
  struct Facts: Codable, Sendable {
    let account: String
    let role: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      UPDATE access_role_holding SET ends_at = $3
      WHERE account = $1 AND role = $2 AND ends_at IS NULL
      """, [facts.account, facts.role, stamp.recordedAt.microseconds])
  }
}

/// Vetting, training or an agreement holds until a day.
struct AccreditationSet: Event {
  static let kind = "access.accreditation-set"
  struct Facts: Codable, Sendable {
    let account: String
    let kind: String
    /// The last day on which it holds.
    let validUntil: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO access_accreditation (account, kind, valid_until) VALUES ($1, $2, $3)
      ON CONFLICT (account, kind) DO UPDATE SET valid_until = excluded.valid_until
      """, [facts.account, facts.kind, facts.validUntil])
  }
}
