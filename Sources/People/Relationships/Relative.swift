import Access
import Days
import Pages
import Store

/// Somebody whom a person's record names, as a reader may see them.
struct Relative: Sendable {
  let relationship: Relationship
  /// What they are called; nil where no agency holds a record of them now.
  let heading: PersonHeading
  let sight: PersonSight

  /// The relatives of a person that a reader may know of, those who are it now first.
  static func of(
    _ person: String, for visit: Visit, in query: any Query
  ) throws -> [Relative] {
    let today = London.day(visit.now)
    let all = try Relationship.all(of: person, asAt: .on(today), in: query)
    let seen = try all.compactMap { relationship -> Relative? in
      let sight = try PersonSight.of(
        relationship.other, for: visit.actor, at: visit.now, in: query)
      guard sight.isSeen else { return nil }
      return Relative(
        relationship: relationship,
        heading: try PersonHeading.of(relationship.other, in: query), sight: sight)
    }
    return seen.filter { $0.relationship.span.holds(on: today) }
      + seen.filter { !$0.relationship.span.holds(on: today) }
  }
}

extension [Relative] {
  /// The relationships that were chosen on a form, of those that the reader may know of.
  func chosen(_ typed: FormReader) -> Set<String> {
    typed.chosen("goes").intersection(map(\.relationship.id))
  }
}

extension PersonHeading {
  /// What somebody is called by the records that count now; before a birth, that they are expected.
  public static func of(_ person: String, in query: any Query) throws -> PersonHeading {
    let records = try AgencyRecord.live(of: person, in: query)
    guard records.isEmpty, let unborn = try Unborn.of(person, in: query) else {
      return PersonHeading(records)
    }
    return PersonHeading(name: unborn.name)
  }
}
