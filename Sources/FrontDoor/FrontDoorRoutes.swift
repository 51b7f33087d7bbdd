import Access
import Pages

/// Every route of this feature.
public enum FrontDoorRoutes {
  public static func all(_ house: FrontDoorHouse) -> [Route] {
    ReferralRoutes(house: house).routes + ContactRoutes(house: house).routes
      + CheckDeskRoutes(house: house).routes + CheckRoutes(house: house).routes
      + DecisionRoutes(house: house).routes + HandoverRoutes(house: house).routes
      + DisagreementRoutes(house: house).routes + ReferralAPI(house: house).routes
      + SenderRoutes(house: house).routes + FileRoutes(house: house).routes
      + BoardRoutes(house: house).routes + IncidentRoutes(house: house).routes
      + NoticeRoutes(house: house).routes + IncidentAPI(house: house).routes
      + NightRoutes(house: house).routes + QualityRoutes(house: house).routes
      + AuditRoutes(house: house).routes + StopRoutes(house: house).routes
  }

  /// What somebody with these actions finds in the navigation.
  public static func navigation(for actor: Actor) -> [NavigationItem] {
    let entries: [(Action, NavigationItem)] = [
      (FrontDoorActions.screen, NavigationItem("Front door", ContactRoutes.queue())),
      (FrontDoorActions.report, NavigationItem("Police notifications", IncidentRoutes.home(actor))),
      (FrontDoorActions.decide, NavigationItem("Disagreements", DisagreementRoutes.list())),
      (FrontDoorActions.answer, NavigationItem("What we are asked", CheckRoutes.list())),
      (FrontDoorActions.takeOver, NavigationItem("Handed over", HandoverRoutes.list())),
      (FrontDoorActions.send, NavigationItem("What I sent", ReferralRoutes.list())),
    ]
    return entries.filter { actor.allowed.contains($0.0.key) }.map(\.1)
  }
}
