import Access
import Days
import Delimited
import Pages

/// Every route of action logs.
struct ActionRoutes: Sendable {
  let house: GovernanceHouse

  private var commands: ActionCommands { ActionCommands(house) }

  var routes: [Route] {
    let (read, keep) = (GovernanceActions.readMeetings, GovernanceActions.keepMeetings)
    return [
      Route(.get, ActionPages.log, read, for: .assurance) { visit in
        .page(try await logPage(visit, FormReader(FormData())))
      },
      Route(.post, ActionPages.log, keep, for: .assurance, raise),
      Route(.get, ActionPages.csv, read, for: .assurance) { visit in
        let all = try await log(of: try visit.parameter("body"), for: visit)
        return .download(
          ActionPages.file(all.map(\.action)), type: "text/csv; charset=utf-8",
          name: "action-log.csv")
      },
      Route(.get, ActionPages.action, read, for: .assurance) { visit in
        .page(try await page(visit, FormReader(FormData())))
      },
      Route(.post, ActionPages.action, keep, for: .assurance, say),
    ]
  }

  private func canKeep(_ visit: Visit) -> Bool {
    visit.actor.allowed.contains(GovernanceActions.keepMeetings.key)
  }

  /// A body's log, without the words of what was heard in private where the reader does not hear
  /// that.
  private func log(of body: String, for visit: Visit) async throws -> [KeptAction] {
    try await house.access.store.read { query in
      let all = try KeptAction.all(of: body, in: query)
      let reader = try house.reader(visit.actor, of: body, on: London.day(visit.now), in: query)
      return reader.hearsPrivate ? all : try HeardInPrivate(of: body, in: query).withheld(all)
    }
  }

  private func logPage(_ visit: Visit, _ typed: FormReader) async throws -> Page {
    let key = try visit.parameter("body")
    let all = try await log(of: key, for: visit)
    let body = house.bodies[key]
    // A log that was kept under other procedures is shown as long as it is there.
    guard body != nil || !all.isEmpty else { throw Problem.notFound }
    var asked = FormReader(
      FormData(fields: visit.path.query.map { (name: $0.name, value: $0.value) }))
    let day = asked.day("at", missing: nil) ?? London.day(visit.now)
    return ActionPages.page(
      ActionLog(all.map { ($0.header, $0.entries) }, on: day), of: key,
      house.title(of: key), on: day, asked: asked, seats: body?.definition.seats,
      token: canKeep(visit) ? visit.token : nil, typed: typed)
  }

  private func kept(_ visit: Visit) async throws -> KeptAction {
    let id = try visit.parameter("action")
    guard let kept = try await house.access.store.read({ try KeptAction.find(id, in: $0) }) else {
      throw Problem.notFound
    }
    return kept
  }

  private func page(_ visit: Visit, _ typed: FormReader) async throws -> Page {
    let body = try await kept(visit).header.body
    let all = try await log(of: body, for: visit)
    let id = try visit.parameter("action")
    guard let kept = all.first(where: { $0.header.id == id }) else { throw Problem.notFound }
    return ActionPage(
      action: kept.action, bodyTitle: house.title(of: body), isInForce: house.bodies[body] != nil,
      day: London.day(visit.now),
      children: all.map(\.action).filter { $0.header.parent == kept.header.number },
      token: visit.token, canKeep: canKeep(visit), typed: typed
    ).page
  }

  @Sendable private func raise(_ visit: Visit) async throws -> Reply {
    let key = try visit.parameter("body")
    guard house.bodies[key] != nil else { throw Problem.notFound }
    var form = FormReader(try visit.form())
    guard let new = ActionPages.new(&form) else { return .page(try await logPage(visit, form)) }
    try await commands.raise(new, of: key, by: visit.author)
    return .redirect(ActionPages.log(key))
  }

  @Sendable private func say(_ visit: Visit) async throws -> Reply {
    let kept = try await kept(visit)
    var form = FormReader(try visit.form())
    let (changes, child) = Self.changes(&form)
    guard form.isGood else { return .page(try await page(visit, form)) }
    do {
      try await commands.say(changes, of: kept.header.id, by: visit.author)
      if var child {
        child.parent = kept.header.number
        try await commands.raise(child, of: kept.header.body, by: visit.author)
      }
    } catch let problem as ActionProblem {
      form.wrong(form.typed("what"), "\(problem)".capitalisedFirst, place: "main")
      return .page(try await page(visit, form))
    }
    return .redirect(ActionPages.action(kept.header.id))
  }

  /// What the form says, and the new action that came up in it.
  private static func changes(
    _ form: inout FormReader
  ) -> ([ActionChange], child: ActionCommands.New?) {
    switch form.typed("what") {
    case "update":
      let words = form.text("words", missing: "Write what happened", most: 2_000)
      let child = form.text("child", missing: nil, most: 1_000)
      guard !child.isEmpty else { return ([.updated(words)], nil) }
      let owners = form.text("child-owners", missing: "Write who owns the new action", most: 500)
      return (
        [.updated(words)],
        ActionCommands.New(
          words: child,
          owners: owners.split(separator: ";").map { SheetRow.trimmed($0) })
      )
    case "acknowledge":
      return ([.acknowledged(by: form.text("owner", missing: "Choose who"))], nil)
    case "promise":
      return ([.promised(title: form.text("promise", missing: "Write the item's title"))], nil)
    case "reopen":
      return ([.reopened(why: form.text("reopen", missing: "Write why", most: 500))], nil)
    default:
      let evidence = form.text("evidence", missing: nil, most: 2_000)
      let why = form.text("why", missing: nil, most: 500)
      if evidence.isEmpty, why.isEmpty {
        form.wrong("evidence", "Write the evidence, or why it ends without")
      }
      return (
        [evidence.isEmpty ? .dischargedWithoutEvidence(why: why) : .discharged(evidence: evidence)],
        nil
      )
    }
  }
}
