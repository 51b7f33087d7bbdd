import Store

/// Evidence was drawn at random, to be looked at.
struct SampleDrawn: Event {
  static let kind = "assurance.sample-drawn"
  struct Facts: Codable, Sendable {
    let drawn: [String]
    /// Everything that could have been drawn.
    let frame: [String]
    let number: Int
    let round: String
    /// In decimal digits: 64 bits do not fit every reader's numbers.
    let seed: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO assurance_sample (round, number, seed, frame, drawn, drawn_at, drawn_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [
        facts.round, facts.number, facts.seed, facts.frame.joined(separator: "\n"),
        facts.drawn.joined(separator: "\n"), stamp.recordedAt.microseconds, stamp.author.actor,
      ])
  }
}

/// A piece of sampled evidence was looked at.
struct SampleChecked: Event {
  static let kind = "assurance.sample-checked"
  struct Facts: Codable, Sendable {
    let finding: String
    let item: String
    let note: String
    let number: Int
    let round: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO assurance_sampled (round, number, item, finding, note, checked_at, checked_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (round, number, item) DO UPDATE SET
        finding = excluded.finding, note = excluded.note, checked_at = excluded.checked_at,
        checked_by = excluded.checked_by
      """,
      [
        facts.round, facts.number, facts.item, facts.finding, facts.note,
        stamp.recordedAt.microseconds, stamp.author.actor,
      ])
  }
}

/// An action was written into an agency's plan, or rewritten.
struct ActionWritten: Event {
  static let kind = "assurance.action-written"
  struct Facts: Codable, Sendable {
    let agency: String
    let action: PlanAction
    let round: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let one = facts.action
    try tables.run(
      """
      INSERT INTO assurance_action (
        round, agency, id, node, what, lead, due, progress, evidence, risks, rating, written_at,
        written_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
      ON CONFLICT (round, agency, id) DO UPDATE SET
        node = excluded.node, what = excluded.what, lead = excluded.lead, due = excluded.due,
        progress = excluded.progress, evidence = excluded.evidence, risks = excluded.risks,
        rating = excluded.rating, written_at = excluded.written_at,
        written_by = excluded.written_by
      """,
      [
        facts.round, facts.agency, one.id, one.node, one.action, one.lead, one.due, one.progress,
        one.evidence, one.risks, one.rating.stored, stamp.recordedAt.microseconds,
        stamp.author.actor,
      ])
  }
}
