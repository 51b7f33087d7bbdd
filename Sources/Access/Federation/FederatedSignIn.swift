import Days
import Pages
import Store

extension SignIn {
  /// Where the browser goes to sign in through an agency's own service.
  func beginFederated(
    _ key: String, visitor: String, returnTo: Path?, isStepUp: Bool
  ) async throws -> String {
    guard let federation = house.federation else { throw FederationProblem.unknownProvider(key) }
    return try await federation.begin(
      key, visitor: visitor, returnTo: returnTo, isFresh: isStepUp, in: house)
  }

  /// What a return from a provider led to.
  struct Federated: Sendable {
    /// The session's value. Where the provider did not say that a second factor was used, the
    /// session waits for ours.
    let token: String
    let isFull: Bool
    let hasFactor: Bool
    let returnTo: Path?
  }

  /// Signs somebody in who came back from a provider, or steps up the session they came with.
  /// - Throws: `FederationProblem`; each failure is in the record of access.
  func finishFederated(
    _ key: String, _ given: Federation.Return, visitor: String, present: Session?,
    requestID: String
  ) async throws -> Federated {
    do {
      guard let federation = house.federation else { throw FederationProblem.unknownProvider(key) }
      let provider = try federation.provider(key)
      let (identity, attempt) = try await federation.finish(
        key, given, visitor: visitor, in: house)
      let found = try await LinkedIdentity.account(
        for: identity, of: provider, requestID: requestID, in: house)
      guard let account = found else { throw FederationProblem.noAccount }
      // Stepping up needs a session of the same person.
      if attempt.isFresh, present?.account.id != account.id { throw FederationProblem.noAccount }
      try await note(
        "accepted through \(key)", by: "account:\(account.id)", about: .account(account.id),
        .shown, requestID)
      return try await session(account, identity, provider, attempt, present)
    } catch let problem as FederationProblem {
      try await note(
        "refused through a provider: \(problem.word)", by: "visitor",
        about: Subject("provider", String(key.prefix(60))), .refused,
        requestID)
      throw problem
    }
  }

  private func session(
    _ account: Account, _ identity: Identity, _ provider: Provider, _ attempt: FederationTry,
    _ present: Session?
  ) async throws -> Federated {
    let now = house.now.now()
    let isFull = provider.assertsFactor && identity.hasSecondFactor
    // A factor shown to the provider hours ago is not a fresh one here.
    let factorAt = isFull ? identity.authenticatedAt.map { min($0, now) } : nil
    let old = present?.account.id == account.id ? present : nil
    let token = try await begin(
      isFull || old?.stage == .full ? .full : .password, account: account.id,
      created: old?.stage == .full ? old?.createdAt ?? now : now,
      factorAt: factorAt ?? old?.factorAt, replacing: old?.idHash)
    return Federated(
      token: token, isFull: isFull || old?.stage == .full,
      hasFactor: try await credentials.hasFactor(account.id),
      returnTo: attempt.returnTo.flatMap { Path(local: $0) })
  }
}
