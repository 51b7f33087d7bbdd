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
          ContactPages(sight: sight, token: visit.token).page(
            typed: FormReader(kept?.form ?? FormData()))
        ).telling(about: sight.subjects)
      },
      Route(.post, Self.note, FrontDoorActions.screen, for: .safeguardingCheck, keepNote),
      Route(.post, Self.priority, FrontDoorActions.screen, for: .safeguardingCheck, setPriority),
    ]
  }

  @Sendable private func showQueue(_ visit: Visit) async throws -> Reply {
    let rules = try house.neededRules(visit.now)
    let (actor, now) = (visit.actor, visit.now)
    let lines = try await house.store.read { query -> [QueueLine] in
      let contacts = try Contact.open(in: query)
      let children = try ContactChild.open(in: query)
      let blocked = try SubjectFacts.blocking(actor.id, in: query)
      let names = Dictionary(
        try Agency.all(in: query).map { ($0.key, $0.name) }, uniquingKeysWith: { first, _ in first }
      )
      return try contacts.map { contact in
        let own = children[contact.id] ?? []
        let isKept = own.contains { blocked.contains("person:\($0.person)") }
        let maySeeHeld = try own.filter(\.isHeld).contains { child in
          let facts = try SubjectFacts.read("person:\(child.person)", in: query)
          return Policy.decide(actor, SubjectActions.read, on: facts, for: .directWork, at: now)
            .isAllowed
        }
        return QueueLine(
          contact: contact, children: isKept ? [] : own,
          agencyName: contact.agency.map { names[$0] ?? $0 } ?? "",
          maySeeHeld: maySeeHeld && !isKept, isKept: isKept)
      }
    }
    let people = lines.flatMap { line in
      line.children.filter { !$0.isHeld || line.maySeeHeld }.map { "person:\($0.person)" }
    }
    return .page(QueuePages.queue(lines, rules, now: now))
      .telling(about: people, count: lines.count)
  }

  @Sendable private func keepNote(_ visit: Visit) async throws -> Reply {
    let id = try visit.parameter("contact")
    let sight = try await house.sight(id, visit)
    var typed = FormReader(try visit.form())
    let words = typed.text("words", missing: "Write what you heard or did", most: 4_000)
    return try await answer(sight, typed, visit, field: "words") {
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
    return try await answer(sight, typed, visit, field: "priority") {
      try await ContactCommands(house).setPriority(
        priority ?? "", of: id, reason: reason, by: visit.author)
    }
  }

  /// Does it and shows the contact again; shows what was typed where it cannot be done.
  private func answer(
    _ sight: ContactSight, _ typed: FormReader, _ visit: Visit, field: String,
    _ work: () async throws -> Void
  ) async throws -> Reply {
    var typed = typed
    if typed.isGood {
      do {
        try await work()
        return .redirect(Self.page(sight.contact.id))
      } catch let problem as FrontDoorProblem {
        typed.wrong(field, "\(problem)".capitalisedFirst)
      }
    }
    return .page(
      ContactPages(sight: sight, token: visit.token).page(errors: typed.errors, typed: typed)
    ).telling(about: sight.subjects)
  }
}
