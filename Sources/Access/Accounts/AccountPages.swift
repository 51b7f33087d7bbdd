import Days
import Pages

/// The pages of account administration.
enum AccountPages {
  static func list(
    _ accounts: [Account], agencies: [Agency], roles: Roles, visit: Visit, words: String,
    canAdminister: Bool, hasMore: Bool, offset: Int, canExport: Bool
  ) -> Page {
    let path = visit.path
    let names = Dictionary(agencies.map { ($0.key, $0.name) }) { first, _ in first }
    let rows = accounts.map { account -> [HTML] in
      [
        link(account.name ?? "(erased)", Path("accounts", account.id)),
        "<span class=\"mono\">\(account.userName ?? "–")</span>",
        "\(names[account.agency] ?? account.agency)",
        "\(account.roles.map(roles.title).joined(separator: ", "))", state(account.state),
      ]
    }
    let listState = TableState(
      path: path, sort: path.value(of: "sort") ?? "name",
      isDescending: path.value(of: "order") == "down",
      next: hasMore ? String(offset + accounts.count) : nil, isFirst: offset == 0,
      csv: canExport ? Path(segments: ["accounts.csv"], query: path.query) : nil)
    return Page(
      "Accounts", isWide: true,
      """
      \(when(canAdminister, actions(buttonLink("Open an account", Path("accounts", "new")))))\
      \(filters(visit, agencies, words: words))\
      \(dataTable(
        id: "accounts", caption: "People with an account",
        columns: [
          TableColumn("Name", sort: "name"), TableColumn("User name"),
          TableColumn("Agency", sort: "agency"), TableColumn("Roles"),
          TableColumn("State", sort: "state"),
        ], rows: rows, state: listState, empty: "No account matches. Try fewer words."))
      """)
  }

  private static func filters(_ visit: Visit, _ agencies: [Agency], words: String) -> HTML {
    let path = visit.path
    let isNarrowed =
      !words.isEmpty || path.value(of: "agency") != nil || path.value(of: "state") != nil
    return form(
      Path("accounts", "find"), token: visit.token,
      """
      <fieldset class="filters"><legend>Narrow this list</legend><div>\
      \(textInput(
        Field("q", "Name or user name"), value: words, width: .characters20, autocomplete: "off"))\
      \(select(
        Field("agency", "Agency"), agencies.map { Choice($0.key, $0.name) },
        chosen: path.value(of: "agency"), empty: "All agencies"))\
      \(select(
        Field("state", "State"), [Choice("open", "Open"), Choice("disabled", "Disabled")],
        chosen: path.value(of: "state"), empty: "All"))\
      <div class="actions">\(button("Show", .secondary))\
      \(when(isNarrowed, link("Show all", Path("accounts"))))</div></div></fieldset>
      """)
  }

  static func state(_ state: Account.State) -> HTML {
    state == .open ? tag("Open", .good) : tag("Disabled", .warning)
  }

  /// The form to open an account, empty or as it was typed.
  static func new(
    _ visit: Visit, typed: FormReader, agencies: [Agency], roles: Roles
  ) -> Page {
    func error(_ name: String) -> String? { typed.error(name) }
    let roleChoices = roles.keys.map { key in
      Choice(key, roles.title(key), hint: roles.byKey[key]?.role.purpose)
    }
    let dates = Accreditation.kinds.map { kind in
      dateInput(
        Field(
          kind, "\(kind.prefix(1).uppercased())\(kind.dropFirst()) holds until",
          hint: "The last day. Leave empty if the role does not need it.", error: error(kind)),
        day: typed.typed("\(kind)-day"), month: typed.typed("\(kind)-month"),
        year: typed.typed("\(kind)-year"))
    }
    return Page(
      "Open an account", breadcrumbs: [NavigationItem("Accounts", Path("accounts"))],
      errors: typed.errors,
      form(
        Path("accounts"), token: visit.token,
        """
        \(textInput(Field("name", "Name", error: error("name")), value: typed.typed("name"), autocomplete: "off"))\
        \(textInput(
          Field("user-name", "User name", hint: "Lower-case letters, digits, points and hyphens. It cannot be changed later.", error: error("user-name")),
          value: typed.typed("user-name"), width: .characters20, autocomplete: "off"))\
        \(textInput(
          Field("email", "Work e-mail", hint: "Optional. Notices go here, such as of emergency access.", error: error("email")),
          value: typed.typed("email"), autocomplete: "off", inputMode: "email"))\
        \(select(
          Field("agency", "Agency", error: error("agency")),
          agencies.map { Choice($0.key, $0.name) }, chosen: typed.typed("agency")))\
        \(checkboxes(Field("roles", "Roles", error: error("roles")), roleChoices, chosen: Set(typed.data.all("roles"))))\
        \(dates)\(button("Open the account"))
        """))
  }

  static func show(
    _ visit: Visit, _ account: Account, agency: String, roles: Roles, canAdminister: Bool,
    past: [RoleHolding] = []
  ) -> Page {
    let path = Path("accounts", account.id)
    let rows = [
      SummaryRow("User name", "<span class=\"mono\">\(account.userName ?? "–")</span>"),
      SummaryRow("Agency", "\(agency)"),
      SummaryRow("E-mail", "\(account.email ?? "none")"),
      SummaryRow("State", state(account.state)),
      SummaryRow("Opened", "\(London.long(account.openedAt))"),
    ]
    return Page(
      account.name ?? "Erased account",
      breadcrumbs: [NavigationItem("Accounts", Path("accounts"))],
      """
      \(summaryList(rows))\
      \(accreditation(visit, account, roles, path, canAdminister))\
      \(held(visit, account, roles, path, canAdminister))\(held(before: past, roles))\
      \(when(canAdminister, administration(visit, account, path)))
      """)
  }

  private static func accreditation(
    _ visit: Visit, _ account: Account, _ roles: Roles, _ path: Path, _ canAdminister: Bool
  ) -> HTML {
    let needed = roles.accreditation(of: account.roles)
    let today = London.day(visit.now)
    let rows = Accreditation.kinds.map { kind -> SummaryRow in
      let title = "\(kind.prefix(1).uppercased())\(kind.dropFirst())"
      guard let day = account.accreditation[kind] else {
        return SummaryRow(
          title, needed.contains(kind) ? tag("Missing: no access", .bad) : "not needed")
      }
      return SummaryRow(
        title,
        today <= day
          ? "holds until \(day.long)" : "\(tag("Lapsed", .bad)) since \(day.adding(days: 1).long)")
    }
    let change = form(
      path.appending("accreditation"), token: visit.token,
      """
      \(select(
        Field("kind", "What"),
        Accreditation.kinds.map { Choice($0, "\($0.prefix(1).uppercased())\($0.dropFirst())") }))\
      \(dateInput(Field("until", "Holds until", hint: "The last day")))\(button("Save", .secondary))
      """)
    return """
      <h2>Accreditation</h2>\(summaryList(rows))\
      \(when(canAdminister, details("Change a date", change)))
      """
  }

  private static func held(
    _ visit: Visit, _ account: Account, _ roles: Roles, _ path: Path, _ canAdminister: Bool
  ) -> HTML {
    let items = account.roles.map { role -> HTML in
      let end = form(
        path.appending("roles"), token: visit.token,
        """
        <input type="hidden" name="role" value="\(role)">\
        <button class="plain" type="submit" name="do" value="end">End<span class="unseen"> the role \(roles.title(role))</span></button>
        """)
      return "<li><div>\(roles.title(role))</div><div>\(when(canAdminister, end))</div></li>"
    }
    let list: HTML =
      items.isEmpty ? "<p class=\"empty\">None.</p>" : "<ul class=\"tasks\">\(items)</ul>"
    let free = roles.keys.filter { !account.roles.contains($0) }
    let give = form(
      path.appending("roles"), token: visit.token,
      """
      \(select(Field("role", "Role to give"), free.map { Choice($0, roles.title($0)) }))\
      \(button("Give this role", .secondary, name: "do", value: "give"))
      """)
    return """
      <h2>Roles</h2>\(list)\
      \(when(canAdminister, details("Give a role", give)))
      """
  }

  /// Roles that have ended, so that what somebody could do at any time can be told.
  private static func held(before past: [RoleHolding], _ roles: Roles) -> HTML {
    let rows = past.map { holding -> [HTML] in
      [
        "\(roles.title(holding.role))", "\(London.long(holding.start))",
        "\(holding.end.map(London.long) ?? "")",
      ]
    }
    guard !rows.isEmpty else { return .none }
    return dataTable(
      id: "past-roles", caption: "Roles that have ended",
      columns: ["Role", "From", "Until"].map { TableColumn($0) }, rows: rows)
  }

  private static func administration(_ visit: Visit, _ account: Account, _ path: Path) -> HTML {
    let open = account.state == .open
    return """
      <h2>Administration</h2>\
      <p>A new link lets the person choose a password and set up a second factor again. Whatever \
      they had before stops working at once.</p>\
      \(form(path.appending("invite"), token: visit.token, button("Make a new link", .secondary)))\
      <p>\(open ? "A disabled account cannot sign in, and its sessions end at once." : "Opening it again lets the person sign in.")</p>\
      \(form(
        path.appending("state"), token: visit.token,
        """
        <input type="hidden" name="state" value="\(open ? "disabled" : "open")">\
        \(textInput(Field("reason", "Reason"), width: .half))\
        \(button(open ? "Disable the account" : "Open it again", open ? .danger : .secondary))
        """))
      """
  }

  static func invited(_ account: Account, address: String) -> Page {
    Page(
      "The link is ready", breadcrumbs: [NavigationItem("Accounts", Path("accounts"))],
      """
      <p>Give this link to \(account.name ?? "the person") yourself. It works once, for \(Int(Invitations.days)) \
      days, and is shown only now.</p>\
      \(inset("<p class=\"mono\">\(address)</p>"))\
      <p>\(link("Back to the account", Path("accounts", account.id)))</p>
      """)
  }
}
