import Store

/// A machine of an agency that uses the API.
public struct MachineClient: Sendable, Hashable {
  public let id: String
  public let agency: String
  public let name: String
  public let scopes: Set<String>
  public let isOpen: Bool

  /// The scopes there are, and what each lets a machine do.
  public static let knownScopes: [(key: String, meaning: String)] = [
    ("agencies.read", "read the list of agencies"),
    ("agencies.write", "add agencies"),
    ("incidents.write", "send last night's incidents of domestic abuse"),
    ("referrals.write", "send referrals to the front door"),
    ("referrals.read", "read what became of referrals that the agency sent"),
    ("records.write", "send what the agency's system says about people"),
  ]

  public var actor: Actor {
    Actor(id: "client:\(id)", agency: agency, scopes: isOpen ? scopes : [])
  }

  static func read(_ row: Row) throws -> MachineClient {
    MachineClient(
      id: try row(0), agency: try row(1), name: try row(2),
      scopes: Set(try row(3, as: String.self).split(separator: " ").map(String.init)),
      isOpen: try row(4, as: String.self) == "open")
  }

  public static func all(in query: any Query) throws -> [MachineClient] {
    try query.rows(
      "SELECT id, agency, name, scopes, state FROM access_client ORDER BY LOWER(name), id",
      read: read)
  }

  public static func find(_ id: String, in query: any Query) throws -> MachineClient? {
    try query.first(
      "SELECT id, agency, name, scopes, state FROM access_client WHERE id = $1", [id], read)
  }
}

extension Query {
  fileprivate func rows<T>(_ sql: String, read: (Row) throws -> T) throws -> [T] {
    try rows(sql, [], read)
  }
}

/// What can be done with machines' credentials.
public struct ClientCommands: Sendable {
  let house: AccessHouse
  let credentials: Credentials

  public init(_ house: AccessHouse) {
    self.house = house
    credentials = Credentials(house)
  }

  /// Opens a credential and returns it: `ID.SECRET`, shown this once.
  public func open(
    name: String, agency: String, scopes: [String], by author: Author
  ) async throws -> String {
    let secret = house.token() + house.token()
    let hash = Array(AccessHouse.hash(secret).utf8)
    let credentials = credentials
    let id = try await house.store.commit(author) { transaction in
      guard try Agency.find(agency, in: transaction) != nil else {
        throw AccountProblem.unknownAgency(agency)
      }
      let id = transaction.newID()
      try transaction.append(
        ClientOpened(facts: .init(agency: agency, client: id, name: name, scopes: scopes)))
      let sealed = try credentials.sealed(hash, .client, of: id)
      try Credentials.put(sealed, .client, of: id, in: transaction.working)
      return id
    }
    return "\(id).\(secret)"
  }

  public func close(_ id: String, by author: Author) async throws {
    try await house.store.commit(author) { transaction in
      guard let client = try MachineClient.find(id, in: transaction) else {
        throw AccountProblem.unknownMachine(id)
      }
      if client.isOpen {
        try transaction.append(ClientClosed(facts: .init(client: id)))
        try Credentials.remove(.client, of: id, in: transaction.working)
      }
    }
  }

  /// The machine that a bearer credential belongs to, or nil.
  public func authenticate(_ credential: String) async throws -> MachineClient? {
    let halves = credential.split(separator: ".", maxSplits: 1).map(String.init)
    guard halves.count == 2, halves[0].utf8.count <= 64, halves[1].utf8.count <= 128 else {
      return nil
    }
    guard let kept = try await credentials.read(.client, of: halves[0]) else { return nil }
    guard AccessHouse.same(String(decoding: kept, as: UTF8.self), AccessHouse.hash(halves[1]))
    else {
      return nil
    }
    let client = try await house.store.read { try MachineClient.find(halves[0], in: $0) }
    return client.flatMap { $0.isOpen ? $0 : nil }
  }
}
