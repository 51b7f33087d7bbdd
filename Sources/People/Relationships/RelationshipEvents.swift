import Store

/// Somebody said how two people are related: for the first time, or again because it ended, was
/// corrected or was wrong. Each person's part says what that person is to the other, so that one
/// can be erased without the other.
struct RelationshipStated: Event {
  static let kind = "people.relationship-stated"

  enum Change: String, Codable, Sendable {
    case recorded, ended, corrected
    /// It never was so.
    case takenBack = "taken-back"
  }

  struct Facts: Codable, Sendable {
    let agency: String?
    let basis: String
    let change: Change
    let one: String
    let other: String
    let relationship: String
  }

  struct Part: Codable, Sendable {
    /// What this person is to the other.
    let kind: RelationKind
    /// Whether this person has parental responsibility for the other.
    let isResponsible: Bool
    let note: String
    /// Approximate days; empty where not known.
    let since: String
    let until: String
  }

  let facts: Facts
  let about: [Subject: Part]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let (one, other) = (about[.person(facts.one)], about[.person(facts.other)])
    let either = one ?? other
    try tables.run(
      "UPDATE people_relationship SET replaced_at = $2 WHERE id = $1 AND replaced_at IS NULL",
      [facts.relationship, stamp.recordedAt.microseconds])
    try tables.run(
      """
      INSERT INTO people_relationship
      (id, seq, recorded_at, replaced_at, state, agency, basis, one, other, one_code, one_words,
       one_responsible, other_code, other_words, other_responsible, generation, tie, since, until,
       note)
      VALUES ($1, $2, $3, NULL, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
       $19)
      """,
      [
        facts.relationship, stamp.seq, stamp.recordedAt.microseconds,
        facts.change == .takenBack ? "taken-back" : "stands", facts.agency, facts.basis, facts.one,
        facts.other, one?.kind.code, one?.kind.words, one?.isResponsible, other?.kind.code,
        other?.kind.words, other?.isResponsible,
        one?.kind.generation ?? other?.kind.generation.map { -$0 }, either?.kind.tie,
        either?.since, either?.until, either?.note,
      ])
  }
}

/// Records were parted from a person, and a reviewer said whose relationships these are.
struct RelationshipsMoved: Event {
  static let kind = "people.relationships-moved"

  struct Facts: Codable, Sendable {
    let from: String
    /// The move of records that they went with.
    let move: String
    let relationships: [Relationship]
    let to: String

    struct Relationship: Codable, Sendable {
      let id: String
      /// The first of the two it joins changes hands, or the other.
      let isOne: Bool
    }
  }

  let facts: Facts
  /// The two, and everybody on the other end.
  let about: [Subject: Nothing]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let columns = """
      state, agency, basis, one_code, one_words, one_responsible, other_code, other_words,
      other_responsible, generation, tie, since, until, note
      """
    for moved in facts.relationships {
      let at = stamp.recordedAt.microseconds
      try tables.run(
        """
        INSERT INTO people_relationship
        (id, seq, recorded_at, replaced_at, one, other, \(columns))
        SELECT id, CAST($2 AS BIGINT), CAST($3 AS BIGINT), NULL,
        \(moved.isOne ? "CAST($4 AS TEXT), other" : "one, CAST($4 AS TEXT)"), \(columns)
        FROM people_relationship WHERE id = $1 AND replaced_at IS NULL
        """, [moved.id, stamp.seq, at, facts.to])
      try tables.run(
        """
        UPDATE people_relationship SET replaced_at = $3
        WHERE id = $1 AND seq < $2 AND replaced_at IS NULL
        """, [moved.id, stamp.seq, at])
    }
  }
}
