import Days
import Pages
import Store

/// Signing in, stepping up, signing out.
struct SignInRoutes: Sendable {
  let house: AccessHouse
  let signIn: SignIn
  let credentials: Credentials
  let cookies: Cookies

  init(_ house: AccessHouse) {
    self.house = house
    signIn = SignIn(house)
    credentials = Credentials(house)
    cookies = Cookies(isSecure: house.isSecure)
  }

  var routes: [Route] {
    let begin = AccessActions.beginSession
    return [
      Route(.get, "/sign-in", begin, for: .signIn) { visit in
        .page(
          SignInPages.signIn(
            visit, userName: "", errors: [], returnTo: returnPath(visit.path.value(of: "return")),
            providers: house.federation?.providers ?? []))
      },
      Route(.post, "/sign-in", begin, for: .signIn, bodyLimit: 1 << 14, password),
      Route(.get, "/sign-in/code", begin, for: .signIn) { visit in
        _ = try visit.session()
        return .page(
          SignInPages.code(
            visit, errors: [], returnTo: returnPath(visit.path.value(of: "return")),
            isStepUp: false))
      },
      Route(.post, "/sign-in/code", begin, for: .signIn, bodyLimit: 1 << 14, code),
      Route(.post, "/sign-in/recovery", begin, for: .signIn, bodyLimit: 1 << 14, recovery),
      Route(.get, "/sign-in/set-up", begin, for: .signIn, showSetUp),
      Route(.post, "/sign-in/set-up", begin, for: .signIn, bodyLimit: 1 << 14, confirmSetUp),
      Route(.get, "/step-up", AccessActions.ownSession, for: .signIn) { visit in
        .page(
          SignInPages.code(
            visit, errors: [], returnTo: returnPath(visit.path.value(of: "return")), isStepUp: true,
            providers: providers(of: visit))
        )
      },
      Route(.post, "/step-up", AccessActions.ownSession, for: .signIn, bodyLimit: 1 << 14, stepUp),
      Route(.post, "/session/extend", AccessActions.ownSession, for: .ownAccount) { visit in
        let session = try visit.session()
        try await house.store.work {
          try Session.touch(hash: session.idHash, at: visit.now, in: $0)
        }
        return .json(Array("{}".utf8))
      },
      Route(.post, "/sign-out", begin, for: .signIn) { visit in
        if case .person(let session) = visit.caller { try await signIn.signOut(session) }
        return .redirect(Path("sign-in")).with("set-cookie", cookies.clear(cookies.session))
          .with("clear-site-data", "\"cache\"")
      },
      Route(.get, "/invitation/:token", begin, for: .signIn) { visit in
        let token = try visit.parameter("token")
        _ = try await invited(token, at: visit.now)
        return .page(
          SignInPages.choosePassword(
            visit, path: Path("invitation", token), errors: [], asksForOld: false))
      },
      Route(.post, "/invitation/:token", begin, for: .signIn, bodyLimit: 1 << 14, acceptInvitation),
    ]
  }

  @Sendable private func password(_ visit: Visit) async throws -> Reply {
    var form = FormReader(try visit.form())
    let userName = form.text("user-name", missing: "Enter your user name", most: 100)
    let password = form.data["password"] ?? ""
    if password.isEmpty { form.wrong("password", "Enter your password") }
    let back = returnPath(form.typed("return"))
    guard form.isGood else {
      return .page(
        SignInPages.signIn(
          visit, userName: userName, errors: form.errors, returnTo: back,
          providers: house.federation?.providers ?? []))
    }
    let result = try await signIn.password(
      userName: userName, password: password, device: visit.cookie(cookies.device),
      source: visit.source, requestID: visit.requestID)
    guard case .accepted(let token, _, let hasFactor) = result else {
      let error = FieldError(
        "user-name",
        "The user name or the password is not right, or there were too many tries. Check both, or wait a quarter of an hour"
      )
      return .page(
        SignInPages.signIn(
          visit, userName: userName, errors: [error], returnTo: back,
          providers: house.federation?.providers ?? []))
    }
    let next = hasFactor ? Path("sign-in", "code") : Path("sign-in", "set-up")
    return .redirect(next.with("return", back?.description))
      .with("set-cookie", cookies.set(cookies.session, token))
  }

  @Sendable private func code(_ visit: Visit) async throws -> Reply {
    try await factor(visit, field: "code", isRecovery: false, isStepUp: false)
  }
  @Sendable private func recovery(_ visit: Visit) async throws -> Reply {
    try await factor(visit, field: "recovery", isRecovery: true, isStepUp: false)
  }
  @Sendable private func stepUp(_ visit: Visit) async throws -> Reply {
    try await factor(visit, field: "code", isRecovery: false, isStepUp: true)
  }

  private func factor(
    _ visit: Visit, field: String, isRecovery: Bool, isStepUp: Bool
  ) async throws -> Reply {
    let session = try visit.session()
    let form = FormReader(try visit.form())
    let back = returnPath(form.typed("return"))
    guard
      let token = try await signIn.secondFactor(
        code: form.typed(field), session: session, source: visit.source,
        requestID: visit.requestID, isRecovery: isRecovery, device: visit.cookie(cookies.device))
    else {
      let error = FieldError(
        isRecovery ? "recovery" : "code",
        isRecovery
          ? "This recovery code is not right or was used before"
          : "This code is not right or was used before: wait for the next one")
      return .page(
        SignInPages.code(
          visit, errors: [error], returnTo: back, isStepUp: isStepUp,
          providers: providers(of: visit)))
    }
    let device = signIn.deviceToken(userName: session.account.userName ?? "")
    return .redirect(back ?? Path())
      .with("set-cookie", cookies.set(cookies.session, token))
      .with("set-cookie", cookies.set(cookies.device, device, seconds: 180 * 86_400))
  }

  @Sendable private func showSetUp(_ visit: Visit) async throws -> Reply {
    let session = try visit.session()
    // Who has a factor must use it: setting up another needs it first.
    guard try await !credentials.hasFactor(session.account.id) else {
      return .redirect(Path("sign-in", "code"))
    }
    let secret = try await credentials.pendingSecret(of: session.account.id)
    return .page(
      SignInPages.setUp(
        visit, secret: secret, userName: session.account.userName ?? "", errors: []))
  }

  @Sendable private func confirmSetUp(_ visit: Visit) async throws -> Reply {
    let session = try visit.session()
    guard try await !credentials.hasFactor(session.account.id) else {
      return .redirect(Path("sign-in", "code"))
    }
    let form = FormReader(try visit.form())
    let author = Author(
      actor: "account:\(session.account.id)", agency: session.account.agency,
      purpose: Purpose.ownAccount.rawValue, requestID: visit.requestID)
    guard
      let codes = try await credentials.confirmFactor(
        code: form.typed("code"), of: session.account.id, by: author)
    else {
      let secret = try await credentials.pendingSecret(of: session.account.id)
      return .page(
        SignInPages.setUp(
          visit, secret: secret, userName: session.account.userName ?? "",
          errors: [
            FieldError("code", "This code is not right: check the key, then enter the next code")
          ]))
    }
    let token = try await signIn.complete(session)
    return .page(SignInPages.recoveryCodes(codes))
      .with("set-cookie", cookies.set(cookies.session, token))
  }

  @Sendable private func acceptInvitation(_ visit: Visit) async throws -> Reply {
    let token = try visit.parameter("token")
    let account = try await invited(token, at: visit.now)
    let (password, errors) = NewPassword.read(
      try visit.form(), context: [account.name, account.userName, account.agency].compactMap { $0 })
    guard let password else {
      return .page(
        SignInPages.choosePassword(
          visit, path: Path("invitation", token), errors: errors, asksForOld: false))
    }
    let author = Author(
      actor: "account:\(account.id)", agency: account.agency,
      purpose: Purpose.ownAccount.rawValue, requestID: visit.requestID)
    try await credentials.setPassword(password, of: account.id, factorStays: false, by: author)
    return .redirect(Path("sign-in"))
  }

  private func invited(_ token: String, at now: Instant) async throws -> Account {
    let found = try await Invitations(house).account(token: token, at: now)
    guard let found else {
      throw Problem(
        status: 404, code: "invitation-ended", title: "This link has ended",
        advice: "Ask the administrator of your agency for a new one. A link works once, for a week."
      )
    }
    return found
  }

  /// The services of the agency of whoever is signed in.
  private func providers(of visit: Visit) -> [Provider] {
    guard case .person(let session) = visit.caller else { return [] }
    return (house.federation?.providers ?? []).filter { $0.agency == session.account.agency }
  }

  private func returnPath(_ text: String?) -> Path? {
    text.flatMap { $0.isEmpty ? nil : Path(local: $0) }
  }
}
