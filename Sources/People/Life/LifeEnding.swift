import Days
import Store

/// That somebody died, or that a child was lost before birth. From then on no letter is sent and no
/// clock runs for them: every feature that sends or counts asks `LifeEnding.of`, and one that must
/// act at once is told by `PeopleHouse.whenALifeEnds`.
public struct LifeEnding: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    case died
    /// Lost before birth.
    case lost
  }

  /// The person as they stand now.
  public let person: String
  public let kind: Kind
  /// When, as exactly as it is known; nil where it was erased or nobody knows.
  public let on: ApproximateDay?
  public let agency: String?
  public let recordedAt: Instant

  /// How somebody's life ended; nil while nobody has recorded that it did.
  public static func of(_ person: String, in query: any Query) throws -> LifeEnding? {
    let person = try Identity.standing(person, in: query)
    let ids = try Identity.all(of: person, in: query)
    return try query.first(
      """
      SELECT kind, ended_on, agency, recorded_at FROM people_ending
      WHERE person IN (\(Identity.places(ids.count))) ORDER BY recorded_at, person
      """, ids
    ) { row in
      LifeEnding(
        person: person,
        // A word that this version does not know stops letters and clocks all the same.
        kind: Kind(rawValue: try row(0)) ?? .died,
        on: try row(1, as: String?.self).flatMap { ApproximateDay($0) }, agency: try row(2),
        recordedAt: Instant(microseconds: try row(3)))
    }
  }
}

/// A life ended, or it turned out that it had not (`isTakenBack`).
struct LifeEnded: Event {
  static let kind = "people.life-ended"
  struct Facts: Codable, Sendable {
    let agency: String?
    let isTakenBack: Bool
    let kind: LifeEnding.Kind
    let person: String
  }
  struct Part: Codable, Sendable {
    let note: String
    /// An approximate day, or empty.
    let on: String
  }
  let facts: Facts
  let about: [Subject: Part]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    if facts.isTakenBack {
      try tables.run("DELETE FROM people_ending WHERE person = $1", [facts.person])
      return
    }
    let part = about[.person(facts.person)]
    try tables.run(
      """
      INSERT INTO people_ending (person, kind, ended_on, note, agency, recorded_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (person) DO UPDATE SET kind = excluded.kind, ended_on = excluded.ended_on,
      note = excluded.note, agency = excluded.agency, recorded_at = excluded.recorded_at
      """,
      [
        facts.person, facts.kind.rawValue, part?.on, part?.note, facts.agency,
        stamp.recordedAt.microseconds,
      ])
  }
}
