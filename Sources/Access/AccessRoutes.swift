import Pages

/// Every route of this feature.
public enum AccessRoutes {
  public static func all(_ house: AccessHouse) -> [Route] {
    HomeRoutes(house: house).routes
      + SignInRoutes(house).routes + FederationRoutes(house: house).routes + Unsent(house).routes
      + DraftRoutes(house).routes
      + OwnAccountRoutes(house: house).routes + OwnFactorRoutes(house).routes
      + AccountRoutes(house).routes + AgencyRoutes(house: house).routes
      + TeamRoutes(house: house).routes
      + TakingEmergencyAccess(house: house).routes + EmergencyRoutes(house: house).routes
      + AccessRecordRoutes(house: house).routes + ClientRoutes(house: house).routes
      + AgencyAPI(house: house).routes
  }

  /// The navigation of somebody with these actions.
  public static func navigation(for actor: Actor) -> [NavigationItem] {
    var items = [NavigationItem("My work", Path())]
    func add(_ title: String, _ path: Path, _ action: Action) {
      if actor.allowed.contains(action.key) { items.append(NavigationItem(title, path)) }
    }
    add("Accounts", Path("accounts"), AccessActions.readAccounts)
    add("Agencies", Path("agencies"), AccessActions.readAgencies)
    add("Machines", Path("clients"), AccessActions.readClients)
    add("Access record", AccessRecordRoutes.path, AccessActions.readAccessRecord)
    add("Emergency access", EmergencyRoutes.path, SubjectActions.reviewEmergency)
    items.append(NavigationItem("My account", Path("account")))
    return items
  }
}
