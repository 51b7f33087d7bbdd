import Access
import Days
import Pages
import Store

/// The queue, and what those do with a contact who work at the front door.
struct ContactRoutes: Sendable {
  let house: FrontDoorHouse

  static let queue: RoutePattern = "/contacts"
  static let page: RoutePattern = "/contacts/:contact"
  static let note: RoutePattern = "/contacts/:contact/notes"
  static let priority: RoutePattern = "/contacts/:contact/priority"

  static func draft(_ contact: String) -> String { "contact.\(contact)" }

  var routes: [Route] {
    [
      Route(.get, Self.queue, FrontDoorActions.screen, for: .safeguardingCheck, showQueue),
      Route(.get, Self.page, FrontDoorActions.screen, for: .safeguardingCheck) { visit in
        let sight = try await house.sight(try visit.parameter("contact"), visit)
        let kept = try await Drafts(house.access).typed(
          form: Self.draft(sight.contact.id), of: try visit.session().account.id)
        return .page(
          ContactPages(
            sight: sight, typed: FormReader(kept?.form ?? FormData()), token: visit.token
          ).page()
        ).telling(about: sight.subjects)
      },
      Route(.post, Self.note, FrontDoorActions.screen, for: .safeguardingCheck, keepNote),
      Route(.post, Self.priority, FrontDoorActions.screen, for: .safeguardingCheck, setPriority),
    ]
  }

  @Sendable private func showQueue(_ visit: Visit) async throws -> Reply {
    let rules = try house.neededRules(visit.now)
    let lines = try await house.queue(visit)
    return .page(QueuePages.queue(lines, rules, now: visit.now))
      .telling(about: QueueLine.subjects(lines), count: lines.count)
  }

  @Sendable private func keepNote(_ visit: Visit) async throws -> Reply {
    let id = try visit.parameter("contact")
    let sight = try await house.sight(id, visit)
    var typed = FormReader(try visit.form())
    let words = typed.text("words", missing: "Write what you heard or did", most: 4_000)
    return try await house.answer(sight, typed, visit, field: "words") {
      try await ContactCommands(house).note(words, on: id, by: visit.author)
      try await Drafts(house.access).discard(
        form: Self.draft(id), of: try visit.session().account.id)
    }
  }

  @Sendable private func setPriority(_ visit: Visit) async throws -> Reply {
    let id = try visit.parameter("contact")
    let sight = try await house.sight(id, visit)
    var typed = FormReader(try visit.form())
    let priority = typed.choice(
      "priority", of: sight.rules.priorities.map(\.key), missing: "Choose how soon")
    let reason = typed.text("reason", missing: "Say why it cannot wait", most: 500)
    return try await house.answer(sight, typed, visit, field: "priority") {
      try await ContactCommands(house).setPriority(
        priority ?? "", of: id, reason: reason, by: visit.author)
    }
  }
}
