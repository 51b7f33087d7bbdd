/// Something that can be done or looked at. Every route, command and job names one; there is no
/// way to declare a route without.
public struct Action: Sendable, Hashable {
  /// `thing.verb`, such as `account.administer`.
  public let key: String
  public let need: Need
  /// A second factor within the last five minutes is asked for.
  public let needsStepUp: Bool

  /// Who may try it at all.
  public enum Need: Sendable, Hashable {
    /// Anybody, without signing in: only what the public may see.
    case anyone
    /// Anybody who is signed in, about themselves only.
    case signedIn
    /// Whoever holds a role that carries this action's key.
    case role
    /// Whoever holds such a role *and* stands in a relationship to the person it is about.
    case roleAndRelationship
    /// A machine whose credential carries this scope.
    case machine(scope: String)
  }

  public init(_ key: String, _ need: Need, stepUp: Bool = false) {
    self.key = key
    self.need = need
    needsStepUp = stepUp
  }
}

/// Why somebody acts. It is kept with every look and every change.
public enum Purpose: String, Sendable, Hashable, CaseIterable, Codable {
  case signIn = "sign-in"
  case ownAccount = "own-account"
  case administration
  case directWork = "direct-work"
  case safeguardingCheck = "safeguarding-check"
  case assurance
  case statutoryReturn = "statutory-return"
  case `public`
}
