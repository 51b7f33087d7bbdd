import Pages
import Store

/// Teams of agencies and who is in them.
struct TeamRoutes: Sendable {
  let house: AccessHouse

  var routes: [Route] {
    let change = AccessActions.administerAgencies
    return [
      Route(.get, "/teams", AccessActions.readAgencies, for: .administration) { visit in
        try await page(visit, FormReader(FormData()))
      },
      Route(.post, "/teams", change, for: .administration, open),
      Route(.get, "/teams/:team", AccessActions.readAgencies, for: .administration) { visit in
        try await show(visit, FormReader(FormData()))
      },
      Route(.post, "/teams/:team/members", change, for: .administration, setMember),
    ]
  }

  private func canChange(_ visit: Visit) -> Bool {
    visit.actor.allowed.contains(AccessActions.administerAgencies.key)
  }

  private func page(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let (teams, agencies) = try await house.store.read { query in
      (try Team.all(in: query), try Agency.all(in: query))
    }
    let names = Dictionary(agencies.map { ($0.key, $0.name) }) { first, _ in first }
    let rows = teams.map { team -> [HTML] in
      [link(team.name, Path("teams", team.key)), "\(names[team.agency] ?? team.agency)"]
    }
    let add = form(
      Path("teams"), token: visit.token,
      """
      \(textInput(Field("name", "Name", error: typed.error("name")), value: typed.typed("name")))\
      \(textInput(
        Field("key", "Short key", hint: "Lower-case letters, digits and hyphens, such as duty-north", error: typed.error("key")),
        value: typed.typed("key"), width: .characters20))\
      \(select(
        Field("agency", "Agency", error: typed.error("agency")),
        agencies.map { Choice($0.key, $0.name) }, chosen: typed.typed("agency")))\
      \(button("Add the team"))
      """)
    return .page(
      Page(
        "Teams", breadcrumbs: [NavigationItem("Agencies", Path("agencies"))],
        errors: typed.errors,
        """
        <p>What a team is on duty for or allocated, everybody in it may see.</p>\
        \(dataTable(
          id: "teams", caption: "Teams", columns: [TableColumn("Name"), TableColumn("Agency")],
          rows: rows, empty: "No team has been added."))\
        \(when(canChange(visit), "<h2>Add a team</h2>\(add)"))
        """))
  }

  @Sendable private func open(_ visit: Visit) async throws -> Reply {
    let agencies = try await house.store.read { try Agency.all(in: $0) }
    var form = FormReader(try visit.form())
    let name = form.text("name", missing: "Enter the team's name", most: 120)
    let key = form.text("key", missing: "Enter a short key", most: 60).lowercased()
    let agency = form.choice("agency", of: agencies.map(\.key), missing: "Choose an agency")
    guard form.isGood, let agency else { return try await page(visit, form) }
    do {
      try await TeamCommands(house).open(key: key, name: name, agency: agency, by: visit.author)
    } catch let problem as AccountProblem {
      form.wrong("key", "\(problem)".capitalisedFirst)
      return try await page(visit, form)
    }
    return .redirect(Path("teams", key))
  }

  private func show(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let key = try visit.parameter("team")
    let found = try await house.store.read { query -> (Team, [Account])? in
      guard let team = try Team.find(key, in: query) else { return nil }
      let members = try Team.members(of: key, in: query).compactMap {
        try Account.find($0, in: query)
      }
      return (team, members)
    }
    guard let (team, members) = found else { throw Problem.notFound }
    let path = Path("teams", key, "members")
    let rows = members.map { account -> [HTML] in
      let leave = form(
        path, token: visit.token,
        """
        <input type="hidden" name="user-name" value="\(account.userName ?? "")">\
        <button class="plain" type="submit" name="do" value="leave">Take out<span class="unseen"> \
        \(account.name ?? "")</span></button>
        """)
      return [
        "\(account.name ?? "(erased)")", "<span class=\"mono\">\(account.userName ?? "–")</span>",
        when(canChange(visit), leave),
      ]
    }
    let add = form(
      path, token: visit.token,
      """
      \(textInput(
        Field("user-name", "User name", error: typed.error("user-name")),
        value: typed.typed("user-name"), width: .characters20, autocomplete: "off"))\
      \(button("Put into the team", .secondary, name: "do", value: "join"))
      """)
    return .page(
      Page(
        team.name, breadcrumbs: [NavigationItem("Teams", Path("teams"))], errors: typed.errors,
        """
        \(dataTable(
          id: "members", caption: "Who is in it now",
          columns: ["Name", "User name", "Change"].map { TableColumn($0) }, rows: rows,
          empty: "Nobody is in this team."))\
        \(when(canChange(visit), "<h2>Add somebody</h2>\(add)"))
        """)
    ).telling(about: members.map { "account:\($0.id)" }, count: members.count)
  }

  @Sendable private func setMember(_ visit: Visit) async throws -> Reply {
    var form = FormReader(try visit.form())
    let userName = form.text("user-name", missing: "Enter a user name", most: 60)
    let isJoining = form.typed("do") != "leave"
    let account = try await house.store.read { try Account.named(userName, in: $0) }
    if form.isGood, account == nil {
      form.wrong("user-name", "There is no account with this user name")
    }
    guard let account, form.isGood else { return try await show(visit, form) }
    let key = try visit.parameter("team")
    do {
      try await TeamCommands(house).setMember(
        account.id, of: key, joined: isJoining, by: visit.author)
    } catch let problem as AccountProblem {
      form.wrong("user-name", "\(problem)".capitalisedFirst)
      return try await show(visit, form)
    }
    return .redirect(Path("teams", key))
  }
}
