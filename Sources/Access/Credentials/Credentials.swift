import Days
import Store

/// Passwords, second factors and recovery codes of accounts, kept in the vault. The journal hears
/// only that they changed.
public struct Credentials: Sendable {
  let house: AccessHouse

  public init(_ house: AccessHouse) { self.house = house }

  enum Kind: String {
    case password, totp
    case totpPending = "totp-pending"
    case recovery, client
  }

  static let table = "access_credential"

  func read(_ kind: Kind, of holder: String) async throws -> [UInt8]? {
    let sealed = try await house.store.read { query in
      try query.value(
        [UInt8].self, "SELECT sealed FROM access_credential WHERE holder = $1 AND kind = $2",
        [holder, kind.rawValue])
    }
    return try sealed.map {
      try house.vault.open($0, table: Self.table, row: "\(holder)/\(kind.rawValue)")
    }
  }

  func sealed(_ content: [UInt8], _ kind: Kind, of holder: String) throws -> [UInt8] {
    try house.vault.seal(content, table: Self.table, row: "\(holder)/\(kind.rawValue)")
  }

  static func put(_ sealed: [UInt8], _ kind: Kind, of holder: String, in tables: any Tables) throws
  {
    try tables.run(
      """
      INSERT INTO access_credential (holder, kind, sealed) VALUES ($1, $2, $3)
      ON CONFLICT (holder, kind) DO UPDATE SET sealed = excluded.sealed
      """, [holder, kind.rawValue, sealed])
  }

  static func remove(_ kind: Kind, of holder: String, in tables: any Tables) throws {
    try tables.run(
      "DELETE FROM access_credential WHERE holder = $1 AND kind = $2", [holder, kind.rawValue])
  }

  /// Sets a password and ends every session.
  /// - Parameter factorStays: false when the second factor must be set up again as well.
  public func setPassword(
    _ password: String, of account: String, factorStays: Bool, by author: Author
  ) async throws {
    let encoded = try await house.hasher.hash(password, salt: house.random.bytes(16))
    let sealed = try sealed(Array(encoded.utf8), .password, of: account)
    try await house.store.commit(author) { transaction in
      guard try Account.find(account, in: transaction) != nil else {
        throw AccountProblem.unknownAccount(account)
      }
      try Self.put(sealed, .password, of: account, in: transaction.working)
      if !factorStays {
        for kind in [Kind.totp, .totpPending, .recovery] {
          try Self.remove(kind, of: account, in: transaction.working)
        }
      }
      try transaction.working.run("DELETE FROM access_invitation WHERE account = $1", [account])
      try transaction.append(
        CredentialsChanged(facts: .init(account: account, what: factorStays ? "password" : "all")))
      try Session.endAll(of: account, in: transaction.working)
    }
  }

  /// Whether a password is the account's. Costs one hash whatever the answer, also where there is
  /// no such account or no password, so that the time taken says nothing.
  /// - Parameter other: what is looked up, in vain, where there is no account.
  func isPassword(_ password: String, of account: String?, orLike other: String = "-") async throws
    -> Bool
  {
    let kept = try await read(.password, of: account ?? other)
    let encoded = kept.map { String(decoding: $0, as: UTF8.self) } ?? house.hasher.nobody
    let good = await house.hasher.verify(password, against: encoded)
    return good && kept != nil && account != nil
  }

  /// Makes the hash anew when today's cost is higher than that it was made with.
  func refresh(_ password: String, of account: String) async throws {
    guard let kept = try await read(.password, of: account),
      house.hasher.isOutdated(String(decoding: kept, as: UTF8.self))
    else { return }
    let encoded = try await house.hasher.hash(password, salt: house.random.bytes(16))
    let sealed = try sealed(Array(encoded.utf8), .password, of: account)
    try await house.store.work { try Self.put(sealed, .password, of: account, in: $0) }
  }
}
