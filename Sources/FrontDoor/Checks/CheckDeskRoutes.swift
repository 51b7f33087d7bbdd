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
    let rules = try house.neededRules(visit.now)
    let lines = try await house.queue(visit).filter { !$0.isKept }
    let answering = house.access.roles.keys(carrying: FrontDoorActions.answer)
    let pages = try await house.store.read { query in
      let checks = Dictionary(grouping: try Check.open(in: query), by: \.contact)
      let accounts = try Account.holding(anyOf: answering, in: query).filter { $0.state == .open }
      return MeetingPages(
        lines: lines.compactMap { line in
          checks[line.contact.id].map { MeetingPages.Line(line: line, checks: $0) }
        },
        names: try Agency.names(in: query),
        people: Dictionary(grouping: accounts, by: \.agency).mapValues {
          $0.compactMap(\.name).sorted()
        }, rules: rules, now: visit.now)
    }
    return .page(pages.page)
      .telling(about: QueueLine.subjects(pages.lines.map(\.line)), count: pages.lines.count)
  }
}
