import Access
import Guidance
import Store

/// Every feature, in one place: only `Server` knows them all.
public enum Features {
  /// What the store keeps for them.
  public static let modules: [Module] = [
    accessModule, Outbox.module, JobTables.module, AdoptionTables.module,
  ]

  /// Every route of the server.
  /// - Throws: `RouteTable.Fault` where two routes contradict each other.
  static func routes(_ house: House) throws(RouteTable.Fault) -> RouteTable {
    try RouteTable(
      AccessRoutes.all(house.access) + OperationsRoutes(house: house).routes
        + GuidanceRoutes(GuidanceHouse(access: house.access, pack: house.pack)).routes)
  }
}
