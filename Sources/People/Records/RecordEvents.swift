import Store

/// An agency supplied a record of a person, new or corrected.
struct RecordSupplied: Event {
  static let kind = "people.record-supplied"
  struct Facts: Codable, Sendable {
    let agency: String
    let basis: String
    let person: String
    let record: String
    /// `live` or `held`.
    let state: String
  }
  let facts: Facts
  /// What the agency says: a part about the person, which can be erased.
  let about: [Subject: SuppliedFields]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let fields = about[.person(facts.person)]
    try tables.run(
      """
      INSERT INTO people_record
      (id, agency, person, state, basis, source_key, first_name, middle_name, surname, born, sex,
       postcode, address_line, nhs_number, upn, supplied_at, changed_seq, household_names)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
      ON CONFLICT (id) DO UPDATE SET person = excluded.person, state = excluded.state,
      basis = excluded.basis, source_key = excluded.source_key, first_name = excluded.first_name,
      middle_name = excluded.middle_name, surname = excluded.surname, born = excluded.born,
      sex = excluded.sex, postcode = excluded.postcode, address_line = excluded.address_line,
      nhs_number = excluded.nhs_number, upn = excluded.upn, supplied_at = excluded.supplied_at,
      changed_seq = excluded.changed_seq, household_names = excluded.household_names
      """,
      [
        facts.record, facts.agency, facts.person, facts.state, facts.basis, fields?.key,
        fields?.firstName, fields?.middleName, fields?.surname, fields?.dateOfBirth, fields?.sex,
        fields?.postcode, fields?.addressLine, fields?.nhsNumber, fields?.upn,
        stamp.recordedAt.microseconds, stamp.seq,
        fields?.householdNames,
      ])
    try SearchTerms.replace(of: facts.record, with: fields, in: tables)
    try AddressHistory.note(
      fields.map { Place(line: $0.addressLine, postcode: $0.postcode) }, of: facts.record, stamp,
      in: tables)
  }
}

/// An agency took a record back. What it said stays in the journal; it shows nowhere else.
struct RecordWithdrawn: Event {
  static let kind = "people.record-withdrawn"
  struct Facts: Codable, Sendable {
    let person: String
    let reason: String
    let record: String
  }
  let facts: Facts
  let about: [Subject: Nothing]

  init(facts: Facts, about: [Subject: Nothing] = [:]) {
    self.facts = facts
    self.about = about.isEmpty ? .people(facts.person) : about
  }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE people_record SET state = 'withdrawn', changed_seq = $2 WHERE id = $1",
      [facts.record, stamp.seq])
    try SearchTerms.replace(of: facts.record, with: nil, in: tables)
    try AddressHistory.note(nil, of: facts.record, stamp, in: tables)
  }
}

/// Records were moved from one person to another: by a merge, a split, or the undoing of one.
struct RecordsMoved: Event {
  static let kind = "people.records-moved"
  struct Facts: Codable, Sendable {
    /// Relationships that were begun for the person that the records went to, by their ids.
    let carried: [String]
    let from: String
    /// The move's own id, by which it is undone.
    let move: String
    let records: [String]
    /// How the person that the records went to was shielded before.
    let shieldBefore: String
    let to: String
    /// The move that this one takes back.
    let undoes: String?
    /// `same`, `different`, `released` or `undone`.
    let why: String
  }
  let facts: Facts
  let about: [Subject: Nothing]

  init(facts: Facts, about: [Subject: Nothing] = [:]) {
    self.facts = facts
    self.about = about.isEmpty ? .people(facts.from, facts.to) : about
  }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    for record in facts.records {
      try tables.run(
        "UPDATE people_record SET person = $2, state = 'live', changed_seq = $3 WHERE id = $1",
        [record, facts.to, stamp.seq])
      try tables.run(
        "INSERT INTO people_move_record (move, record) VALUES ($1, $2)", [facts.move, record])
    }
    try tables.run(
      """
      INSERT INTO people_move
      (id, source, target, why, moved_at, actor, carried, shield_before, undone_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, NULL)
      """,
      [
        facts.move, facts.from, facts.to, facts.why, stamp.recordedAt.microseconds,
        stamp.author.actor, facts.carried.joined(separator: " "), facts.shieldBefore,
      ])
    if let undone = facts.undoes {
      try tables.run("UPDATE people_move SET undone_by = $2 WHERE id = $1", [undone, facts.move])
    }
  }
}
