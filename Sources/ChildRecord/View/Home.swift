import Access
import Days
import People
import Store

/// Who a child lives with, who their family are and whether they live, as one reader may know it.
struct Home: Sendable {
  /// Somebody of the family.
  struct Relative: Sendable {
    let person: String
    let name: String
    /// What they are to the child, such as mother.
    let words: String
    let isResponsible: Bool
    /// The key of the agency that says so.
    let agency: String?
    /// The reader may open their record.
    let isOpen: Bool
  }

  let households: [HouseholdSight]
  let relatives: [Relative]
  let ending: LifeEnding?
  let unborn: Unborn?
  /// What they are called today; before a birth, that they are expected.
  let heading: PersonHeading

  /// Everybody else whom it names, as the record of access does.
  var named: [String] {
    Set(relatives.map(\.person) + households.flatMap { $0.others.map(\.person) }).sorted()
      .map { "person:\($0)" }
  }

  /// - Parameter moment: a day, as it is known now or as it was known then.
  static func read(
    _ person: String, asAt moment: AsAt, for visit: Visit, in query: any Query
  ) throws -> Home {
    let related = try Relationship.about(person, asAt: moment, in: query)
    let ending = try LifeEnding.of(person, in: query)
    return Home(
      households: try HouseholdSight.of(
        person, asAt: moment, for: visit.actor, at: visit.now, in: query),
      relatives: try related.compactMap { try relative($0, visit, query) },
      ending: ending.flatMap { ending in
        moment.knownBefore.map { ending.recordedAt < $0 } ?? true ? ending : nil
      },
      unborn: try Unborn.of(person, in: query),
      heading: try PersonHeading.of(person, in: query))
  }

  private static func relative(
    _ relationship: Relationship, _ visit: Visit, _ query: any Query
  ) throws -> Relative? {
    let sight = try PersonSight.of(
      relationship.other, for: visit.actor, at: visit.now, in: query)
    guard sight.isSeen else { return nil }
    var isOpen = false
    if case .open = sight { isOpen = true }
    return Relative(
      person: relationship.other,
      name: try PersonHeading.of(relationship.other, in: query).name,
      words: relationship.kind?.words ?? "Not recorded",
      isResponsible: relationship.otherIsResponsible, agency: relationship.agency,
      isOpen: isOpen)
  }
}
