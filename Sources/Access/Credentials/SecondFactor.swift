import Days
import Store

extension Credentials {
  /// Whether the account has a second factor that works.
  public func hasFactor(_ account: String) async throws -> Bool {
    try await read(.totp, of: account) != nil
  }

  /// The secret that is being set up: the same until it is confirmed, so that a page shown twice
  /// does not make an app's entry useless.
  public func pendingSecret(of account: String) async throws -> [UInt8] {
    if let kept = try await read(.totpPending, of: account) { return kept }
    let fresh = house.random.bytes(20)
    let sealed = try sealed(fresh, .totpPending, of: account)
    try await house.store.work { try Self.put(sealed, .totpPending, of: account, in: $0) }
    return fresh
  }

  /// Confirms the secret with a first code; returns recovery codes to be written down, or nil when
  /// the code is wrong.
  public func confirmFactor(
    code: String, of account: String, by author: Author
  ) async throws -> [String]? {
    guard let secret = try await read(.totpPending, of: account),
      let step = OneTimeCode.matchingStep(code, secret: secret, at: house.now.now())
    else { return nil }
    let codes = (0..<8).map { _ in Self.recoveryCode(house.random.bytes(8)) }
    let hashes = codes.map(AccessHouse.hash).joined(separator: "\n")
    let kept = try sealed(secret, .totp, of: account)
    let recovery = try sealed(Array(hashes.utf8), .recovery, of: account)
    return try await house.store.commit(author) { transaction in
      guard try Self.use(step, of: account, in: transaction.working) else { return nil }
      try Self.put(kept, .totp, of: account, in: transaction.working)
      try Self.put(recovery, .recovery, of: account, in: transaction.working)
      try Self.remove(.totpPending, of: account, in: transaction.working)
      try transaction.append(CredentialsChanged(facts: .init(account: account, what: "factor")))
      // Whoever knew the old factor is signed out everywhere.
      try Session.endAll(of: account, in: transaction.working)
      return codes
    }
  }

  /// Makes new recovery codes; the old ones are worth nothing from then on.
  public func renewRecovery(of account: String, by author: Author) async throws -> [String] {
    let codes = (0..<8).map { _ in Self.recoveryCode(house.random.bytes(8)) }
    let hashes = codes.map(AccessHouse.hash).joined(separator: "\n")
    let recovery = try sealed(Array(hashes.utf8), .recovery, of: account)
    try await house.store.commit(author) { transaction in
      try Self.put(recovery, .recovery, of: account, in: transaction.working)
      try transaction.append(CredentialsChanged(facts: .init(account: account, what: "recovery")))
    }
    return codes
  }

  /// Whether a code is good now. Each code works once, also when it is sent many times at once.
  public func isFactor(code: String, of account: String) async throws -> Bool {
    guard let secret = try await read(.totp, of: account),
      let step = OneTimeCode.matchingStep(code, secret: secret, at: house.now.now())
    else { return false }
    return try await house.store.work { try Self.use(step, of: account, in: $0) }
  }

  /// Uses up one of the recovery codes that were written down.
  public func isRecovery(code: String, of account: String, by author: Author) async throws -> Bool {
    guard let kept = try await read(.recovery, of: account) else { return false }
    let given = AccessHouse.hash(Self.plain(code))
    let all = String(decoding: kept, as: UTF8.self).split(separator: "\n").map(String.init)
    let rest = all.filter { !AccessHouse.same($0, given) }
    guard rest.count == all.count - 1 else { return false }
    let before = kept
    let sealed = try sealed(Array(rest.joined(separator: "\n").utf8), .recovery, of: account)
    let vault = house.vault
    return try await house.store.commit(author) { transaction in
      let now = try transaction.value(
        [UInt8].self,
        "SELECT sealed FROM access_credential WHERE holder = $1 AND kind = 'recovery'",
        [account])
      let row = "\(account)/\(Kind.recovery.rawValue)"
      // Somebody may have used the same code in the meantime.
      guard let now, try vault.open(now, table: Self.table, row: row) == before else {
        return false
      }
      try Self.put(sealed, .recovery, of: account, in: transaction.working)
      try transaction.append(CredentialsChanged(facts: .init(account: account, what: "recovery")))
      return true
    }
  }

  /// The code that is good now: for the demonstration's command line only, which can read the
  /// vault's key anyway.
  public func codeForDemonstration(of account: String) async throws -> String? {
    let pending = try await read(.totpPending, of: account)
    guard let secret = try await read(.totp, of: account) ?? pending else { return nil }
    return OneTimeCode.code(secret: secret, step: OneTimeCode.step(at: house.now.now()))
  }

  /// Sets a second factor without a page: demonstration accounts.
  public func installFactor(secret: [UInt8], of account: String, by author: Author) async throws {
    let kept = try sealed(secret, .totp, of: account)
    try await house.store.commit(author) { transaction in
      try Self.put(kept, .totp, of: account, in: transaction.working)
      try transaction.append(CredentialsChanged(facts: .init(account: account, what: "factor")))
    }
  }

  private static func use(_ step: Int64, of account: String, in tables: any Tables) throws -> Bool {
    // Codes older than a quarter of an hour cannot match any more.
    try tables.run(
      "DELETE FROM access_used_code WHERE account = $1 AND step < $2", [account, step - 30])
    return try tables.run(
      "INSERT INTO access_used_code (account, step) VALUES ($1, $2) ON CONFLICT DO NOTHING",
      [account, step]) == 1
  }

  private static func recoveryCode(_ bytes: [UInt8]) -> String {
    plain(Base32.text(bytes)).lowercased()
  }

  private static func plain(_ code: String) -> String {
    code.lowercased().filter { $0.isLetter || $0.isNumber }
  }
}
