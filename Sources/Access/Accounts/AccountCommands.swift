import Days
import Store

/// What can be done with agencies and accounts. Pages, API and command line all call these.
public struct AccountCommands: Sendable {
  let house: AccessHouse

  public init(_ house: AccessHouse) { self.house = house }

  /// What is typed to open an account.
  public struct NewAccount: Sendable {
    public let userName: String
    public let name: String
    public let email: String?
    public let agency: String
    public let roles: [String]
    /// The last day of each accreditation, by kind.
    public let accreditation: [String: Day]

    public init(
      userName: String, name: String, email: String?, agency: String, roles: [String],
      accreditation: [String: Day]
    ) {
      self.userName = userName.lowercased()
      self.name = name
      self.email = email
      self.agency = agency
      self.roles = roles
      self.accreditation = accreditation
    }
  }

  public func openAgency(key: String, name: String, kind: String, by author: Author) async throws {
    guard Self.isKey(key) else { throw AccountProblem.badKey(key) }
    guard !name.isEmpty else { throw AccountProblem.noName }
    guard AgencyRoutes.kinds.contains(where: { $0.value == kind }) else {
      throw AccountProblem.unknownKind(kind, known: AgencyRoutes.kinds.map(\.value))
    }
    try await house.store.commit(author) { transaction in
      if try Agency.find(key, in: transaction) != nil { throw AccountProblem.agencyExists(key) }
      try transaction.append(AgencyOpened(facts: .init(key: key, kind: kind, name: name)))
    }
  }

  /// Opens an account and returns its id. It has no password yet: see `invite`.
  public func open(_ new: NewAccount, by author: Author) async throws -> String {
    guard Self.isKey(new.userName) else { throw AccountProblem.badKey(new.userName) }
    guard !new.name.isEmpty else { throw AccountProblem.noName }
    if let email = new.email, !Mail.isPlainAddress(email) { throw AccountProblem.badEmail(email) }
    for role in new.roles where house.roles.byKey[role] == nil {
      throw AccountProblem.unknownRole(role, known: house.roles.keys)
    }
    return try await house.store.commit(author) { transaction in
      guard try Agency.find(new.agency, in: transaction) != nil else {
        throw AccountProblem.unknownAgency(new.agency)
      }
      if try Account.named(new.userName, in: transaction) != nil {
        throw AccountProblem.userNameTaken(new.userName)
      }
      let id = transaction.newID()
      try transaction.append(
        AccountOpened(
          facts: .init(account: id, agency: new.agency),
          about: [
            .account(id): .init(email: new.email, name: new.name, userName: new.userName)
          ]))
      for role in Set(new.roles).sorted() {
        try transaction.append(RoleGiven(facts: .init(account: id, role: role)))
      }
      for (kind, day) in new.accreditation.sorted(by: { $0.key < $1.key }) {
        try transaction.append(
          AccreditationSet(facts: .init(account: id, kind: kind, validUntil: day.description)))
      }
      return id
    }
  }

  public func setState(
    _ state: Account.State, of id: String, reason: String, by author: Author
  ) async throws {
    try await house.store.commit(author) { transaction in
      guard let account = try Account.find(id, in: transaction) else {
        throw AccountProblem.unknownAccount(id)
      }
      guard account.state != state else { return }
      try transaction.append(
        AccountStateChanged(facts: .init(account: id, reason: reason, state: state.rawValue)))
      try Session.endAll(of: id, in: transaction.working)
    }
  }

  /// Gives or ends a role. All sessions end: what a session may do never outlives a change.
  public func setRole(
    _ role: String, given: Bool, to id: String, by author: Author
  ) async throws {
    guard house.roles.byKey[role] != nil || !given else {
      throw AccountProblem.unknownRole(role, known: house.roles.keys)
    }
    try await house.store.commit(author) { transaction in
      guard let account = try Account.find(id, in: transaction) else {
        throw AccountProblem.unknownAccount(id)
      }
      if given {
        guard !account.roles.contains(role) else { throw AccountProblem.alreadyHolds(role: role) }
        try transaction.append(RoleGiven(facts: .init(account: id, role: role)))
      } else {
        guard account.roles.contains(role) else { throw AccountProblem.doesNotHold(role: role) }
        try transaction.append(RoleEnded(facts: .init(account: id, role: role)))
      }
      try Session.endAll(of: id, in: transaction.working)
    }
  }

  public func setAccreditation(
    _ kind: String, until day: Day, of id: String, by author: Author
  ) async throws {
    try await house.store.commit(author) { transaction in
      guard try Account.find(id, in: transaction) != nil else {
        throw AccountProblem.unknownAccount(id)
      }
      try transaction.append(
        AccreditationSet(facts: .init(account: id, kind: kind, validUntil: day.description)))
    }
  }

  static func isKey(_ text: String) -> Bool {
    (2...60).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46
      }
  }
}
