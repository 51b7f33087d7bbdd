import Days
import Store

/// Links by which somebody sets a first or a new password. A link works once, for a week.
public struct Invitations: Sendable {
  static let days: Int64 = 7
  let house: AccessHouse

  public init(_ house: AccessHouse) { self.house = house }

  /// Makes a link's token. Earlier links of the account end, and so does its password: a lost
  /// password cannot be used by whoever finds it.
  public func invite(_ account: String, by author: Author) async throws -> String {
    let token = house.token()
    try await house.store.commit(author) { transaction in
      guard try Account.find(account, in: transaction) != nil else {
        throw AccountProblem.unknownAccount(account)
      }
      try transaction.working.run("DELETE FROM access_invitation WHERE account = $1", [account])
      try transaction.working.run(
        "INSERT INTO access_invitation (token_hash, account, expires_at) VALUES ($1, $2, $3)",
        [
          AccessHouse.hash(token), account,
          transaction.now.adding(hours: 24 * Self.days).microseconds,
        ])
      for kind in [Credentials.Kind.password, .totp, .totpPending, .recovery] {
        try Credentials.remove(kind, of: account, in: transaction.working)
      }
      try transaction.append(CredentialsChanged(facts: .init(account: account, what: "invited")))
      try Session.endAll(of: account, in: transaction.working)
    }
    return token
  }

  /// The open account that a link belongs to, or nil where the link has ended.
  func account(token: String, at now: Instant) async throws -> Account? {
    try await house.store.read { query in
      let id = try query.value(
        String.self,
        "SELECT account FROM access_invitation WHERE token_hash = $1 AND expires_at > $2",
        [AccessHouse.hash(token), now.microseconds])
      return try id.flatMap { try Account.find($0, in: query) }.flatMap {
        $0.state == .open ? $0 : nil
      }
    }
  }
}
