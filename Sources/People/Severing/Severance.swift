import Store

/// Two identities of one human being that nothing may join: from before and after an adoption, or a
/// new identity given for somebody's protection. Linkage never proposes them, reviewers cannot make
/// them one, and no page, list or tree leads from one to the other, at whatever date it is opened.
///
/// The record keeps the pair, so that the pieces which must never meet can be kept apart; it is
/// read by these rules only, and lifted only by whoever holds its reference.
enum Severance {
  /// Whether two people are severed from each other.
  static func parts(_ one: String, _ other: String, in query: any Query) throws -> Bool {
    try counterparts(of: one, in: query).contains {
      try Identity.standing($0, in: query) == Identity.standing(other, in: query)
    }
  }

  /// Everybody from whom a person is severed, as they stand now.
  static func counterparts(of person: String, in query: any Query) throws -> Set<String> {
    // Nearly always there is none at all: then nothing else is asked.
    guard try query.exists("SELECT 1 FROM people_severance") else { return [] }
    let ids = try Identity.all(of: try Identity.standing(person, in: query), in: query)
    let places = Identity.places(ids.count)
    let found = try query.column(
      String.self,
      """
      SELECT present FROM people_severance WHERE former IN (\(places))
      UNION SELECT former FROM people_severance WHERE present IN (\(places))
      """, ids)
    return Set(try found.map { try Identity.standing($0, in: query) })
  }

  /// What those from whom a person is severed are called, each name as its words in alphabetical
  /// order, with and without the middle ones.
  static func names(apartFrom person: String, in query: any Query) throws -> Set<[String]> {
    var names: Set<[String]> = []
    for other in try counterparts(of: person, in: query) {
      for fields in try AgencyRecord.live(of: other, in: query).compactMap(\.fields) {
        names.insert(SearchTerms.words([fields.firstName, fields.surname]).sorted())
        names.insert(SearchTerms.words([fields.name]).sorted())
      }
      for alias in try Alias.of(other, in: query) {
        names.insert(SearchTerms.words([alias.name]).sorted())
      }
    }
    return names
  }

  /// The identities from before, of a person who was given a new one.
  static func formers(of person: String, in query: any Query) throws -> Set<String> {
    guard try query.exists("SELECT 1 FROM people_severance") else { return [] }
    let ids = try Identity.all(of: try Identity.standing(person, in: query), in: query)
    let found = try query.column(
      String.self,
      "SELECT former FROM people_severance WHERE present IN (\(Identity.places(ids.count)))", ids)
    return Set(try found.map { try Identity.standing($0, in: query) })
  }

  /// Whether a relationship between two people would lead from one identity of somebody to the
  /// other: one of the two is a new identity, and the other belongs to the family of the old.
  static func forbids(_ one: String, _ other: String, in query: any Query) throws -> Bool {
    guard try query.exists("SELECT 1 FROM people_severance") else { return false }
    for (new, relative) in [(one, other), (other, one)] {
      for former in try formers(of: new, in: query)
      where try family(of: former, without: new, in: query).contains(relative) {
        return true
      }
    }
    return false
  }

  /// The most people of one family that are gone through. Of a larger one everybody counts as kin.
  private static let most = 2_000

  /// Everybody who is joined to a person by relationships, whenever they held, but through somebody.
  private static func family(
    of person: String, without barred: String, in query: any Query
  ) throws -> Set<String> {
    var found: Set<String> = [person]
    var waiting = [person]
    while let next = waiting.popLast(), found.count < most {
      let ids = try Identity.all(of: next, in: query)
      let places = Identity.places(ids.count)
      let others = try query.column(
        String.self,
        """
        SELECT other FROM people_relationship WHERE one IN (\(places)) AND state = 'stands'
        UNION SELECT one FROM people_relationship WHERE other IN (\(places)) AND state = 'stands'
        """, ids)
      for id in others {
        let other = try Identity.standing(id, in: query)
        if other != barred, found.insert(other).inserted { waiting.append(other) }
      }
    }
    return found
  }

  /// Of people in one list, those who may stand in it together: where both identities of somebody
  /// are in it, the first stays.
  static func apart(_ people: [String], in query: any Query) throws -> Set<String> {
    var kept: Set<String> = []
    for person in people {
      if try counterparts(of: person, in: query).isDisjoint(with: kept) { kept.insert(person) }
    }
    return kept
  }
}

/// Two identities were severed, or that was lifted.
struct IdentitySevered: Event {
  static let kind = "people.identity-severed"
  struct Facts: Codable, Sendable {
    let former: String
    /// Records of each at that time: linkage never puts two of them together again.
    let formerRecords: [String]
    let isLifted: Bool
    let present: String
    let presentRecords: [String]
    let severance: String
  }
  struct Part: Codable, Sendable {
    /// The court's order or the decision.
    let order: String
  }
  let facts: Facts
  let about: [Subject: Part]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    if facts.isLifted {
      try tables.run("DELETE FROM people_severance WHERE id = $1", [facts.severance])
      try tables.run(
        "UPDATE people_word SET verdict = 'none', changed_seq = $2 WHERE doubt = $1",
        [facts.severance, stamp.seq])
      return
    }
    try tables.run(
      "INSERT INTO people_severance (id, former, present, severed_at) VALUES ($1, $2, $3, $4)",
      [facts.severance, facts.former, facts.present, stamp.recordedAt.microseconds])
    for a in facts.formerRecords {
      for b in facts.presentRecords {
        try tables.run(
          """
          INSERT INTO people_word (record_a, record_b, verdict, doubt, changed_seq)
          VALUES ($1, $2, 'different', $3, $4)
          ON CONFLICT (record_a, record_b) DO UPDATE SET verdict = excluded.verdict,
          doubt = excluded.doubt, changed_seq = excluded.changed_seq
          """, [min(a, b), max(a, b), facts.severance, stamp.seq])
      }
    }
  }
}
