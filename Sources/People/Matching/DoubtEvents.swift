import Store

/// Linkage found something that a person must decide.
struct DoubtRaised: Event {
  static let kind = "people.doubt-raised"
  struct Facts: Codable, Sendable {
    let a: String
    let b: String
    /// log2 odds in hundredths.
    let bits: Int
    let doubt: String
    let kind: String
  }
  let facts: Facts
  let about: [Subject: Nothing]

  init(facts: Facts, about: [Subject: Nothing] = [:]) {
    self.facts = facts
    self.about = about
  }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO people_doubt
      (id, kind, record_a, record_b, bits_hundredths, raised_at, state, first_verdict, first_by,
       decided_by, decided_at, reason, move)
      VALUES ($1, $2, $3, $4, $5, $6, 'open', NULL, NULL, NULL, NULL, NULL, NULL)
      """,
      [
        facts.doubt, facts.kind, facts.a, facts.b, facts.bits, stamp.recordedAt.microseconds,
      ])
  }
}

/// Why somebody decided as they did: about the people, so a part that can be erased.
struct ReviewReason: Codable, Sendable { let reason: String }

/// A first reviewer said what they think; a second must agree before anything happens, or the first
/// was not sure.
struct OpinionGiven: Event {
  static let kind = "people.opinion-given"
  struct Facts: Codable, Sendable {
    let doubt: String
    let verdict: String
  }
  let facts: Facts
  let about: [Subject: ReviewReason]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE people_doubt SET first_verdict = $2, first_by = $3, reason = $4 WHERE id = $1",
      [facts.doubt, facts.verdict, stamp.author.actor, about.values.first?.reason])
  }
}

/// A question was answered.
struct DoubtDecided: Event {
  static let kind = "people.doubt-decided"
  struct Facts: Codable, Sendable {
    let a: String
    let b: String
    let doubt: String
    /// The move that followed, if any.
    let move: String?
    /// `same` or `different`.
    let verdict: String
  }
  let facts: Facts
  let about: [Subject: ReviewReason]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      UPDATE people_doubt SET state = $2, decided_by = $3, decided_at = $4, reason = $5, move = $6
      WHERE id = $1
      """,
      [
        facts.doubt, facts.verdict, stamp.author.actor, stamp.recordedAt.microseconds,
        about.values.first?.reason, facts.move,
      ])
    try tables.run(
      """
      INSERT INTO people_word (record_a, record_b, verdict, doubt, changed_seq)
      VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (record_a, record_b) DO UPDATE SET verdict = excluded.verdict,
      doubt = excluded.doubt, changed_seq = excluded.changed_seq
      """,
      [min(facts.a, facts.b), max(facts.a, facts.b), facts.verdict, facts.doubt, stamp.seq])
  }
}

/// A reviewer's word about two records was taken back: linkage may judge them by itself again, and
/// the question is open once more.
struct WordTakenBack: Event {
  static let kind = "people.word-taken-back"
  struct Facts: Codable, Sendable {
    let a: String
    let b: String
    let doubt: String
  }
  let facts: Facts
  let about: [Subject: Nothing]

  init(facts: Facts, about: [Subject: Nothing] = [:]) {
    self.facts = facts
    self.about = about
  }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      UPDATE people_word SET verdict = 'none', changed_seq = $3
      WHERE record_a = $1 AND record_b = $2
      """, [min(facts.a, facts.b), max(facts.a, facts.b), stamp.seq])
    try tables.run(
      """
      UPDATE people_doubt SET state = 'open', first_verdict = NULL, first_by = NULL,
      decided_by = NULL, decided_at = NULL, reason = NULL, move = NULL WHERE id = $1
      """, [facts.doubt])
  }
}
