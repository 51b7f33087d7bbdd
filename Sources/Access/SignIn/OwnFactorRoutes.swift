import Days
import Pages
import Store

/// One's own second factor, recovery codes and sessions. Everything here needs a fresh code.
struct OwnFactorRoutes: Sendable {
  let house: AccessHouse
  let credentials: Credentials

  init(_ house: AccessHouse) {
    self.house = house
    credentials = Credentials(house)
  }

  var routes: [Route] {
    let change = AccessActions.changeOwnCredentials
    let own = AccessActions.ownAccount
    return [
      Route(.get, "/account/factor", change, for: .ownAccount) { visit in
        try await page(visit, errors: [])
      },
      Route(.post, "/account/factor", change, for: .ownAccount, bodyLimit: 1 << 14, confirm),
      Route(.get, "/account/recovery", change, for: .ownAccount) { visit in
        .page(
          Page(
            "New recovery codes", breadcrumbs: [NavigationItem("My account", Path("account"))],
            """
            <p>The codes you have now stop working.</p>\
            \(form(Path("account", "recovery"), token: visit.token, button("Make new codes")))
            """))
      },
      Route(.post, "/account/recovery", change, for: .ownAccount) { visit in
        let account = try visit.session().account.id
        let codes = try await credentials.renewRecovery(of: account, by: visit.author)
        return .page(SignInPages.recoveryCodes(codes))
      },
      Route(.get, "/account/sessions", own, for: .ownAccount, sessions),
      Route(.post, "/account/sessions/end", own, for: .ownAccount) { visit in
        let session = try visit.session()
        try await house.store.work {
          try Session.endOthers(of: session.account.id, but: session.idHash, in: $0)
        }
        return .redirect(Path("account", "sessions"))
      },
    ]
  }

  private func page(_ visit: Visit, errors: [FieldError]) async throws -> Reply {
    let account = try visit.session().account
    let secret = try await credentials.pendingSecret(of: account.id)
    return .page(
      SignInPages.setUp(
        visit, secret: secret, userName: account.userName ?? "", errors: errors,
        path: Path("account", "factor")))
  }

  @Sendable private func confirm(_ visit: Visit) async throws -> Reply {
    let session = try visit.session()
    let form = FormReader(try visit.form())
    let codes = try await credentials.confirmFactor(
      code: form.typed("code"), of: session.account.id, by: visit.author)
    guard let codes else {
      let error = FieldError(
        "code", "This code is not right: check the key, then enter the next code")
      return try await page(visit, errors: [error])
    }
    let token = try await SignIn(house).complete(session)
    let cookies = Cookies(isSecure: house.isSecure)
    return .page(SignInPages.recoveryCodes(codes))
      .with("set-cookie", cookies.set(cookies.session, token))
  }

  @Sendable private func sessions(_ visit: Visit) async throws -> Reply {
    let session = try visit.session()
    let open = try await house.store.read {
      try Session.open(of: session.account.id, at: visit.now, in: $0)
    }
    let rows = open.map { row -> [HTML] in
      let isThis = row.idHash == session.idHash
      return [
        "\(London.long(row.createdAt))", "\(London.long(row.seenAt))",
        isThis ? tag("This one", .good) : "Elsewhere",
      ]
    }
    return .page(
      Page(
        "Where you are signed in",
        breadcrumbs: [NavigationItem("My account", Path("account"))],
        """
        \(dataTable(
          id: "sessions", caption: "Your open sessions",
          columns: ["Since", "Last used", "Which"].map { TableColumn($0) }, rows: rows))\
        \(form(
          Path("account", "sessions", "end"), token: visit.token,
          button("Sign out everywhere else", .secondary)))
        """)
    ).telling(about: ["account:\(session.account.id)"], count: open.count)
  }
}
