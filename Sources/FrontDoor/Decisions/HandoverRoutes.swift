import Access
import Days
import Pages
import Store

/// What was decided and waits for a team: nothing is left with nobody.
struct HandoverRoutes: Sendable {
  let house: FrontDoorHouse

  static let list: RoutePattern = "/handovers"
  static let take: RoutePattern = "/handovers/:handover/take"
  static let done: RoutePattern = "/handovers/:handover/done"

  var routes: [Route] {
    [
      Route(.get, Self.list, FrontDoorActions.takeOver, for: .directWork) { visit in
        try await show(visit)
      },
      Route(.post, Self.take, FrontDoorActions.takeOver, for: .directWork) { visit in
        let handover = try await own(visit)
        return try await answer(handover, FormReader(FormData()), visit) {
          try await DecisionCommands(house).take(handover.id, by: visit.author)
        }
      },
      Route(.post, Self.done, FrontDoorActions.takeOver, for: .directWork) { visit in
        let handover = try await own(visit)
        var typed = FormReader(try visit.form())
        let words = typed.text(
          Self.field(handover), missing: "Write what was done", most: 2_000)
        return try await answer(handover, typed, visit) {
          try await DecisionCommands(house).finish(handover.id, words: words, by: visit.author)
        }
      },
    ]
  }

  static func field(_ handover: Handover) -> String { "done-\(handover.id)" }

  /// What a reader may see of what waits: for their own teams, and everything for those who decide.
  /// A handover about somebody whom they may not know of, or may not read about, is not there.
  private func mine(_ visit: Visit) async throws -> [(Handover, takenBy: String)] {
    let (actor, now) = (visit.actor, visit.now)
    let decides = actor.allowed.contains(FrontDoorActions.decide.key)
    return try await house.store.read { query in
      try Handover.open(in: query).compactMap { one in
        guard decides || actor.teams.contains(one.team) else { return nil }
        let facts = try SubjectFacts.read("person:\(one.person)", in: query)
        if facts.blocked.contains(actor.id) { return nil }
        if facts.shield == .existence {
          let decision = Policy.decide(
            actor, SubjectActions.read, on: facts, for: .directWork, at: now)
          guard decision.isAllowed || (one.isHeld && decides) else { return nil }
        }
        return (one, try one.takenBy.map { try Names.of($0, in: query) } ?? "")
      }
    }
  }

  private func own(_ visit: Visit) async throws -> Handover {
    let id = try visit.parameter("handover")
    guard let found = try await mine(visit).first(where: { $0.0.id == id }) else {
      throw Problem.notFound
    }
    return found.0
  }

  private func answer(
    _ handover: Handover, _ typed: FormReader, _ visit: Visit, _ work: () async throws -> Void
  ) async throws -> Reply {
    var typed = typed
    if typed.isGood {
      do {
        try await work()
        return .redirect(Self.list())
      } catch let problem as FrontDoorProblem {
        typed.wrong(Self.field(handover), "\(problem)".capitalisedFirst)
      }
    }
    return try await show(visit, typed)
  }

  private func show(
    _ visit: Visit, _ typed: FormReader = FormReader(FormData())
  ) async throws -> Reply {
    let lines = try await mine(visit)
    let open = try await readable(lines.map(\.0.person), visit)
    let pieces = lines.map { one, by -> HTML in
      piece(one, by, typed, visit, mayOpen: open.contains(one.person))
    }
    let body: HTML =
      pieces.isEmpty ? "<p class=\"empty\">Nothing waits for your teams.</p>" : "\(pieces)"
    let people = lines.filter { !$0.0.isHeld }.map { "person:\($0.0.person)" }
    return .page(Page("Handed over", errors: typed.errors, body))
      .telling(about: people, count: lines.count)
  }

  /// Whose records the reader may open.
  private func readable(_ people: [String], _ visit: Visit) async throws -> Set<String> {
    let (actor, now) = (visit.actor, visit.now)
    return try await house.store.read { query in
      try Set(people).filter { person in
        let facts = try SubjectFacts.read("person:\(person)", in: query)
        return Policy.decide(actor, SubjectActions.read, on: facts, for: .directWork, at: now)
          .isAllowed
      }
    }
  }

  private func piece(
    _ one: Handover, _ by: String, _ typed: FormReader, _ visit: Visit, mayOpen: Bool
  ) -> HTML {
    let name = one.name ?? "Child \(one.number)"
    let record: [SummaryRow] =
      mayOpen
      ? [
        SummaryRow("Record", link("Open the record", house.people.opens(one.person), about: name))
      ] : []
    let next: HTML
    if one.state == .waiting {
      next = form(
        Self.take(one.id), token: visit.token,
        actions(button("Take over: \(name)", .secondary)))
    } else if one.takenBy == visit.actor.id {
      next = form(
        Self.done(one.id), token: visit.token,
        """
        \(textArea(
          Field(Self.field(one), "What was done for \(name)", in: typed),
          value: typed.typed(Self.field(one)), rows: 3, most: 2_000))\
        \(actions(button("It is done", .secondary)))
        """)
    } else {
      next = .none
    }
    return summaryCard(
      "\(name): \(one.words)",
      [
        SummaryRow("Team", "\(one.team)"),
        SummaryRow(
          "Due", "\(Self.status(one, visit.now)) \(time(one.due.adding(microseconds: -1)))"),
        SummaryRow("Reference", "\(one.reference)"),
        SummaryRow("Who has it", "\(by.isEmpty ? "Nobody yet" : by)"),
      ] + record) + next
  }

  static func status(_ one: Handover, _ now: Instant) -> HTML {
    if one.state == .done { return tag("done", .good) }
    if one.isStopped { return tag("no clock: their life has ended", .warning) }
    if now >= one.due { return tag("late", .bad) }
    return one.state == .waiting ? tag("nobody has it yet", .warning) : tag("taken over", .notice)
  }
}
