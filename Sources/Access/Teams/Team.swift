import Store

/// A team of an agency. What it is allocated or on duty for, its members may see.
public struct Team: Sendable, Hashable {
  public let key: String
  public let agency: String
  public let name: String

  public static func all(in query: any Query) throws -> [Team] {
    try query.rows("SELECT key, agency, name FROM access_team ORDER BY agency, LOWER(name), key") {
      Team(key: try $0(0), agency: try $0(1), name: try $0(2))
    }
  }

  public static func find(_ key: String, in query: any Query) throws -> Team? {
    try query.first("SELECT key, agency, name FROM access_team WHERE key = $1", [key]) {
      Team(key: try $0(0), agency: try $0(1), name: try $0(2))
    }
  }

  /// The ids of the accounts that are in a team now.
  public static func members(of key: String, in query: any Query) throws -> [String] {
    try query.column(
      String.self,
      "SELECT account FROM access_team_member WHERE team = $1 AND ends_at IS NULL ORDER BY account",
      [key])
  }
}

/// What can be done with teams.
public struct TeamCommands: Sendable {
  let house: AccessHouse

  public init(_ house: AccessHouse) { self.house = house }

  /// - Throws: `AccountProblem` where the key is bad or taken, or there is no such agency.
  public func open(key: String, name: String, agency: String, by author: Author) async throws {
    guard AccountCommands.isKey(key) else { throw AccountProblem.badKey(key) }
    try await house.store.commit(author) { transaction in
      guard try Agency.find(agency, in: transaction) != nil else {
        throw AccountProblem.unknownAgency(agency)
      }
      if try Team.find(key, in: transaction) != nil { throw AccountProblem.teamExists(key) }
      try transaction.append(TeamOpened(facts: .init(agency: agency, key: key, name: name)))
    }
  }

  /// Puts somebody into a team of their own agency, or takes them out. Their sessions go on: what
  /// they may see is looked up anew for each request.
  public func setMember(
    _ account: String, of key: String, joined: Bool, by author: Author
  ) async throws {
    try await house.store.commit(author) { transaction in
      guard let team = try Team.find(key, in: transaction) else {
        throw AccountProblem.unknownTeam(key)
      }
      guard let person = try Account.find(account, in: transaction) else {
        throw AccountProblem.unknownAccount(account)
      }
      guard person.agency == team.agency else { throw AccountProblem.otherAgency(team: key) }
      guard person.teams.contains(key) != joined else { return }
      if joined {
        try transaction.append(TeamJoined(facts: .init(account: account, team: key)))
      } else {
        try transaction.append(TeamLeft(facts: .init(account: account, team: key)))
      }
    }
  }
}
