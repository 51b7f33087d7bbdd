import Access
import Days
import Pages
import Store

/// One agency's return before the board: read, graded, held against the limiting rules, ratified.
struct GradingRoutes: Sendable {
  let house: AssuranceHouse

  static let reasonMissing = Problem(
    status: 422, code: "reason-missing", title: "Say why",
    advice: "Go back and write the reason: it stays in the record.")

  var routes: [Route] {
    let (read, moderate) = (AssuranceActions.read, AssuranceActions.moderate)
    return [
      Route(.get, AssurancePaths.agency, read, for: .assurance) { visit in
        .page(try await agencyPage(visit, nil))
      },
      Route(.get, AssurancePaths.part, read, for: .assurance) { visit in
        .page(try await partPage(visit, nil))
      },
      Route(.post, AssurancePaths.part, moderate, for: .assurance, grade),
      Route(.post, AssurancePaths.rules, moderate, for: .assurance, answerRules),
      Route(.post, AssurancePaths.ratify, moderate, for: .assurance, ratify),
      Route(.post, AssurancePaths.giveBack, moderate, for: .assurance, giveBack),
    ]
  }

  private func found(_ visit: Visit) async throws -> GradingPages {
    let agency = try visit.parameter("agency")
    return try await house.access.store.read { query in
      let (round, pinned, one) = try house.assessed(visit, agency, query)
      let checks = try DrawnSample.checks(in: round.id, query)
      return GradingPages(
        round: round, pinned: pinned, one: one, checks: checks, token: visit.token,
        mayModerate: visit.actor.allowed.contains(AssuranceActions.moderate.key),
        today: house.today)
    }
  }

  private func commands(_ pages: GradingPages) -> ReturnCommands {
    ReturnCommands(house, round: pages.round.id, agency: pages.one.agency.key)
  }

  private func agencyPage(_ visit: Visit, _ typed: FormReader?) async throws -> Page {
    try await found(visit).agency(typed ?? FormReader(FormData()))
  }

  private func part(_ visit: Visit, _ pages: GradingPages) throws -> Framework.Node {
    let key = try visit.parameter("node")
    let asked = pages.one.askedKeys
    guard let part = pages.one.framework.tops.first(where: { $0.key == key }),
      pages.one.framework.within(key).contains(where: { asked.contains($0.key) })
    else { throw Problem.notFound }
    return part
  }

  private func partPage(_ visit: Visit, _ typed: FormReader?) async throws -> Page {
    let pages = try await found(visit)
    return pages.part(try part(visit, pages), typed)
  }

  @Sendable private func grade(_ visit: Visit) async throws -> Reply {
    let pages = try await found(visit)
    let part = try part(visit, pages)
    var form = FormReader(try visit.form())
    let grades = GradeForm(one: pages.one, part: part).read(&form)
    guard form.isGood else { return .page(try await partPage(visit, form)) }
    try await AssuranceProblem.told {
      try await commands(pages).grade(grades, by: visit.author)
    }
    return .redirect(AssurancePaths.agency(pages.round.id, pages.one.agency.key))
  }

  @Sendable private func answerRules(_ visit: Visit) async throws -> Reply {
    let pages = try await found(visit)
    var form = FormReader(try visit.form())
    var (findings, departures): ([String: Bool], [String: String]) = ([:], [:])
    for finding in pages.one.framework.findings {
      let answer = form.choice("finding-\(finding.key)", of: ["yes", "no"], missing: nil)
      if let answer { findings[finding.key] = answer == "yes" }
    }
    for limit in pages.one.framework.limits where form.data["limit-\(limit.key)"] != nil {
      departures[limit.key] = form.text("limit-\(limit.key)", missing: nil, most: 1_000)
    }
    guard form.isGood else { return .page(try await agencyPage(visit, form)) }
    try await AssuranceProblem.told { [findings, departures] in
      try await commands(pages).grade(
        [], findings: findings, departures: departures, by: visit.author)
    }
    return .redirect(AssurancePaths.agency(pages.round.id, pages.one.agency.key).at("rules"))
  }

  @Sendable private func ratify(_ visit: Visit) async throws -> Reply {
    let pages = try await found(visit)
    var form = FormReader(try visit.form())
    let minute = form.text("minute", missing: "Name the minute that ratified it", most: 120)
    let day = form.day(
      "on", missing: "Say when it was ratified",
      in: (Day(number: 0)...house.today, "The day of the meeting cannot lie ahead"))
    guard form.isGood, let day else { return .page(try await agencyPage(visit, form)) }
    try await AssuranceProblem.told {
      try await commands(pages).ratify(minute: minute, on: day, by: visit.author)
    }
    return .redirect(AssurancePaths.round(pages.round.id))
  }

  @Sendable private func giveBack(_ visit: Visit) async throws -> Reply {
    let pages = try await found(visit)
    var form = FormReader(try visit.form())
    let reason = form.text("reason", missing: "Say why it is given back", most: 1_000)
    guard form.isGood else { return .page(try await agencyPage(visit, form)) }
    try await AssuranceProblem.told {
      try await commands(pages).giveBack(because: reason, by: visit.author)
    }
    return .redirect(AssurancePaths.agency(pages.round.id, pages.one.agency.key))
  }
}
