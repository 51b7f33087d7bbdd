import Access
import Days
import Pages
import Store

/// Deciding about one child, with all that is known at hand.
struct DecisionRoutes: Sendable {
  let house: FrontDoorHouse

  static let page: RoutePattern = "/contacts/:contact/children/:number"

  static func draft(_ contact: String, _ number: Int) -> String { "decision.\(contact).\(number)" }

  var routes: [Route] {
    [
      Route(.get, Self.page, FrontDoorActions.decide, for: .safeguardingCheck) { visit in
        let (sight, child) = try await find(visit)
        if !child.child.isOpen { return .redirect(ContactRoutes.page(sight.contact.id)) }
        let kept = try await Drafts(house.access).typed(
          form: Self.draft(sight.contact.id, child.child.number),
          of: try visit.session().account.id)
        return try await show(sight, child, FormReader(kept?.form ?? FormData()), visit)
      },
      Route(.post, Self.page, FrontDoorActions.decide, for: .safeguardingCheck, decide),
    ]
  }

  private func find(_ visit: Visit) async throws -> (ContactSight, ContactSight.Child) {
    let sight = try await house.sight(try visit.parameter("contact"), visit)
    let number = try visit.parameter("number")
    guard let child = sight.children.first(where: { "\($0.child.number)" == number }) else {
      throw Problem.notFound
    }
    return (sight, child)
  }

  private func show(
    _ sight: ContactSight, _ child: ContactSight.Child, _ typed: FormReader, _ visit: Visit,
    above: HTML = .none, status: Int? = nil
  ) async throws -> Reply {
    let teams = try await house.store.read { try Team.all(in: $0) }
    let page = DecisionPage(
      sight: sight, child: child, teams: teams, typed: typed, token: visit.token, above: above)
    return .page(page.page, status: status).telling(about: sight.subjects)
  }

  @Sendable private func decide(_ visit: Visit) async throws -> Reply {
    let (sight, child) = try await find(visit)
    let (contact, number) = (sight.contact, child.child.number)
    let teams = try await house.store.read { try Team.all(in: $0) }
    var form = DecisionForm(sight, child, teams, FormReader(try visit.form()))
    guard let decision = form.read() else {
      return try await show(sight, child, form.typed, visit)
    }
    do {
      try await DecisionCommands(house).decide(
        decision, of: number, in: contact.id, by: visit.author)
    } catch let problem as FrontDoorProblem {
      // What was typed stays in the form, beside what has happened meanwhile.
      let now = try await house.sight(contact.id, visit)
      let still = now.children.first { $0.child.number == number } ?? child
      let words = "\(problem)".capitalisedFirst + "."
      return try await show(
        now, still, form.typed, visit,
        above: banner(
          "Nothing was decided by you",
          """
          <p>\(words) What you typed is still below.</p>\
          <p>\(link("See the contact as it is now", ContactRoutes.page(contact.id)))</p>
          """, tone: .bad), status: 409)
    }
    try await Drafts(house.access).discard(
      form: Self.draft(contact.id, number), of: try visit.session().account.id)
    return .redirect(ContactRoutes.page(contact.id))
  }
}

/// What was typed about a decision, and what it becomes.
struct DecisionForm {
  let sight: ContactSight
  let child: ContactSight.Child
  let teams: [Team]
  private(set) var typed: FormReader

  init(_ sight: ContactSight, _ child: ContactSight.Child, _ teams: [Team], _ typed: FormReader) {
    self.sight = sight
    self.child = child
    self.teams = teams
    self.typed = typed
  }

  /// Nil where something is wrong with it.
  mutating func read() -> Deciding? {
    let rules = sight.rules
    let key = typed.choice(
      "outcome", of: rules.outcomes.map(\.key), missing: "Choose what happens for this child")
    let rationale = typed.text("rationale", missing: "Write why you decide so", most: 4_000)
    let outcome = key.flatMap(rules.outcome)
    var deciding = Deciding(
      outcome: key ?? "", rationale: rationale,
      suggested: child.suggestion?.answer.route.key, seen: Int(typed.typed("seen")) ?? -1)
    if let suggestion = child.suggestion, let key, suggestion.differs(from: key) {
      deciding.differs = typed.text(
        "differs", missing: "Write why you decide otherwise than the threshold documents point",
        most: 2_000)
    }
    if outcome?.handover != nil {
      deciding.team = typed.choice(
        "team", of: teams.map(\.key), missing: "Choose the team that goes on with it")
    }
    if !rules.receiptOnly.contains(sight.contact.agencyType) {
      deciding.told = typed.text(
        "told", missing: "Write what whoever sent it is told", most: 2_000)
      if !typed.ticked("clean") {
        typed.wrong("clean", "Confirm that nothing stands in it that others told us in confidence")
      }
    }
    return typed.isGood ? deciding : nil
  }
}
