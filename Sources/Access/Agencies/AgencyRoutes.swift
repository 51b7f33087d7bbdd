import Pages
import Store

/// The agencies of the partnership.
struct AgencyRoutes: Sendable {
  let house: AccessHouse

  static let kinds = [
    Choice("council", "Council"), Choice("police", "Police"), Choice("health", "Health"),
    Choice("school", "School or college"), Choice("probation", "Probation"),
    Choice("youth-justice", "Youth justice"), Choice("voluntary", "Voluntary sector"),
    Choice("other", "Other"),
  ]

  var routes: [Route] {
    [
      Route(.get, "/agencies", AccessActions.readAgencies, for: .administration) { visit in
        try await page(visit, FormReader(FormData()))
      },
      Route(.post, "/agencies", AccessActions.administerAgencies, for: .administration, add),
    ]
  }

  private func page(_ visit: Visit, _ typed: FormReader) async throws -> Reply {
    let agencies = try await house.store.read { try Agency.all(in: $0) }
    let rows = agencies.map { agency -> [HTML] in
      let kind = Self.kinds.first { $0.value == agency.kind }?.label ?? agency.kind
      return ["\(agency.name)", "<span class=\"mono\">\(agency.key)</span>", "\(kind)"]
    }
    let canAdd = visit.actor.allowed.contains(AccessActions.administerAgencies.key)
    let add = form(
      Path("agencies"), token: visit.token,
      """
      \(textInput(Field("name", "Name", error: typed.error("name")), value: typed.typed("name")))\
      \(textInput(
        Field("key", "Short key", hint: "Lower-case letters, digits and hyphens, such as north-school", error: typed.error("key")),
        value: typed.typed("key"), width: .characters20))\
      \(radios(Field("kind", "Kind", error: typed.error("kind")), Self.kinds, chosen: typed.typed("kind")))\
      \(button("Add the agency"))
      """)
    return .page(
      Page(
        "Agencies", errors: typed.errors,
        """
        \(dataTable(
          id: "agencies", caption: "Agencies of the partnership",
          columns: [TableColumn("Name"), TableColumn("Key"), TableColumn("Kind")], rows: rows,
          empty: "No agency has been added."))\
        <p>\(link("Teams", Path("teams")))</p>\
        \(when(canAdd, "<h2>Add an agency</h2>\(add)"))
        """))
  }

  @Sendable private func add(_ visit: Visit) async throws -> Reply {
    var form = FormReader(try visit.form())
    let name = form.text("name", missing: "Enter the agency's name", most: 120)
    let key = form.text("key", missing: "Enter a short key", most: 60).lowercased()
    let kind = form.choice("kind", of: Self.kinds.map(\.value), missing: "Choose a kind")
    guard form.isGood, let kind else { return try await page(visit, form) }
    do {
      try await AccountCommands(house).openAgency(
        key: key, name: name, kind: kind, by: visit.author)
    } catch let problem as AccountProblem {
      form.wrong("key", "\(problem)".capitalisedFirst)
      return try await page(visit, form)
    }
    return .redirect(Path("agencies"))
  }
}
