import Days
import Store

/// Signing in, from password to session.
public struct SignIn: Sendable {
  let house: AccessHouse
  let credentials: Credentials

  public init(_ house: AccessHouse) {
    self.house = house
    credentials = Credentials(house)
  }

  /// What a try at the password led to. Unknown, wrong, disabled and throttled are one answer.
  public enum PasswordResult: Sendable {
    case refused
    /// The value for the session's cookie, and whether a second factor must be set up first.
    case accepted(token: String, account: String, hasFactor: Bool)
  }

  /// Tries a password. Unknown, wrong, disabled and throttled cost one password hash each.
  /// - Parameter device: the value of the known-device cookie, where there is one.
  public func password(
    userName: String, password: String, device: String?, source: String, requestID: String
  ) async throws -> PasswordResult {
    let now = house.now.now()
    let userName = userName.lowercased()
    let key = house.sign(userName, for: "throttle")
    let known = device.flatMap { isKnown($0, userName: userName) ? $0 : nil }
    let attempt = Throttle.Attempt(
      account: key, source: source, device: known.map(AccessHouse.hash))
    let verdict = try await house.store.work { try Throttle.judge(attempt, at: now, in: $0) }
    let account = try await house.store.read { try Account.signingIn(userName, in: $0) }
    let usable = verdict == .evaluate && account?.isOpen ?? false ? account?.id : nil
    let good =
      verdict == .turnAway
      ? false : try await credentials.isPassword(password, of: usable, orLike: key)
    guard good, let usable else {
      // Nobody has shown who they are: the account is whom it is about, not who asked.
      let about = account.map { Subject.account($0.id) } ?? Subject("user-name", key)
      try await note("password refused", by: "visitor", about: about, .refused, requestID)
      return .refused
    }
    try await credentials.refresh(password, of: usable)
    let hasFactor = try await credentials.hasFactor(usable)
    try await note(
      "password accepted", by: "account:\(usable)", about: .account(usable), .shown, requestID)
    let token = try await begin(.password, account: usable, created: now, factorAt: nil)
    return .accepted(token: token, account: usable, hasFactor: hasFactor)
  }

  /// Begins a session and returns its cookie's value.
  func begin(
    _ stage: Session.Stage, account: String, created: Instant, factorAt: Instant?,
    replacing old: String? = nil
  ) async throws -> String {
    let token = house.token()
    let hash = AccessHouse.hash(token)
    let now = house.now.now()
    try await house.store.work { tables in
      if let old { try Session.end(hash: old, in: tables) }
      try Session.sweep(before: now, in: tables)
      try Session.insert(
        hash: hash, account: account, stage: stage, created: created, now: now,
        factorAt: factorAt, in: tables)
    }
    return token
  }

  /// Tries a code for a session that waits for its second factor, or that steps up. The session's
  /// value changes, so that one seen before is worth nothing afterwards.
  /// - Parameter device: the value of the known-device cookie, where there is one.
  public func secondFactor(
    code: String, session: Session, source: String, requestID: String, isRecovery: Bool = false,
    device: String? = nil
  ) async throws -> String? {
    let now = house.now.now()
    let id = session.account.id
    let known = device.flatMap { isKnown($0, userName: session.account.userName ?? "") ? $0 : nil }
    // A signed-in owner steps up undisturbed by whoever knows only the password.
    let own = session.stage == .full ? "full:\(id)" : known.map { "code:" + AccessHouse.hash($0) }
    let attempt = Throttle.Attempt(
      account: house.sign("code:\(id)", for: "throttle"), source: source, device: own)
    let verdict = try await house.store.work { try Throttle.judge(attempt, at: now, in: $0) }
    let author = Author(
      actor: "account:\(id)", agency: session.account.agency, purpose: Purpose.signIn.rawValue,
      requestID: requestID)
    var good = false
    if verdict == .evaluate {
      good =
        isRecovery
        ? try await credentials.isRecovery(code: code, of: id, by: author)
        : try await credentials.isFactor(code: code, of: id)
    }
    try await note(
      good ? "second factor accepted" : "second factor refused",
      by: good ? author.actor : "visitor", about: .account(id), good ? .shown : .refused, requestID)
    guard good else { return nil }
    return try await begin(
      .full, account: id, created: session.stage == .full ? session.createdAt : now, factorAt: now,
      replacing: session.idHash)
  }

  /// Makes a waiting session full after its second factor was set up.
  public func complete(_ session: Session) async throws -> String {
    let now = house.now.now()
    return try await begin(
      .full, account: session.account.id, created: now, factorAt: now, replacing: session.idHash)
  }

  public func signOut(_ session: Session) async throws {
    let hash = session.idHash
    try await house.store.work { try Session.end(hash: hash, in: $0) }
  }

  // MARK: Known devices

  /// A value for a cookie by which this browser is known to have signed in to an account.
  public func deviceToken(userName: String) -> String {
    let id = house.token()
    return "\(id).\(house.sign("\(id):\(userName.lowercased())", for: "device"))"
  }

  func isKnown(_ device: String, userName: String) -> Bool {
    let halves = device.split(separator: ".", maxSplits: 1)
    guard halves.count == 2, device.utf8.count <= 200 else { return false }
    return AccessHouse.same(
      String(halves[1]), house.sign("\(halves[0]):\(userName.lowercased())", for: "device"))
  }

  /// Signing in is looked at as closely as anything else: each try is in the record of access.
  func note(
    _ reason: String, by actor: String, about: Subject, _ outcome: Look.Outcome,
    _ requestID: String
  ) async throws {
    let look = Look(
      action: AccessActions.beginSession.key, place: "sign-in", outcome: outcome, reason: reason,
      subjects: [about])
    try await house.store.record(
      [look],
      by: Author(actor: actor, purpose: Purpose.signIn.rawValue, requestID: requestID))
  }
}
