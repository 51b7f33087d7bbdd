import Access
import Pages

/// Every route of this feature.
public enum GovernanceRoutes {
  public static func all(_ house: GovernanceHouse) -> [Route] {
    PlanRoutes(house).routes + BodyRoutes(house: house).routes + MeetingRoutes(house: house).routes
      + ActionRoutes(house: house).routes + BudgetPages.routes(house)
  }

  /// What somebody with these actions finds in the navigation.
  public static func navigation(for actor: Actor) -> [NavigationItem] {
    [
      (GovernanceActions.readMeetings, NavigationItem("Meetings", BodyPages.list())),
      (GovernanceActions.readPlans, NavigationItem("Plans", PlanPages.list())),
    ].filter { actor.allowed.contains($0.0.key) }.map(\.1)
  }
}
