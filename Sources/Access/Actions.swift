/// Every action of this feature.
public enum AccessActions {
  public static let beginSession = Action("session.begin", .anyone)
  public static let ownSession = Action("session.own", .signedIn)
  public static let home = Action("home.read", .signedIn)
  public static let ownAccount = Action("own-account.read", .signedIn)
  public static let changeOwnCredentials = Action("own-account.change", .signedIn, stepUp: true)
  public static let readAccounts = Action("account.read", .role)
  public static let administerAccounts = Action("account.administer", .role, stepUp: true)
  /// Takes the list of accounts away.
  public static let exportAccounts = Action("account.export", .role, stepUp: true)
  public static let readAgencies = Action("agency.read", .role)
  public static let administerAgencies = Action("agency.administer", .role)
  public static let readAccessRecord = Action("access-record.read", .role)
  /// Sees sealed looks too: those who investigate allegations.
  public static let readSealedLooks = Action("access-record.read-sealed", .role)
  public static let readClients = Action("client.read", .role)
  public static let administerClients = Action("client.administer", .role, stepUp: true)
  public static let machineReadsAgencies = Action(
    "api.agencies.read", .machine(scope: "agencies.read"))
  public static let machineAddsAgencies = Action(
    "api.agencies.write", .machine(scope: "agencies.write"))
}
