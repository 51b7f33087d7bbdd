import Access
import Assurance
import ChildRecord
import DataQuality
import FrontDoor
import Governance
import Guidance
import Pages
import People
import Performance
import Procedures
import Store

/// Every feature, in one place: only `Server` knows them all.
public enum Features {
  /// What the store keeps for them.
  public static let modules: [Module] = [
    accessModule,
    peopleModule,
    childRecordModule,
    frontDoorModule,
    governanceModule,
    assuranceModule,
    Outbox.module,
    JobTables.module,
    Adoption.module,
    dataQualityModule,
    performanceModule,
  ]

  /// How definitions are read as documents, beside the threshold documents and forms that
  /// `Guidance` reads itself.
  static let papers: [DefinitionPaper] = [
    { FrameworkPaper.body(of: $0) },
    { TermsOfReference.body(of: $0) },
    { IndicatorPaper.body(of: $0) },
  ]

  /// Everything that tells what happened to a person and what is open about them.
  static func chronology(_ pack: Pack) -> [any ChronologySource] {
    [
      PassageChronology(),
      FrontDoorChronology(pack),
    ]
  }

  /// Every route of the server.
  /// - Throws: `RouteTable.Fault` where two routes contradict each other.
  static func routes(_ house: House) throws(RouteTable.Fault) -> RouteTable {
    var routes = AccessRoutes.all(house.access)
    routes += OperationsRoutes(house: house).routes
    routes += PeopleRoutes.all(house.people)
    routes += ChildRecordRoutes.all(
      ChildRecordHouse(access: house.access, pack: house.pack, sources: chronology(house.pack)))
    routes += GuidanceRoutes(house.guidance).routes
    routes += FrontDoorRoutes.all(house.frontDoor)
    routes += DataQualityRoutes(house.access, desk: house.checks).routes
    routes +=
      ScorecardRoutes(
        PerformanceHouse(access: house.access, pack: house.pack, published: house.published)
      ).routes
    routes += GovernanceRoutes.all(GovernanceHouse(access: house.access, pack: house.pack))
    routes += AssuranceRoutes(AssuranceHouse(access: house.access, pack: house.pack)).routes
    return try RouteTable(routes)
  }

  /// The navigation of somebody with these actions: the work first, then what runs the service,
  /// then their own account.
  static func navigation(for actor: Actor) -> [NavigationItem] {
    let access = AccessRoutes.navigation(for: actor)
    var work = FrontDoorRoutes.navigation(for: actor)
    work += PeopleRoutes.navigation(for: actor)
    work += GuidanceRoutes.navigation(for: actor)
    work += DataQualityRoutes.navigation(for: actor)
    work += ScorecardRoutes.navigation(for: actor)
    work += GovernanceRoutes.navigation(for: actor)
    work += AssuranceRoutes.navigation(for: actor)
    return access.prefix(1) + work + OperationsRoutes.navigation(for: actor) + access.dropFirst()
  }
}
