import Access
import Assurance
import DataQuality
import Guidance
import Pages
import People
import Performance
import Store

/// Every feature, in one place: only `Server` knows them all.
public enum Features {
  /// What the store keeps for them.
  public static let modules: [Module] = [
    accessModule, peopleModule, Outbox.module, JobTables.module, Adoption.module,
    dataQualityModule, performanceModule, assuranceModule,
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
        + DataQualityRoutes(house.access, desk: house.checks).routes
        + ScorecardRoutes(PerformanceHouse(access: house.access, pack: house.pack)).routes
        + AssuranceRoutes(AssuranceHouse(access: house.access, pack: house.pack)).routes)
  }

  /// The navigation of somebody with these actions: the work first, then what runs the service,
  /// then their own account.
  static func navigation(for actor: Actor) -> [NavigationItem] {
    let access = AccessRoutes.navigation(for: actor)
    let work =
      PeopleRoutes.navigation(for: actor) + GuidanceRoutes.navigation(for: actor)
      + DataQualityRoutes.navigation(for: actor) + ScorecardRoutes.navigation(for: actor)
      + AssuranceRoutes.navigation(for: actor)
    return access.prefix(1) + work + OperationsRoutes.navigation(for: actor) + access.dropFirst()
  }
}
