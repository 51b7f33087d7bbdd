import Store

/// An agency wrote or rewrote some of its answers; the journal keeps what they said before.
struct AnswersWritten: Event {
  static let kind = "assurance.answers-written"
  struct Facts: Codable, Sendable {
    let agency: String
    let answers: [NodeAnswer]
    let round: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    for one in facts.answers {
      try tables.run(
        """
        INSERT INTO assurance_answer (
          round, agency, node, mark, evidence, improvements, reason, edition, written_at,
          written_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, 1, $8, $9)
        ON CONFLICT (round, agency, node) DO UPDATE SET
          mark = excluded.mark, evidence = excluded.evidence,
          improvements = excluded.improvements, reason = excluded.reason,
          edition = assurance_answer.edition + 1, written_at = excluded.written_at,
          written_by = excluded.written_by
        """,
        [
          facts.round, facts.agency, one.node, one.mark.stored, one.evidence, one.improvements,
          one.reason, stamp.recordedAt.microseconds, stamp.author.actor,
        ])
    }
    try tables.run(
      """
      UPDATE assurance_return SET state = 'begun'
      WHERE round = $1 AND agency = $2 AND state = 'asked'
      """, [facts.round, facts.agency])
  }
}

/// An agency sent its return to the board.
struct ReturnSubmitted: Event {
  static let kind = "assurance.return-submitted"
  struct Facts: Codable, Sendable {
    let agency: String
    let authorisedBy: String
    let round: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      UPDATE assurance_return SET
        state = 'submitted', authorised_by = $1, submitted_at = $2, submitted_by = $3,
        given_back = NULL
      WHERE round = $4 AND agency = $5
      """,
      [
        facts.authorisedBy, stamp.recordedAt.microseconds, stamp.author.actor, facts.round,
        facts.agency,
      ])
  }
}

/// The board gave a return back, for the agency to go on with it.
struct ReturnGivenBack: Event {
  static let kind = "assurance.return-given-back"
  struct Facts: Codable, Sendable {
    let agency: String
    let reason: String
    let round: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      UPDATE assurance_return SET
        state = 'begun', given_back = $1, submitted_at = NULL, submitted_by = NULL
      WHERE round = $2 AND agency = $3
      """, [facts.reason, facts.round, facts.agency])
  }
}

/// The board graded parts of a return, said what it found, and why it departed from a limit.
struct GradesGiven: Event {
  static let kind = "assurance.grades-given"
  struct Facts: Codable, Sendable {
    let agency: String
    /// Reasons, by the key of the limiting rule; an empty one takes an earlier one away.
    let departures: [String: String]
    let findings: [String: Bool]
    let grades: [BoardGrade]
    let round: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let (at, by) = (stamp.recordedAt.microseconds, stamp.author.actor)
    for one in facts.grades {
      try tables.run(
        """
        INSERT INTO assurance_grade (round, agency, node, mark, reason, given_at, given_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (round, agency, node) DO UPDATE SET
          mark = excluded.mark, reason = excluded.reason, given_at = excluded.given_at,
          given_by = excluded.given_by
        """, [facts.round, facts.agency, one.node, one.mark, one.reason, at, by])
    }
    let said =
      facts.findings.map { ($0, $1 ? "yes" : "no") } + facts.departures.map { ("limit:\($0)", $1) }
    for (key, words) in said {
      try tables.run(
        """
        INSERT INTO assurance_said (round, agency, about, words, said_at, said_by)
        VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (round, agency, about) DO UPDATE SET
          words = excluded.words, said_at = excluded.said_at, said_by = excluded.said_by
        """, [facts.round, facts.agency, key, words, at, by])
    }
  }
}

/// The board ratified a return at a meeting.
struct ReturnRatified: Event {
  static let kind = "assurance.return-ratified"
  struct Facts: Codable, Sendable {
    let agency: String
    /// The minute's own reference: the record of the meeting may lie elsewhere.
    let minute: String
    let on: String
    let round: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      UPDATE assurance_return SET state = 'ratified', minute = $1, ratified_on = $2
      WHERE round = $3 AND agency = $4
      """, [facts.minute, facts.on, facts.round, facts.agency])
  }
}
