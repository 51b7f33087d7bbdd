import Access
import Pages

/// Every route of this feature.
public enum PeopleRoutes {
  /// Where the records of a person are looked at, joined and parted.
  public static let person = PersonRoutes.page
  /// Where somebody is looked for.
  public static let search = SearchRoutes.page
  /// The picture of a person's family.
  public static let family = TreeRoutes.page

  public static func all(_ house: PeopleHouse) -> [Route] {
    SearchRoutes(house: house).routes + NewPersonRoutes(house: house).routes
      + PersonRoutes(house: house).routes
      + RelationshipRoutes(house: house).routes + ResidenceRoutes(house: house).routes
      + ProtectionRoutes(house: house).routes + LifeRoutes(house: house).routes
      + TreeRoutes(house: house).routes
      + ReviewRoutes(house: house).routes
      + RecordsAPI(house: house).routes
  }

  /// What somebody with these actions finds in the navigation.
  public static func navigation(for actor: Actor) -> [NavigationItem] {
    var items: [NavigationItem] = []
    if actor.allowed.contains(PeopleActions.find.key) {
      items.append(NavigationItem("Find a person", SearchRoutes.page()))
    }
    if actor.allowed.contains(PeopleActions.review.key) {
      items.append(NavigationItem("Who is who", ReviewRoutes.list()))
    }
    return items
  }
}
