import Store

/// An agency formed a team.
struct TeamOpened: Event {
  static let kind = "access.team-opened"
  struct Facts: Codable, Sendable {
    let agency: String
    let key: String
    let name: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "INSERT INTO access_team (key, agency, name, opened_at) VALUES ($1, $2, $3, $4)",
      [facts.key, facts.agency, facts.name, stamp.recordedAt.microseconds])
  }
}

/// Somebody joined a team, and has the relationships it holds.
struct TeamJoined: Event {
  static let kind = "access.team-joined"
  struct Facts: Codable, Sendable {
    let account: String
    let team: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO access_team_member (team, account, starts_at, ends_at) VALUES ($1, $2, $3, NULL)
      ON CONFLICT (team, account, starts_at) DO UPDATE SET ends_at = NULL
      """, [facts.team, facts.account, stamp.recordedAt.microseconds])
  }
}

/// Somebody left a team.
struct TeamLeft: Event {
  static let kind = "access.team-left"
  struct Facts: Codable, Sendable {
    let account: String
    let team: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      UPDATE access_team_member SET ends_at = $3
      WHERE team = $1 AND account = $2 AND ends_at IS NULL
      """, [facts.team, facts.account, stamp.recordedAt.microseconds])
  }
}
