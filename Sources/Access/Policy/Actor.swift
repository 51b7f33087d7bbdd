import Days

/// Who asks, as the policy sees them.
public struct Actor: Sendable, Hashable {
  /// `account:ID`, `client:ID`, `operator:NAME`, or `visitor` for somebody who is not signed in.
  public let id: String
  public let agency: String?
  public let teams: Set<String>
  /// The keys of every action that the actor's present roles carry.
  public let allowed: Set<String>
  /// The scopes of a machine's credential.
  public let scopes: Set<String>
  /// The most sensitive kind of passage the roles may see.
  public let clearance: Sensitivity
  /// When the second factor was last given in this session.
  public let factorAt: Instant?
  /// Vetting, training and agreement hold today.
  public let isAccredited: Bool
  /// Looks are sealed from the rest of the access record: those who investigate allegations, and
  /// police.
  public let sealsLooks: Bool

  public init(
    id: String, agency: String? = nil, teams: Set<String> = [], allowed: Set<String> = [],
    scopes: Set<String> = [], clearance: Sensitivity = .ordinary, factorAt: Instant? = nil,
    isAccredited: Bool = true, sealsLooks: Bool = false
  ) {
    self.id = id
    self.agency = agency
    self.teams = teams
    self.allowed = allowed
    self.scopes = scopes
    self.clearance = clearance
    self.factorAt = factorAt
    self.isAccredited = isAccredited
    self.sealsLooks = sealsLooks
  }

  public static let visitor = Actor(id: "visitor")

  public var isPerson: Bool { id.hasPrefix("account:") }
  public var isOperator: Bool { id.hasPrefix("operator:") }
  public var isMachine: Bool { id.hasPrefix("client:") }

  /// Everything that can hold a relationship on the actor's behalf: the account itself, its teams,
  /// its agency.
  public var holders: Set<String> {
    var all: Set<String> = [id]
    for team in teams { all.insert("team:\(team)") }
    if let agency { all.insert("agency:\(agency)") }
    return all
  }
}

/// How carefully a passage must be kept.
public enum Sensitivity: Int, Sendable, Hashable, Comparable, CaseIterable, Codable {
  case ordinary, restricted, highlyRestricted
  public static func < (a: Sensitivity, b: Sensitivity) -> Bool { a.rawValue < b.rawValue }
}
