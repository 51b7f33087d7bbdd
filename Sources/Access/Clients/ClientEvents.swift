import Store

/// A machine of an agency was given a credential. Its secret is in the vault.
struct ClientOpened: Event {
  static let kind = "access.client-opened"
  struct Facts: Codable, Sendable {
    let agency: String
    let client: String
    let name: String
    let scopes: [String]
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO access_client (id, agency, name, scopes, state, opened_at)
      VALUES ($1, $2, $3, $4, 'open', $5)
      """,
      [
        facts.client, facts.agency, facts.name, facts.scopes.sorted().joined(separator: " "),
        stamp.recordedAt.microseconds,
      ])
  }
}

/// A machine's credential was withdrawn.
struct ClientClosed: Event {
  static let kind = "access.client-closed"
  struct Facts: Codable, Sendable { let client: String }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run("UPDATE access_client SET state = 'closed' WHERE id = $1", [facts.client])
  }
}
