import Store

/// A worker said where somebody lives: for the first time, or again because it ended, was corrected
/// or was wrong.
struct ResidenceStated: Event {
  static let kind = "people.residence-stated"

  struct Facts: Codable, Sendable {
    let agency: String?
    let basis: String
    let change: RelationshipStated.Change
    /// The place must not be known to anybody who is not cleared for it.
    let isProtected: Bool
    let person: String
    let residence: String
  }

  struct Part: Codable, Sendable {
    /// A code of the list `residence`, and its words then.
    let code: String
    let words: String
    let line: String
    let postcode: String
    /// Approximate days; empty where not known.
    let since: String
    let until: String
    let note: String
    /// Why it was corrected or taken back; nil where it was not, and in older entries.
    var reason: String?
  }

  let facts: Facts
  let about: [Subject: Part]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let part = about[.person(facts.person)]
    try tables.run(
      "UPDATE people_residence SET replaced_at = $2 WHERE id = $1 AND replaced_at IS NULL",
      [facts.residence, stamp.recordedAt.microseconds])
    try tables.run(
      """
      INSERT INTO people_residence
      (id, seq, recorded_at, replaced_at, state, person, agency, basis, is_protected, code, words,
       line, postcode, place, since, until, note, actor, reason)
      VALUES ($1, $2, $3, NULL, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
      """,
      [
        facts.residence, stamp.seq, stamp.recordedAt.microseconds,
        facts.change == .takenBack ? "taken-back" : "stands", facts.person, facts.agency,
        facts.basis, facts.isProtected, part?.code, part?.words, part?.line, part?.postcode,
        part.flatMap { Place(line: $0.line, postcode: $0.postcode).key }, part?.since,
        part?.until, part?.note, stamp.author.actor, part?.reason,
      ])
  }
}
