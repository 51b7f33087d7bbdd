import Access
import Pages
import Store

/// Asking agencies about a contact, settling whom they named, and the list for the daily meeting.
struct CheckDeskRoutes: Sendable {
  let house: FrontDoorHouse

  static let ask: RoutePattern = "/contacts/:contact/checks"
  static let settle: RoutePattern = "/contacts/:contact/others/:other"
  static let meeting: RoutePattern = "/contacts/meeting"

  var routes: [Route] {
    [
      Route(.post, Self.ask, FrontDoorActions.screen, for: .safeguardingCheck) { visit in
        let sight = try await house.sight(try visit.parameter("contact"), visit)
        var typed = FormReader(try visit.form())
        let agencies = typed.choices(
          "agency", of: sight.askable.map(\.key), missing: "Choose whom you ask")
        let purpose = typed.text(
          "purpose", missing: "Write why you ask: the agency must know", most: 2_000)
        return try await house.answer(sight, typed, visit, field: "agency") {
          try await CheckCommands(house).ask(
            agencies, about: sight.contact.id, purpose: purpose, by: visit.author)
        }
      },
      Route(.post, Self.settle, FrontDoorActions.decide, for: .safeguardingCheck) { visit in
        let sight = try await house.sight(try visit.parameter("contact"), visit)
        let other = try visit.parameter("other")
        guard sight.others.contains(where: { $0.id == other }) else { throw Problem.notFound }
        var typed = FormReader(try visit.form())
        let field = "reason-\(other)"
        let reason = typed.text(field, missing: "Write why", most: 1_000)
        return try await house.answer(sight, typed, visit, field: field) {
          try await CheckCommands(house).settle(
            other, of: sight.contact.id, drawIn: typed.typed("do") == "draw-in", reason: reason,
            by: visit.author)
        }
      },
      Route(.get, Self.meeting, FrontDoorActions.screen, for: .safeguardingCheck, showMeeting),
    ]
  }

  @Sendable private func showMeeting(_ visit: Visit) async throws -> Reply {
    let lines = try await house.queue(visit).filter { !$0.isKept }
    let (asked, names) = try await house.store.read { query in
      (
        try lines.map { line in (line, try Check.of(line.contact.id, in: query)) }
          .filter { !$0.1.isEmpty },
        try Agency.names(in: query)
      )
    }
    let rows = asked.map { line, checks -> [HTML] in
      let answers = checks.map { check -> HTML in
        """
        <li>\(names[check.agency] ?? check.agency): \
        \(check.state == .answered ? tag("answered", .good) : CheckPages.clock(check, visit.now))</li>
        """
      }
      return [
        link(line.contact.reference, ContactRoutes.page(line.contact.id)),
        "\(line.children.map(\.called).joined(separator: ", "))",
        QueuePages.clock(line.contact.clock, visit.now), "<ul>\(answers)</ul>",
      ]
    }
    let page = Page(
      "Information-sharing meeting",
      breadcrumbs: [NavigationItem("Front door", ContactRoutes.queue())], isWide: true,
      section: ContactRoutes.queue(),
      """
      <p>Every contact that waits for a decision and about which agencies were asked.</p>\
      \(dataTable(
        id: "meeting", caption: "For the meeting, the soonest due first",
        columns: ["Reference", "Children", "Decision", "Agencies"].map { TableColumn($0) },
        rows: rows, empty: "No agency has been asked about anything that waits."))\(printButton())
      """)
    return .page(page).telling(about: QueueLine.subjects(asked.map(\.0)), count: asked.count)
  }
}
