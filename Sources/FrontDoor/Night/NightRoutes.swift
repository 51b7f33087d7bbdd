import Access
import Days
import Pages
import Store

/// What the emergency duty team hands to the day team, and who has acknowledged it.
struct NightRoutes: Sendable {
  let house: FrontDoorHouse

  static let list: RoutePattern = "/contacts/overnight"
  static let note: RoutePattern = "/contacts/:contact/night"
  static let acknowledge: RoutePattern = "/contacts/overnight/notes/:note"

  var routes: [Route] {
    let screen = FrontDoorActions.screen
    return [
      Route(.get, Self.list, screen, for: .safeguardingCheck) { visit in try await show(visit) },
      Route(.post, Self.note, screen, for: .safeguardingCheck) { visit in
        let sight = try await house.sight(try visit.parameter("contact"), visit)
        var typed = FormReader(try visit.form())
        let words = NightNote.Words(
          done: typed.text("night-done", missing: "Write what was done", most: 4_000),
          left: typed.text(
            "night-left", missing: "Write what is still to be done, or that nothing is",
            most: 4_000),
          told: typed.text("night-told", missing: "Write who was told, or nobody", most: 4_000))
        return try await house.answer(sight, typed, visit, field: "night-done") {
          try await NightCommands(house).note(words, on: sight.contact.id, by: visit.author)
        }
      },
      Route(.post, Self.acknowledge, screen, for: .safeguardingCheck) { visit in
        let id = try visit.parameter("note")
        let found = try await house.store.read { try NightNote.find(id, in: $0) }
        guard let found else { throw Problem.notFound }
        // Whoever may not read the contact may not answer for it either.
        _ = try await house.sight(found.contact, visit)
        do {
          try await NightCommands(house).acknowledge(id, by: visit.author)
          return .redirect(Self.list())
        } catch let problem as FrontDoorProblem {
          return try await show(visit, error: "\(problem)".capitalisedFirst)
        }
      },
    ]
  }

  private func show(_ visit: Visit, error: String? = nil) async throws -> Reply {
    let lines = try await house.queue(visit)
    let byContact = Dictionary(lines.map { ($0.contact.id, $0) }) { first, _ in first }
    let actor = visit.actor.id
    let (notes, noted) = try await house.store.read { query in
      let blocked = try SubjectFacts.blocking(actor, in: query)
      let notes = try NightNote.waiting(in: query).compactMap { note -> NightPages.Line? in
        let children = try ContactChild.of(note.contact, in: query)
        if children.contains(where: { blocked.contains("person:\($0.person)") }) { return nil }
        return NightPages.Line(
          note: note, by: try Names.of(note.by, in: query), line: byContact[note.contact])
      }
      let noted = try query.column(
        String.self,
        """
        SELECT DISTINCT n.contact FROM frontdoor_night n
        JOIN frontdoor_contact c ON c.id = n.contact WHERE c.open_children > 0 ORDER BY n.contact
        """)
      return (notes, Set(noted))
    }
    let silent = lines.filter { $0.contact.isOutOfHours && !noted.contains($0.contact.id) }
    let told = notes.compactMap(\.line) + silent
    return .page(
      NightPages.list(
        notes, silent: silent, now: visit.now, reader: actor, error: error, token: visit.token)
    ).telling(
      about: QueueLine.subjects(told) + notes.map { "contact:\($0.note.contact)" },
      count: notes.count + silent.count)
  }
}
