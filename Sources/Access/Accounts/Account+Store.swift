import Days
import Store

extension Account {
  private static let columns = "id, agency, state, opened_at, user_name, name, email"

  private static func read(_ row: Row) throws -> Account {
    Account(
      id: try row(0), agency: try row(1),
      state: State(rawValue: try row(2)) ?? .disabled,
      openedAt: Instant(microseconds: try row(3)), userName: try row(4), name: try row(5),
      email: try row(6), roles: [], teams: [], accreditation: [:])
  }

  /// The account with an id, with its present roles and accreditation.
  public static func find(_ id: String, in query: any Query) throws -> Account? {
    try query.first("SELECT \(columns) FROM access_account WHERE id = $1", [id], read)
      .map { try $0.completed(from: query) }
  }

  /// The account with a user name, whatever the case it is typed in.
  public static func named(_ userName: String, in query: any Query) throws -> Account? {
    try query.first(
      "SELECT \(columns) FROM access_account WHERE user_name = $1", [userName.lowercased()], read
    ).map { try $0.completed(from: query) }
  }

  /// Only what a try at signing in needs: one query, whether there is such an account or not.
  static func signingIn(_ userName: String, in query: any Query) throws -> (
    id: String, isOpen: Bool
  )? {
    try query.first(
      "SELECT id, state FROM access_account WHERE user_name = $1", [userName.lowercased()]
    ) { (id: try $0(0), isOpen: try $0(1, as: String.self) == State.open.rawValue) }
  }

  /// Every account that holds one of some roles now.
  public static func holding(anyOf roles: [String], in query: any Query) throws -> [Account] {
    var ids: Set<String> = []
    for role in roles {
      ids.formUnion(
        try query.column(
          String.self,
          "SELECT account FROM access_role_holding WHERE role = $1 AND ends_at IS NULL", [role]))
    }
    return try ids.sorted().compactMap { try find($0, in: query) }
  }

  private func completed(from query: any Query) throws -> Account {
    let roles = try query.column(
      String.self,
      "SELECT role FROM access_role_holding WHERE account = $1 AND ends_at IS NULL ORDER BY role",
      [id])
    let teams = try query.column(
      String.self,
      "SELECT team FROM access_team_member WHERE account = $1 AND ends_at IS NULL ORDER BY team",
      [id])
    let dates = try query.rows(
      "SELECT kind, valid_until FROM access_accreditation WHERE account = $1", [id]
    ) { (try $0(0, as: String.self), Day(try $0(1, as: String.self))) }
    var accreditation: [String: Day] = [:]
    for (kind, day) in dates { accreditation[kind] = day }
    return Account(
      id: id, agency: agency, state: state, openedAt: openedAt, userName: userName, name: name,
      email: email, roles: roles, teams: teams, accreditation: accreditation)
  }

  /// How a list of accounts is asked for.
  public struct Listing: Sendable {
    public var words: String
    public var agency: String?
    public var state: State?
    public var sort: String
    public var isDescending: Bool
    public var offset: Int
    public var limit: Int

    public init(
      words: String = "", agency: String? = nil, state: State? = nil, sort: String = "name",
      isDescending: Bool = false, offset: Int = 0, limit: Int = 50
    ) {
      self.words = words
      self.agency = agency
      self.state = state
      self.sort = sort
      self.isDescending = isDescending
      self.offset = offset
      self.limit = limit
    }
  }

  /// Accounts by the words in name and user name, agency and state.
  public static func list(_ listing: Listing, in query: any Query) throws -> [Account] {
    let orders = [
      "name": "LOWER(name)", "agency": "agency", "state": "state", "opened": "opened_at",
    ]
    let order = orders[listing.sort] ?? "LOWER(name)"
    let pattern = "%" + escaped(listing.words.lowercased()) + "%"
    let rows = try query.rows(
      """
      SELECT \(columns) FROM access_account
      WHERE (LOWER(COALESCE(name, '') || ' ' || COALESCE(user_name, '')) LIKE $1 ESCAPE '!')
      AND ($2 = '' OR agency = $2) AND ($3 = '' OR state = $3)
      ORDER BY \(order) \(listing.isDescending ? "DESC" : "ASC") NULLS LAST, id
      LIMIT $4 OFFSET $5
      """,
      [
        pattern, listing.agency ?? "", listing.state?.rawValue ?? "", listing.limit,
        listing.offset,
      ], read)
    return try rows.map { try $0.completed(from: query) }
  }

  private static func escaped(_ words: String) -> String {
    words.replacing("!", with: "!!").replacing("%", with: "!%").replacing("_", with: "!_")
  }
}

/// A role that somebody held, and when.
public struct RoleHolding: Sendable, Hashable {
  public let role: String
  public let start: Instant
  public let end: Instant?

  /// Those that have ended, the latest first.
  public static func ended(of account: String, in query: any Query) throws -> [RoleHolding] {
    try query.rows(
      """
      SELECT role, starts_at, ends_at FROM access_role_holding
      WHERE account = $1 AND ends_at IS NOT NULL ORDER BY ends_at DESC, role
      """, [account]
    ) {
      RoleHolding(
        role: try $0(0), start: Instant(microseconds: try $0(1)),
        end: try $0(2, as: Int64?.self).map(Instant.init(microseconds:)))
    }
  }
}

/// An agency of the partnership.
public struct Agency: Sendable, Hashable {
  public let key: String
  public let name: String
  public let kind: String

  public static func all(in query: any Query) throws -> [Agency] {
    try query.rows("SELECT key, name, kind FROM access_agency ORDER BY LOWER(name), key") {
      Agency(key: try $0(0), name: try $0(1), kind: try $0(2))
    }
  }

  /// The names of all agencies, by key.
  public static func names(in query: any Query) throws -> [String: String] {
    try all(in: query).reduce(into: [:]) { $0[$1.key] = $1.name }
  }

  public static func find(_ key: String, in query: any Query) throws -> Agency? {
    try query.first("SELECT key, name, kind FROM access_agency WHERE key = $1", [key]) {
      Agency(key: try $0(0), name: try $0(1), kind: try $0(2))
    }
  }
}
