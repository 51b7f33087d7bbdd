import Access
import Days
import Delimited
import Pages

/// Every route of plans.
public struct PlanRoutes: Sendable {
  let house: GovernanceHouse

  /// The most bytes that a file of a plan may have, with the form around it.
  private static let fileBytes = 2 << 20

  public init(_ house: GovernanceHouse) { self.house = house }

  private var commands: PlanCommands { PlanCommands(house) }

  public var routes: [Route] {
    let (read, keep) = (GovernanceActions.readPlans, GovernanceActions.keepPlans)
    let open = GovernanceActions.readPublished
    return [
      Route(.get, PlanPages.list, read, for: .assurance, list),
      Route(.get, PlanPages.new, keep, for: .assurance) { visit in
        .page(newPage(FormReader(FormData()), visit.token))
      },
      Route(.post, PlanPages.new, keep, for: .assurance, bodyLimit: Self.fileBytes, take),
      Route(.get, PlanPages.plan, read, for: .assurance, show),
      Route(.get, PlanPages.csv, read, for: .assurance) { visit in
        .plan(try await kept(visit).plan())
      },
      Route(.get, PlanPages.report, read, for: .assurance) { visit in
        .page(
          PlanPages.report(
            try await kept(visit), on: London.day(visit.now), canKeep: canKeep(visit),
            token: visit.token))
      },
      Route(.post, PlanPages.shown, keep, for: .assurance, shown),
      Route(.post, PlanPages.version, keep, for: .assurance, issue),
      Route(.post, PlanPages.publish, keep, for: .assurance) { visit in
        let key = try await kept(visit).header.key
        try await commands.publish(key, by: visit.author)
        return .redirect(PlanPages.publicPlan(key))
      },
      Route(.post, PlanPages.withdraw, keep, for: .assurance, withdraw),
      Route(.get, PlanPages.line, read, for: .assurance) { visit in
        .page(try await linePage(visit, FormReader(FormData())))
      },
      Route(.post, PlanPages.line, keep, for: .assurance, say),
      Route(.get, PlanPages.publicList, open, for: .public, sameForEverybody: true, publicList),
      Route(.get, PlanPages.publicPlan, open, for: .public, sameForEverybody: true, publicPlan),
      Route(.get, PlanPages.publicCSV, open, for: .public) { visit in
        .plan(try await published(visit).0)
      },
    ]
  }

  private func canKeep(_ visit: Visit) -> Bool {
    visit.actor.allowed.contains(GovernanceActions.keepPlans.key)
  }

  private func kept(_ visit: Visit) async throws -> KeptPlan {
    let key = try visit.parameter("plan")
    guard let kept = try await house.access.store.read({ try KeptPlan.find(key, in: $0) }) else {
      throw Problem.notFound
    }
    return kept
  }

  // MARK: What is shown

  @Sendable private func list(_ visit: Visit) async throws -> Reply {
    let plans = try await house.access.store.read { query in
      try KeptPlan.headers(in: query).compactMap { header -> (Plan, PublicView?)? in
        guard let kept = try KeptPlan.find(header.key, in: query) else { return nil }
        return (kept.plan(), try PublicView.find("plan", header.key, in: query))
      }
    }
    return .page(PlanPages.list(plans, on: London.day(visit.now), canKeep: canKeep(visit)))
  }

  @Sendable private func show(_ visit: Visit) async throws -> Reply {
    let kept = try await kept(visit)
    var asked = FormReader(
      FormData(fields: visit.path.query.map { (name: $0.name, value: $0.value) }))
    let at = asked.day("at", missing: nil)
    let (isOpen, seats) = try await house.access.store.read {
      (try PublicView.find("plan", kept.header.key, in: $0) != nil, try house.seats(in: $0))
    }
    return .page(
      PlanPages.page(
        kept.plan(at: at), on: at ?? London.day(visit.now), seats: seats, asked: asked,
        isOpen: isOpen,
        canKeep: canKeep(visit), token: visit.token))
  }

  private func linePage(_ visit: Visit, _ typed: FormReader) async throws -> Page {
    let plan = try await kept(visit).plan()
    guard let line = plan.line(try visit.parameter("line")) else { throw Problem.notFound }
    return PlanLinePage(
      plan: plan, line: line, day: London.day(visit.now),
      seats: try await house.access.store.read { try house.seats(in: $0) },
      keeping: canKeep(visit) ? visit.token : nil, typed: typed
    ).page
  }

  // MARK: What is done

  @Sendable private func say(_ visit: Visit) async throws -> Reply {
    let plan = try await kept(visit).plan()
    guard let line = plan.line(try visit.parameter("line")) else { throw Problem.notFound }
    var form = FormReader(try visit.form())
    let entry = PlanLinePage.entry(
      &form, of: plan, line.number, on: London.day(visit.now))
    guard form.isGood, let entry else { return .page(try await linePage(visit, form)) }
    do {
      try await commands.say([entry], of: plan.header.key, by: visit.author)
    } catch let problem as PlanProblem {
      form.wrong(form.typed("what"), "\(problem)".capitalisedFirst, place: "main")
      return .page(try await linePage(visit, form))
    }
    return .redirect(PlanPages.line(plan.header.key, line.number))
  }

  @Sendable private func shown(_ visit: Visit) async throws -> Reply {
    try await saying(visit, "to", "Write at which meeting they saw it") { to, _ in .shown(to: to) }
  }

  @Sendable private func issue(_ visit: Visit) async throws -> Reply {
    try await saying(visit, "comment", "Write what changed in this version") { comment, form in
      .version(
        number: form.text("number", missing: "Write its number", most: 20),
        author: form.text("author", missing: "Write whose version it is"), comment: comment)
    }
  }

  /// Says one thing about the whole plan, from a form with one needed field.
  private func saying(
    _ visit: Visit, _ field: String, _ missing: String,
    _ change: (String, inout FormReader) -> PlanChange
  ) async throws -> Reply {
    let key = try await kept(visit).header.key
    var form = FormReader(try visit.form())
    let made = change(form.text(field, missing: missing, most: 500), &form)
    guard form.isGood else { throw Problem.incomplete(form) }
    try await commands.say(
      [PlanEntry(on: London.day(visit.now), line: nil, made)], of: key, by: visit.author)
    return .redirect(PlanPages.plan(key))
  }

  @Sendable private func withdraw(_ visit: Visit) async throws -> Reply {
    let key = try await kept(visit).header.key
    var form = FormReader(try visit.form())
    let reason = form.text("reason", missing: "Say why it is taken back", most: 500)
    guard form.isGood else { throw Problem.incomplete(form) }
    try await commands.withdraw(key, because: reason, by: visit.author)
    return .redirect(PlanPages.plan(key))
  }

  // MARK: Opening a plan

  @Sendable private func take(_ visit: Visit) async throws -> Reply {
    var form = FormReader(
      try visit.form(limits: FormLimits(bytes: Self.fileBytes, fields: 20, files: 1)))
    let title = form.text("title", missing: "Write what the plan is called")
    let key = form.text("key", missing: "Write a short name for its address", most: 60)
    if !key.isEmpty,
      !key.utf8.allSatisfy({ (97...122).contains($0) || (48...57).contains($0) || $0 == 45 })
        || key == "new"
    {
      form.wrong("key", "Use lower-case letters, digits and hyphens only")
    }
    let source = form.text("source", missing: "Write whose plan it is", most: 300)
    let legend = form.choice(
      "legend", of: house.legends.map(\.key), missing: "Choose what its colours say")
    guard let file = form.file("file", missing: "Choose a CSV file"), form.isGood,
      let colours = house.legends.first(where: { $0.key == legend })
    else { return .page(newPage(form, visit.token)) }
    let header = PlanHeader(key: key, title: title, source: source, legend: colours)
    do {
      let read = try PlanFile.lines(
        file.bytes, name: "line", header: header, from: London.day(visit.now))
      guard try await commands.open(header, read.entries, by: visit.author) else {
        form.wrong("key", "There is a plan with this short name: choose another")
        return .page(newPage(form, visit.token))
      }
      if read.flags.isEmpty { return .redirect(PlanPages.plan(key)) }
      return .page(PlanPages.taken(header, read.flags))
    } catch let refused as SheetRefused {
      form.wrong("file", "Mend the file: \(refused.problems.count) things in it cannot be used")
      return .page(newPage(form, visit.token, refused.problems))
    }
  }

  private func newPage(
    _ typed: FormReader, _ token: CSRFToken, _ problems: [SheetProblem] = []
  ) -> Page {
    PlanPages.new(typed, legends: house.legends, problems: problems, token: token)
  }

  // MARK: What the public sees

  @Sendable private func publicList(_ visit: Visit) async throws -> Reply {
    let found = try await house.access.store.read { query in
      try PublicView.all("plan", in: query).compactMap { open in
        try KeptPlan.find(open.id, upTo: open.seq, in: query).map { ($0.header, open) }
      }
    }
    return .page(PlanPages.publicList(found))
  }

  private func published(_ visit: Visit) async throws -> (Plan, PublicView) {
    let key = try visit.parameter("plan")
    let found = try await house.access.store.read { query -> (Plan, PublicView)? in
      guard let open = try PublicView.find("plan", key, in: query),
        let kept = try KeptPlan.find(key, upTo: open.seq, in: query)
      else { return nil }
      return (kept.plan(), open)
    }
    guard let found else { throw Problem.notFound }
    return found
  }

  @Sendable private func publicPlan(_ visit: Visit) async throws -> Reply {
    let (plan, open) = try await published(visit)
    let key = plan.header.key
    return .page(
      Page(
        plan.header.title,
        breadcrumbs: [NavigationItem("Published plans", PlanPages.publicList())], isWide: true,
        """
        <p>\(plan.header.source).</p><p>Published \(time(open.publishedAt)).</p>\
        \(PlanView(
          plan: plan, day: open.on, seats: nil, linePath: nil, csvPath: PlanPages.publicCSV(key)).body)
        """))
  }
}

extension Reply {
  fileprivate static func plan(_ plan: Plan) -> Reply {
    .download(PlanPages.file(plan), type: "text/csv; charset=utf-8", name: "plan.csv")
  }
}

extension Problem {
  /// A short form on a page came without what it needs.
  static func incomplete(_ form: FormReader) -> Problem {
    Problem(
      status: 422, code: "incomplete", title: "Something is missing",
      advice: "Go back and mend this: \(form.errors.map(\.message).joined(separator: "; ")).")
  }
}
