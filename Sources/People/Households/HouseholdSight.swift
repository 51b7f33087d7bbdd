import Access
import Days
import Store

/// A household as a reader may see it.
public struct HouseholdSight: Sendable {
  /// Somebody else who lives there and may be named.
  public struct Housemate: Sendable {
    public let person: String
    public let heading: PersonHeading
    public let sight: PersonSight
    /// What they are to the person, in words; empty where nobody recorded it.
    public let relation: String
    public let sources: [Household.Source]
  }

  /// Nil where the place is protected from this reader; then nobody is named either, because their
  /// own pages would tell where it is.
  public let place: Place?
  public let sources: [Household.Source]
  public let others: [Housemate]
  /// So many are recorded there that it is no household.
  public let isCrowd: Bool

  /// The households of a person at a moment, as a reader may see them. What is hidden or protected
  /// today is so at every moment.
  public static func of(
    _ person: String, asAt moment: AsAt, for actor: Actor, at now: Instant, in query: any Query
  ) throws -> [HouseholdSight] {
    let own = try PersonSight.of(person, for: actor, at: now, in: query)
    let related = try Relationship.about(person, asAt: moment, in: query)
    let words = Dictionary(related.map { ($0.other, $0.kind?.words ?? "") }) { first, _ in first }
    return try Household.of(person, asAt: moment, in: query).map { household in
      let isCleared = actor.clearance == .highlyRestricted
      guard !own.masks.contains(.address), isCleared || !household.isProtected else {
        return HouseholdSight(place: nil, sources: [], others: [], isCrowd: false)
      }
      let isCrowd = household.others.count > Household.most
      let others = isCrowd ? [] : household.others
      return HouseholdSight(
        place: household.place, sources: household.sources,
        others: try others.compactMap { member in
          let sight = try PersonSight.of(member.person, for: actor, at: now, in: query)
          // Whoever's address is protected does not show at an address.
          guard !sight.masks.contains(.address) else { return nil }
          return Housemate(
            person: member.person, heading: try PersonHeading.of(member.person, in: query),
            sight: sight, relation: words[member.person] ?? "", sources: member.sources)
        }, isCrowd: isCrowd)
    }
  }
}
