import Access
import Days
import Pages
import Procedures
import Store

/// Rounds as the board sees them: what was asked of whom, and how it stands.
struct RoundRoutes: Sendable {
  let house: AssuranceHouse

  private var commands: RoundCommands { RoundCommands(house) }

  var routes: [Route] {
    let (read, moderate) = (AssuranceActions.read, AssuranceActions.moderate)
    return [
      Route(.get, AssurancePaths.rounds, read, for: .assurance, list),
      Route(.get, AssurancePaths.newRound, moderate, for: .assurance) { visit in
        .page(try await newRound(visit, FormReader(FormData())))
      },
      Route(.post, AssurancePaths.rounds, moderate, for: .assurance, open),
      Route(.get, AssurancePaths.round, read, for: .assurance, show),
      Route(.get, AssurancePaths.resultCSV, read, for: .assurance) { visit in
        .result(try await whole(visit).result)
      },
      Route(.get, AssurancePaths.answersCSV, read, for: .assurance) { visit in
        let whole = try await whole(visit)
        return .download(
          AssuranceFiles.answers(whole.all), type: AssuranceFiles.type, name: "answers.csv")
      },
      Route(.get, AssurancePaths.plans, read, for: .assurance) { visit in
        .page(RoundPages(whole: try await whole(visit), visit: visit).plans(house.today))
      },
      Route(.get, AssurancePaths.plansCSV, read, for: .assurance) { visit in
        let whole = try await whole(visit)
        return .download(
          AssuranceFiles.plans(whole.all, whole.pinned.legend), type: AssuranceFiles.type,
          name: "plans.csv")
      },
      Route(.get, AssurancePaths.crosswalk, read, for: .assurance, crosswalk),
      Route(.post, AssurancePaths.upgrade, moderate, for: .assurance) { visit in
        let id = try visit.parameter("round")
        try await AssuranceProblem.told { try await commands.upgrade(id, by: visit.author) }
        return .redirect(AssurancePaths.round(id))
      },
      Route(.post, AssurancePaths.publish, moderate, for: .assurance) { visit in
        let id = try visit.parameter("round")
        try await AssuranceProblem.told { try await commands.publish(id, by: visit.author) }
        return .redirect(AssurancePaths.publicResult(id))
      },
      Route(.post, AssurancePaths.withdraw, moderate, for: .assurance, withdraw),
    ]
  }

  /// A round with everything in it.
  struct Whole: Sendable {
    let round: Round
    let pinned: PinnedFramework
    let all: [Assessed]
    let isPublished: Bool

    var result: ShownResult { ShownResult(round, pinned, all) }
    var ownResult: ShownResult { ShownResult(round, pinned, all) { $0.ownMarks } }
  }

  private func whole(_ visit: Visit) async throws -> Whole {
    try await house.access.store.read { query in
      let (round, pinned) = try house.round(visit, query)
      return Whole(
        round: round, pinned: pinned,
        all: try Assessed.all(in: round, pinned.framework, query),
        isPublished: try PublishedResult.find(round.id, in: query) != nil)
    }
  }

  @Sendable private func list(_ visit: Visit) async throws -> Reply {
    let listed = try await house.access.store.read { query in
      try Round.all(in: query).map { round in
        (round: round, returns: try AgencyReturn.all(in: round.id, query))
      }
    }
    return .page(
      RoundPages.list(
        listed, canOpen: visit.actor.allowed.contains(AssuranceActions.moderate.key)))
  }

  @Sendable private func show(_ visit: Visit) async throws -> Reply {
    let whole = try await whole(visit)
    let pages = RoundPages(whole: whole, visit: visit)
    return .page(pages.overview(later: commands.laterVersion(of: whole.round)?.header.version))
  }

  // MARK: Opening

  private func newRound(_ visit: Visit, _ typed: FormReader) async throws -> Page {
    let (agencies, rounds) = try await house.access.store.read {
      (try Agency.all(in: $0), try Round.all(in: $0))
    }
    let key = typed.data["framework"] ?? visit.path.value(of: "framework")
    let framework = house.frameworks.first { $0.header.key == key }
    return NewRoundPage(
      frameworks: house.frameworks, framework: framework, agencies: agencies, rounds: rounds,
      typed: typed, token: visit.token
    ).page
  }

  @Sendable private func open(_ visit: Visit) async throws -> Reply {
    var form = FormReader(try visit.form())
    let keys = house.frameworks.map(\.header.key)
    let key = form.choice("framework", of: keys, missing: "Choose a framework")
    let title = form.text("title", missing: "Give the round a title", most: 120)
    let due = form.day("due", missing: "Say by when agencies answer")
    let (agencies, rounds) = try await house.access.store.read {
      (try Agency.all(in: $0), try Round.all(in: $0))
    }
    let follows = form.choice("follows", of: rounds.map(\.id), missing: nil)
    let framework = house.frameworks.first { $0.header.key == key }?.definition
    var asked: [String: String] = [:]
    for agency in agencies {
      asked[agency.key] = form.choice(
        "asked-\(agency.key)", of: framework?.respondents.map(\.key) ?? [], missing: nil)
    }
    if asked.isEmpty, let first = agencies.first {
      form.wrong("asked", "Choose at least one agency", place: "asked-\(first.key)")
    }
    guard form.isGood, let key, let due else { return .page(try await newRound(visit, form)) }
    let new = RoundCommands.NewRound(
      title: title, framework: key, due: due, asked: asked, follows: follows)
    let id = try await AssuranceProblem.told { try await commands.open(new, by: visit.author) }
    return .redirect(AssurancePaths.round(id))
  }

  // MARK: Other things done with a round

  @Sendable private func crosswalk(_ visit: Visit) async throws -> Reply {
    let whole = try await whole(visit)
    guard let later = commands.laterVersion(of: whole.round) else { throw Problem.notFound }
    let live = whole.all.filter { $0.one.state != .asked }.map(\.agency.name)
    return .page(
      RoundPages(whole: whole, visit: visit).crosswalk(
        later.definition.crosswalk(from: whole.pinned.framework), later, live: live))
  }

  @Sendable private func withdraw(_ visit: Visit) async throws -> Reply {
    let id = try visit.parameter("round")
    var form = FormReader(try visit.form())
    let reason = form.text("reason", missing: "Say why it is taken back", most: 500)
    guard form.isGood else { throw GradingRoutes.reasonMissing }
    try await commands.withdraw(id, because: reason, by: visit.author)
    return .redirect(AssurancePaths.round(id))
  }
}
