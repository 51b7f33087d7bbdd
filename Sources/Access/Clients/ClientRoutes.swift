import Pages
import Store

/// Credentials of machines.
struct ClientRoutes: Sendable {
  let house: AccessHouse

  var routes: [Route] {
    [
      Route(.get, "/clients", AccessActions.readClients, for: .administration) { visit in
        try await page(visit, FormReader(FormData()))
      },
      Route(.post, "/clients", AccessActions.administerClients, for: .administration, open),
      Route(
        .post, "/clients/:client/close", AccessActions.administerClients, for: .administration
      ) { visit in
        do {
          try await ClientCommands(house).close(
            try visit.parameter("client"), by: visit.author)
        } catch is AccountProblem {
          throw Problem.notFound
        }
        return .redirect(Path("clients"))
      },
    ]
  }

  private func page(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let (clients, agencies) = try await house.store.read { query in
      (try MachineClient.all(in: query), try Agency.all(in: query))
    }
    let canChange = visit.actor.allowed.contains(AccessActions.administerClients.key)
    let rows = clients.map { client -> [HTML] in
      let close = form(
        Path("clients", client.id, "close"), token: visit.token,
        "<button class=\"plain\" type=\"submit\">Withdraw<span class=\"unseen\"> \(client.name)</span></button>"
      )
      return [
        "\(client.name)", "\(client.agency)", "\(client.scopes.sorted().joined(separator: ", "))",
        client.isOpen ? tag("Open", .good) : tag("Withdrawn", .neutral),
        when(canChange && client.isOpen, close),
      ]
    }
    let scopes = MachineClient.knownScopes.map { Choice($0.key, $0.key, hint: $0.meaning) }
    let add = form(
      Path("clients"), token: visit.token,
      """
      \(textInput(Field("name", "What the machine is called", error: typed.error("name")), value: typed.typed("name")))\
      \(select(
        Field("agency", "Agency", error: typed.error("agency")),
        agencies.map { Choice($0.key, $0.name) }, chosen: typed.typed("agency")))\
      \(checkboxes(Field("scopes", "What it may do", error: typed.error("scopes")), scopes, chosen: Set(typed.data.all("scopes"))))\
      \(button("Make a credential"))
      """)
    return .page(
      Page(
        "Machines", errors: typed.errors, isWide: true,
        """
        <p>Machines of agencies use the API at <a href="/api/v1/openapi.json">/api/v1</a>.</p>\
        \(dataTable(
          id: "clients", caption: "Machines with a credential",
          columns: ["Name", "Agency", "May", "State", "Change"].map { TableColumn($0) },
          rows: rows, empty: "No machine has a credential."))\
        \(when(canChange, "<h2>Add a machine</h2>\(add)"))
        """))
  }

  @Sendable private func open(_ visit: Visit) async throws -> Reply {
    let agencies = try await house.store.read { try Agency.all(in: $0) }
    var form = FormReader(try visit.form())
    let name = form.text("name", missing: "Enter a name", most: 80)
    let agency = form.choice("agency", of: agencies.map(\.key), missing: "Choose an agency")
    let scopes = form.choices(
      "scopes", of: MachineClient.knownScopes.map(\.key), missing: "Choose what it may do")
    guard form.isGood, let agency else { return try await page(visit, form) }
    let credential = try await ClientCommands(house).open(
      name: name, agency: agency, scopes: scopes, by: visit.author)
    return .page(
      Page(
        "The credential is ready", breadcrumbs: [NavigationItem("Machines", Path("clients"))],
        """
        <p>Put it into the machine's own settings. It is shown only now and works at once, as a \
        bearer credential.</p>\(inset("<p class=\"mono\">\(credential)</p>"))
        """))
  }
}
