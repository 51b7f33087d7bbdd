import Access
import Guidance
import Pages
import People
import Performance
import Store

/// Every feature, in one place: only `Server` knows them all.
public enum Features {
  /// What the store keeps for them.
  public static let modules: [Module] = [
    accessModule, peopleModule, performanceModule, Outbox.module, JobTables.module,
    Adoption.module,
  ]

  /// Every route of the server.
  /// - Throws: `RouteTable.Fault` where two routes contradict each other.
  static func routes(_ house: House) throws(RouteTable.Fault) -> RouteTable {
    try RouteTable(
      AccessRoutes.all(house.access) + OperationsRoutes(house: house).routes
        + PeopleRoutes.all(house.people)
        + GuidanceRoutes(
          GuidanceHouse(access: house.access, pack: house.pack, kinds: PackChoice.kinds)
        ).routes
        + ScorecardRoutes(PerformanceHouse(access: house.access, pack: house.pack)).routes)
  }

  /// The navigation of somebody with these actions: the work first, then what runs the service,
  /// then their own account.
  static func navigation(for actor: Actor) -> [NavigationItem] {
    let access = AccessRoutes.navigation(for: actor)
    return [
      Array(access.prefix(1)), PeopleRoutes.navigation(for: actor),
      GuidanceRoutes.navigation(for: actor), ScorecardRoutes.navigation(for: actor),
      OperationsRoutes.navigation(for: actor), Array(access.dropFirst()),
    ].flatMap(\.self)
  }
}
