import Access
import Pages

/// Every route of this feature.
public enum GovernanceRoutes {
  public static func all(_ house: GovernanceHouse) -> [Route] { PlanRoutes(house).routes }

  /// What somebody with these actions finds in the navigation.
  public static func navigation(for actor: Actor) -> [NavigationItem] {
    actor.allowed.contains(GovernanceActions.readPlans.key)
      ? [NavigationItem("Plans", PlanPages.list())] : []
  }
}
