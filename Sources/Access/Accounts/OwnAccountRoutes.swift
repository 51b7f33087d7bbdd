import Days
import Pages
import Store

/// What everybody may see and change of their own account.
struct OwnAccountRoutes: Sendable {
  let house: AccessHouse

  var routes: [Route] {
    [
      Route(.get, "/account", AccessActions.ownAccount, for: .ownAccount, show),
      Route(.get, "/account/password", AccessActions.changeOwnCredentials, for: .ownAccount) {
        .page(
          SignInPages.choosePassword(
            $0, path: Path("account", "password"), errors: [], asksForOld: true))
      },
      Route(
        .post, "/account/password", AccessActions.changeOwnCredentials, for: .ownAccount,
        bodyLimit: 1 << 14, changePassword),
      Route(.get, "/account/access", AccessActions.ownAccount, for: .ownAccount, recentAccess),
    ]
  }

  @Sendable private func show(_ visit: Visit) async throws -> Reply {
    let session = try visit.session()
    let account = session.account
    let roles = account.roles.map(house.roles.title).joined(separator: ", ")
    var rows = [
      SummaryRow("Name", "\(account.name ?? "–")"),
      SummaryRow("User name", "\(account.userName ?? "–")"),
      SummaryRow("E-mail", "\(account.email ?? "none")"),
      SummaryRow("Agency", "\(session.agencyName)"),
      SummaryRow("Roles", "\(roles.isEmpty ? "none" : roles)"),
      SummaryRow(
        "Password", "Not shown", change: ("Change", Path("account", "password"))),
    ]
    for (kind, day) in account.accreditation.sorted(by: { $0.key < $1.key }) {
      rows.append(
        SummaryRow("\(kind.prefix(1).uppercased())\(kind.dropFirst()) holds until", "\(day.long)"))
    }
    return .page(
      Page(
        "My account",
        """
        \(summaryList(rows))\
        <p>\(link("What I have looked at", Path("account", "access")))</p>\
        <p>\(link("Where I am signed in", Path("account", "sessions")))</p>\
        \(details(
          "I have a new phone, or my codes are used up",
          """
          <p>Either needs a code from the app you have now. Without one, ask the administrator of \
          your agency for a new link.</p>\
          <p>\(link("Set up another app", Path("account", "factor")))</p>\
          <p>\(link("Make new recovery codes", Path("account", "recovery")))</p>
          """))\
        <p>If anything here is wrong, tell the administrator of your agency.</p>
        """)
    ).telling(about: ["account:\(account.id)"])
  }

  @Sendable private func changePassword(_ visit: Visit) async throws -> Reply {
    let session = try visit.session()
    let data = try visit.form()
    let context = [session.account.name, session.account.userName, session.agencyName]
    var (password, errors) = NewPassword.read(data, context: context.compactMap { $0 })
    let credentials = Credentials(house)
    if try await !credentials.isPassword(data["old"] ?? "", of: session.account.id) {
      password = nil
      errors.insert(FieldError("old", "This is not your password"), at: 0)
    }
    guard let password else {
      return .page(
        SignInPages.choosePassword(
          visit, path: Path("account", "password"), errors: errors, asksForOld: true))
    }
    try await credentials.setPassword(
      password, of: session.account.id, factorStays: true, by: visit.author)
    return .redirect(Path("sign-in"))
  }

  @Sendable private func recentAccess(_ visit: Visit) async throws -> Reply {
    let session = try visit.session()
    let actor = "account:\(session.account.id)"
    var listing = AccessRecord.Listing(actor: actor)
    listing.before = visit.path.value(of: "page").flatMap(Int64.init) ?? .max
    // Whoever looked knows of it: sealed looks are hidden from others only.
    listing.includesSealed = true
    let wanted = listing
    let (looks, names) = try await house.store.read { query in
      let looks = try AccessRecord.looks(wanted, in: query)
      return (looks, try LookWords.names(in: looks, query))
    }
    return .page(
      Page(
        "What I have looked at",
        breadcrumbs: [NavigationItem("My account", Path("account"))], isWide: true,
        """
        <p>Every look at the record is kept. This is what is kept of yours, newest first.</p>\
        \(AccessRecordPages.table(looks, path: Path("account", "access"), withActor: false, names: names))
        """)
    ).telling(about: [actor], count: looks.count)
  }
}
