import Access
import Days
import Pages
import Procedures
import Store

/// An agency's action plan: part C of the tool of 2009, kept up after the return was sent.
struct PlanRoutes: Sendable {
  let house: AssuranceHouse

  var routes: [Route] {
    let answer = AssuranceActions.answer
    return [
      Route(.get, AssurancePaths.ownPlan, answer, for: .assurance) { visit in
        .page(try await page(visit, nil))
      },
      Route(.post, AssurancePaths.ownPlan, answer, for: .assurance, save),
      Route(.get, AssurancePaths.ownAction, answer, for: .assurance) { visit in
        .page(try await page(visit, nil))
      },
      Route(.post, AssurancePaths.ownAction, answer, for: .assurance, save),
    ]
  }

  private func page(_ visit: Visit, _ typed: FormReader?) async throws -> Page {
    let own = try await AnswerRoutes(house: house).own(visit)
    guard own.pinned.legend != nil else { throw Problem.notFound }
    let id = visit.parameters["action"]
    let action = own.one.plan.first { $0.id == id }
    if id != nil, action == nil { throw Problem.notFound }
    let carried = own.suggestions?.actions.first { $0.action.id == visit.path.value(of: "carry") }
    let shown: FormReader
    if let typed {
      shown = typed
    } else if let action {
      shown = PlanPage.filled(action, node: action.node)
    } else if let carried {
      shown = PlanPage.filled(carried.action, node: carried.nodes.first ?? "")
    } else {
      shown = FormReader(
        FormData(fields: visit.path.value(of: "for").map { [(name: "node", value: $0)] } ?? []))
    }
    let written = try await house.access.store.read { query in
      try id.flatMap {
        try PlanAction.written($0, own.round.id, own.one.agency.key, in: query)
      }
    }
    return PlanPage(
      own: own, action: action, written: written, typed: shown, token: visit.token,
      today: house.today
    ).page
  }

  @Sendable private func save(_ visit: Visit) async throws -> Reply {
    let own = try await AnswerRoutes(house: house).own(visit)
    guard let legend = own.pinned.legend else { throw Problem.notFound }
    var form = FormReader(try visit.form())
    var typed = ReturnCommands.TypedAction()
    typed.node =
      form.choice("node", of: own.one.asked.map(\.key), missing: "Choose what it is for") ?? ""
    typed.action = form.text("action", missing: "Say what will be done", most: 1_000)
    typed.lead = form.text("lead", missing: "Say who leads, by role", most: 200)
    typed.due = form.day("due", missing: "Say by when") ?? Day(number: 0)
    typed.progress = form.text("progress", missing: nil, most: 2_000)
    typed.evidence = form.text("evidence", missing: nil, most: 2_000)
    typed.risks = form.text("risks", missing: nil, most: 2_000)
    typed.rating = form.choice("rating", of: legend.levels.map(\.key), missing: nil)
    guard form.isGood else { return .page(try await page(visit, form)) }
    let id = visit.parameters["action"]
    let seen = Int64(form.typed(PlanPage.seen))
    do {
      try await ReturnCommands(house, round: own.round.id, agency: own.one.agency.key)
        .write(typed, as: id, seen: seen, by: visit.author)
    } catch AssuranceProblem.overtaken {
      form.wrong("action", AnswerRoutes.overtaken)
      return .page(try await page(visit, form))
    } catch let problem as AssuranceProblem {
      throw problem.problem
    }
    return .redirect(AssurancePaths.ownPlan(own.round.id))
  }
}

/// The plan, and the form for a new action or for one that is there.
struct PlanPage: Sendable {
  let own: AnswerRoutes.Own
  /// The action that is changed; nil for a new one.
  let action: PlanAction?
  /// When that action was last written, in microseconds.
  let written: Int64?
  let typed: FormReader
  let token: CSRFToken
  let today: Day

  /// The field that says which writing of an action somebody saw.
  static let seen = "seen"

  /// How the action stands now, where somebody else changed it meanwhile.
  private var overtaken: HTML {
    guard let action, typed.error("action") == AnswerRoutes.overtaken else { return .none }
    return inset(
      """
      <p><strong>Saved by somebody else meanwhile:</strong></p>\(ResultPieces.plan(
        id: "now", [action], own.pinned, caption: "The action as it stands", today: today))\
      <p>Yours is below; saving again puts it in its place.</p>
      """)
  }

  /// The form as an action fills it in.
  static func filled(_ action: PlanAction, node: String) -> FormReader {
    var fields: [(name: String, value: String)] = [
      ("node", node), ("action", action.action), ("lead", action.lead),
      ("progress", action.progress), ("evidence", action.evidence), ("risks", action.risks),
      ("rating", action.rating ?? ""),
    ]
    if let day = action.dueDay {
      fields += [
        ("due-day", "\(day.dayOfMonth)"), ("due-month", "\(day.month)"),
        ("due-year", "\(day.year)"),
      ]
    }
    return FormReader(FormData(fields: fields))
  }

  var page: Page {
    let round = own.round
    let table: HTML =
      action == nil
      ? ResultPieces.plan(
        id: "plan", own.one.plan, own.pinned, caption: "Your plan", today: today,
        path: { AssurancePaths.ownAction(round.id, $0.id) }) : .none
    var trail = [
      NavigationItem("Self-assessments", AssurancePaths.own()),
      NavigationItem(round.title, AssurancePaths.ownRound(round.id)),
    ]
    if action != nil { trail.append(NavigationItem("Plan", AssurancePaths.ownPlan(round.id))) }
    return Page(
      action == nil ? "Action plan" : "Change an action", breadcrumbs: trail,
      errors: typed.errors, isWide: action == nil, section: AssurancePaths.own(),
      "\(overtaken)\(table)\(carried)\(when(action == nil, heading("Add an action")))\(fields)\(printButton())"
    )
  }

  /// What is still open from the last plan, to be carried over one by one.
  private var carried: HTML {
    guard action == nil, let suggestions = own.suggestions, !suggestions.actions.isEmpty else {
      return .none
    }
    let there = Set(own.one.plan.map(\.action))
    let open = suggestions.actions.filter { !there.contains($0.action.action) }
    guard !open.isEmpty else { return .none }
    let items = open.map { one -> HTML in
      let path = AssurancePaths.ownPlan(own.round.id).with("carry", one.action.id)
      return
        "<li>\(one.action.action) \(link("Carry it over", path, about: one.action.action))</li>"
    }
    return details("Still open in \(suggestions.round.title)", "<ul>\(items)</ul>", open: true)
  }

  private var fields: HTML {
    let path =
      action.map { AssurancePaths.ownAction(own.round.id, $0.id) }
      ?? AssurancePaths.ownPlan(own.round.id)
    let nodes = own.one.asked.map { Choice($0.key, $0.label) }
    let levels = own.pinned.legend?.levels ?? []
    func area(_ name: String, _ label: String, hint: String? = nil) -> HTML {
      textArea(Field(name, label, hint: hint, in: typed), value: typed.typed(name), rows: 3)
    }
    return form(
      path, token: token,
      """
      \(written.map { "<input type=\"hidden\" name=\"\(Self.seen)\" value=\"\($0)\">" as HTML })\
      \(select(Field("node", "What it is for", in: typed), nodes, chosen: typed.typed("node")))\
      \(area("action", "What will be done", hint: "Specific, measurable, achievable, realistic, timed"))\
      \(textInput(
        Field("lead", "Who leads", hint: "By role; no name", in: typed), value: typed.typed("lead"),
        width: .half))\
      \(dateInput(Field("due", "By when", in: typed), typed: typed))\
      \(area("progress", "Progress so far"))\(area("evidence", "Evidence of it"))\(area("risks", "Risks"))\
      \(radios(
        Field("rating", "Rating", in: typed),
        levels.map { Choice($0.key, "\($0.words) (\($0.colour.rawValue))") },
        chosen: typed.typed("rating")))\(button(action == nil ? "Add the action" : "Save the action"))
      """)
  }
}
