import Store

/// A file of a pack, as the journal keeps it with a round.
struct KeptFile: Codable, Sendable, Hashable {
  let path: String
  let text: String
}

/// Agencies were asked to answer a framework.
struct RoundOpened: Event {
  static let kind = "assurance.round-opened"
  struct Asked: Codable, Sendable {
    let agency: String
    let profile: String
  }
  struct Facts: Codable, Sendable {
    let asked: [Asked]
    let definition: String
    let due: String
    let follows: String?
    let framework: String
    let round: String
    let title: String
    let version: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO assurance_round (
        id, title, framework, version, definition, due, follows, opened_at, opened_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """,
      [
        facts.round, facts.title, facts.framework, facts.version, facts.definition, facts.due,
        facts.follows.stored, stamp.recordedAt.microseconds, stamp.author.actor,
      ])
    for one in facts.asked {
      try tables.run(
        """
        INSERT INTO assurance_return (round, agency, profile, state) VALUES ($1, $2, $3, 'asked')
        """, [facts.round, one.agency, one.profile])
    }
  }
}

/// A round that nobody had begun was moved to a later version of its framework.
struct RoundUpgraded: Event {
  static let kind = "assurance.round-upgraded"
  struct Facts: Codable, Sendable {
    let definition: String
    let round: String
    let version: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE assurance_round SET version = $1, definition = $2 WHERE id = $3",
      [facts.version, facts.definition, facts.round])
  }
}

/// The result of a round was published as it stood.
struct ResultPublished: Event {
  static let kind = "assurance.result-published"
  struct Facts: Codable, Sendable {
    let result: ShownResult
    let round: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO assurance_published (round, result, published_at, published_by)
      VALUES ($1, $2, $3, $4)
      ON CONFLICT (round) DO UPDATE SET
        result = excluded.result, published_at = excluded.published_at,
        published_by = excluded.published_by
      """,
      [
        facts.round, try facts.result.text(), stamp.recordedAt.microseconds, stamp.author.actor,
      ])
  }
}

/// A published result was taken back.
struct ResultWithdrawn: Event {
  static let kind = "assurance.result-withdrawn"
  struct Facts: Codable, Sendable {
    let reason: String
    let round: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run("DELETE FROM assurance_published WHERE round = $1", [facts.round])
  }
}
