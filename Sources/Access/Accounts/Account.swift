import Days
import Store

/// An account as it is now.
public struct Account: Sendable, Hashable {
  public enum State: String, Sendable, Hashable { case open, disabled }

  public let id: String
  public let agency: String
  public let state: State
  public let openedAt: Instant
  /// Nil where the person's part of the journal was erased.
  public let userName: String?
  public let name: String?
  public let email: String?
  public let roles: [String]
  /// The keys of the teams that the person is in now.
  public let teams: [String]
  /// The last day on which each accreditation holds, by kind.
  public let accreditation: [String: Day]

  /// Whether everything that the roles ask for holds on a day.
  public func isAccredited(for roles: Roles, on day: Day) -> Bool {
    roles.accreditation(of: self.roles).allSatisfy { kind in
      accreditation[kind].map { day <= $0 } ?? false
    }
  }

  /// What the policy sees.
  public func actor(_ roles: Roles, factorAt: Instant?, now: Instant) -> Actor {
    Actor(
      id: "account:\(id)", agency: agency, teams: Set(teams),
      allowed: roles.actions(of: self.roles), clearance: roles.clearance(of: self.roles),
      factorAt: factorAt, isAccredited: isAccredited(for: roles, on: London.day(now)),
      sealsLooks: roles.sealLooks(of: self.roles))
  }
}

/// What can be wrong with a command about accounts. The texts are for the person who gave it.
public enum AccountProblem: Error, Sendable, Equatable, CustomStringConvertible {
  case unknownAgency(String)
  case agencyExists(String)
  case unknownRole(String, known: [String])
  case userNameTaken(String)
  case unknownAccount(String)
  case badKey(String)
  case noName
  case unknownKind(String, known: [String])
  case badEmail(String)
  case unknownMachine(String)
  case alreadyHolds(role: String)
  case doesNotHold(role: String)
  case teamExists(String)
  case unknownTeam(String)
  case otherAgency(team: String)

  public var description: String {
    switch self {
    case .unknownAgency(let key): "there is no agency \(key): add it first"
    case .agencyExists(let key): "there is an agency \(key) already"
    case .unknownRole(let key, let known):
      "there is no role \(key); the pack has: \(known.joined(separator: ", "))"
    case .userNameTaken(let name): "the user name \(name) is taken: choose another"
    case .unknownAccount(let name): "there is no account \(name)"
    case .badKey(let key):
      "\(key) cannot be used: take lower-case letters, digits, points and hyphens"
    case .noName: "the name is empty"
    case .unknownKind(let kind, let known):
      "\(kind) is no kind of agency; there are: \(known.joined(separator: ", "))"
    case .badEmail(let address): "\(address) is no e-mail address: write one like name@example.org"
    case .unknownMachine(let id): "there is no machine \(id)"
    case .alreadyHolds(let role): "the account holds the role \(role) already"
    case .doesNotHold(let role): "the account does not hold the role \(role)"
    case .teamExists(let key): "there is a team \(key) already"
    case .unknownTeam(let key): "there is no team \(key): add it first"
    case .otherAgency(let team): "the team \(team) belongs to another agency"
    }
  }
}
