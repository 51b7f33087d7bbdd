import Pages

/// Going to an agency's own sign-in service, and coming back.
struct FederationRoutes: Sendable {
  let house: AccessHouse
  private var cookies: Cookies { Cookies(isSecure: house.isSecure) }

  var routes: [Route] {
    // A link and not a form: browsers refuse a form that ends at another site.
    [
      Route(.get, "/sign-in/with/:provider", AccessActions.beginSession, for: .signIn) { visit in
        try await leave(visit, isStepUp: false)
      },
      Route(.get, "/step-up/with/:provider", AccessActions.ownSession, for: .signIn) { visit in
        try await leave(visit, isStepUp: true)
      },
      Route(.get, "/sign-in/back/:provider", AccessActions.beginSession, for: .signIn, comeBack),
    ]
  }

  private func leave(_ visit: Visit, isStepUp: Bool) async throws -> Reply {
    let back = visit.path.value(of: "return").flatMap { Path(local: $0) }
    do {
      let address = try await SignIn(house).beginFederated(
        try visit.parameter("provider"), visitor: visit.secret, returnTo: back, isStepUp: isStepUp)
      var reply = Reply(status: 303, .nothing)
      reply.headers = [(name: "location", value: address)]
      // Somebody who came by a link has no cookie yet, and could not be known again.
      guard case .visitor = visit.caller else { return reply }
      return reply.with("set-cookie", cookies.set(cookies.visitor, visit.secret))
    } catch FederationProblem.unknownProvider {
      throw Problem.notFound
    } catch is FederationProblem {
      throw Problem.providerAway
    }
  }

  @Sendable private func comeBack(_ visit: Visit) async throws -> Reply {
    var present: Session?
    if case .person(let session) = visit.caller { present = session }
    let given = Federation.Return(
      state: visit.path.value(of: "state"), code: visit.path.value(of: "code"),
      error: visit.path.value(of: "error"), issuer: visit.path.value(of: "iss"))
    do {
      let result = try await SignIn(house).finishFederated(
        try visit.parameter("provider"), given, visitor: visit.secret, present: present,
        requestID: visit.requestID)
      let back = result.returnTo ?? Path()
      let next =
        result.isFull
        ? back
        : Path("sign-in", result.hasFactor ? "code" : "set-up").with("return", back.description)
      return Reply.redirect(next).with("set-cookie", cookies.set(cookies.session, result.token))
    } catch is FederationProblem {
      // What exactly was wrong is in the record of access, and nobody's business here.
      throw Problem.providerRefused
    }
  }
}

extension Problem {
  public static let providerRefused = Problem(
    status: 403, code: "provider-refused", title: "Signing in through your agency did not work",
    advice:
      "Begin again from the sign-in page. If it fails again, ask the administrator of your agency "
      + "whether you have an account here.")
  public static let providerAway = Problem(
    status: 503, code: "provider-away", title: "Your agency's sign-in service does not answer",
    advice: "Wait a minute and try again, or tell the administrator of your agency.")
}
