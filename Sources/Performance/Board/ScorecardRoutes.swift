import Access
import Days
import Delimited
import Pages

/// Every route of scorecards.
public struct ScorecardRoutes: Sendable {
  let house: PerformanceHouse

  /// The most bytes that a file of figures may have, with the form around it.
  private static let fileBytes = 8 << 20

  public init(_ house: PerformanceHouse) { self.house = house }

  /// What somebody with these actions finds in the navigation.
  public static func navigation(for actor: Actor) -> [NavigationItem] {
    actor.allowed.contains(PerformanceActions.read.key)
      ? [NavigationItem("Scorecards", ScorecardPages.list())] : []
  }

  public var routes: [Route] {
    let (read, publish) = (PerformanceActions.read, PerformanceActions.publish)
    let (record, open) = (PerformanceActions.record, PerformanceActions.readPublished)
    return [
      Route(.get, ScorecardPages.list, read, for: .assurance, list),
      Route(.get, ScorecardPages.card, read, for: .assurance, show),
      Route(.get, ScorecardPages.csv, read, for: .assurance) { visit in
        .csv(try await shown(visit).card)
      },
      Route(.get, ScorecardPages.indicator, read, for: .assurance, showIndicator),
      Route(.get, BenchmarkPages.page, read, for: .assurance) { visit in
        guard let published = house.published else { throw Problem.notFound }
        let asked = FormData(fields: visit.path.query.map { (name: $0.name, value: $0.value) })
        return .page(
          try BenchmarkPages(published, FormReader(asked), area: house.pack.area).content)
      },
      Route(
        .post, ScorecardPages.commentary, PerformanceActions.comment, for: .assurance, comment),
      Route(.post, ScorecardPages.clinics, PerformanceActions.comment, for: .assurance, holdClinic),
      Route(.post, ScorecardPages.publish, publish, for: .assurance, makePublic),
      Route(.post, ScorecardPages.withdraw, publish, for: .assurance, withdraw),
      Route(.get, ScorecardPages.figures, record, for: .assurance) { visit in
        .page(ScorecardListPages.figures(FormReader(FormData()), token: visit.token))
      },
      Route(
        .post, ScorecardPages.figures, record, for: .assurance, bodyLimit: Self.fileBytes, take),
      Route(.get, ScorecardPages.publicList, open, for: .public, sameForEverybody: true) { _ in
        .page(
          ScorecardListPages.publicList(
            try await house.access.store.read { try PublishedScorecard.all(in: $0) }))
      },
      Route(
        .get, ScorecardPages.publicCard, open, for: .public, sameForEverybody: true, showPublic),
      Route(.get, ScorecardPages.publicCSV, open, for: .public) { visit in
        .csv(try await published(visit).card)
      },
    ]
  }

  // MARK: What is shown

  @Sendable private func list(_ visit: Visit) async throws -> Reply {
    let periods = try await house.access.store.read { try Observation.periods($0) }
    let listed = house.scorecards.map { card in
      ScorecardListPages.Listed(
        card: card,
        periods: periods.keys.filter { period in
          period.length == card.definition.period
            && !(periods[period] ?? []).isDisjoint(with: card.definition.indicators)
            && (try? scoring(card.header.key, period)) != nil
        }.sorted(by: >))
    }
    let canRecord = visit.actor.allowed.contains(PerformanceActions.record.key)
    return .page(
      ScorecardListPages.list(
        listed, canRecord: canRecord, hasBenchmarks: house.published != nil))
  }

  private func scoring(_ key: String, _ period: FigurePeriod) throws(ScoringProblem) -> Scoring {
    try Scoring(key, period: period, in: house.pack.catalogue)
  }

  /// The scorecard that an address names.
  private func asked(_ visit: Visit) throws -> Scoring {
    guard let period = FigurePeriod(try visit.parameter("period")) else { throw Problem.notFound }
    do {
      return try scoring(try visit.parameter("scorecard"), period)
    } catch is ScoringProblem {
      throw Problem.notFound
    }
  }

  private func shown(_ visit: Visit) async throws -> (card: ShownCard, isPublished: Bool) {
    let scoring = try asked(visit)
    let period = scoring.period
    let key = scoring.scorecard.header.key
    let (card, isPublished) = try await house.access.store.read { query in
      (
        try scoring.recorded(query),
        try PublishedScorecard.find(key, period.description, in: query) != nil
      )
    }
    return (ShownCard(card, isPublic: false), isPublished)
  }

  @Sendable private func show(_ visit: Visit) async throws -> Reply {
    let (card, isPublished) = try await shown(visit)
    let pages = ScorecardPages(
      card: card,
      rowPath: { row in ScorecardPages.indicator(card.key, card.period, row.key) },
      csvPath: ScorecardPages.csv(card.key, card.period))
    let publishing: HTML =
      visit.actor.allowed.contains(PerformanceActions.publish.key)
      ? publishing(card, isPublished, visit.token) : .none
    return .page(
      Page(
        card.title, breadcrumbs: [NavigationItem("Scorecards", ScorecardPages.list())],
        isWide: true, section: ScorecardPages.list(), "\(pages.body)\(publishing)"))
  }

  private func publishing(_ card: ShownCard, _ isPublished: Bool, _ token: CSRFToken) -> HTML {
    let address = ScorecardPages.publicCard(card.key, card.period)
    let withdraw: HTML =
      isPublished
      ? """
      <p>\(link("The published page", address))</p>\
      \(form(
        ScorecardPages.withdraw(card.key, card.period), token: token,
        """
        \(textInput(Field("reason", "Why it is taken back")))\(button("Take it back", .secondary))
        """))
      """ : .none
    return """
      \(heading("Publishing"))\
      <p>The public then sees this scorecard as it stands now, at \
      <span class="mono">\(address.description)</span>, without signing in. Small counts are \
      hidden, and what would tell them. Figures that are corrected later are seen there once it \
      is published again.</p>\
      \(form(
        ScorecardPages.publish(card.key, card.period), token: token,
        button(isPublished ? "Publish again" : "Publish")))\(withdraw)
      """
  }

  @Sendable private func showIndicator(_ visit: Visit) async throws -> Reply {
    .page(try await indicatorPage(visit, typed: nil))
  }

  private func indicatorPage(
    _ visit: Visit, typed: FormReader?, clinic: FormReader? = nil
  ) async throws -> Page {
    let scoring = try asked(visit)
    let key = try visit.parameter("indicator")
    guard let versioned = scoring.indicators[key] else { throw Problem.notFound }
    let (scored, history, clinics) = try await house.access.store.read { query in
      (
        try scoring.recorded(query), try Observation.recorded(of: key, query),
        try Clinic.all(on: key, query)
      )
    }
    let card = ShownCard(scored, isPublic: false)
    guard let row = card.rows.first(where: { $0.key == key }) else { throw Problem.notFound }
    let canComment = visit.actor.allowed.contains(PerformanceActions.comment.key)
    return IndicatorPage(
      card: card, row: row, versioned: versioned, history: history,
      hasBenchmarks: house.published != nil,
      commenting: canComment ? visit.token : nil, typed: typed,
      clinics: ClinicPieces(
        clinics: clinics, path: ScorecardPages.clinics(card.key, card.period, key),
        token: canComment ? visit.token : nil, typed: clinic,
        today: London.day(house.access.now.now()))
    ).page
  }

  // MARK: What is done

  @Sendable private func take(_ visit: Visit) async throws -> Reply {
    let limits = FormLimits(bytes: Self.fileBytes, fields: 20, files: 1)
    var form = FormReader(try visit.form(limits: limits))
    guard let file = form.file("file", missing: "Choose a CSV file") else {
      return .page(ScorecardListPages.figures(form, token: visit.token))
    }
    do {
      let read = try FigureFile.observations(
        file.bytes, name: "line", indicators: house.indicators)
      let done = try await ScorecardCommands(house).record(read, by: visit.author)
      return .page(
        ScorecardListPages.figures(FormReader(FormData()), done: done, token: visit.token))
    } catch let refused as SheetRefused {
      form.wrong("file", "Mend the file: \(refused.problems.count) of its lines cannot be used")
      return .page(
        ScorecardListPages.figures(form, problems: refused.problems, token: visit.token))
    }
  }

  @Sendable private func comment(_ visit: Visit) async throws -> Reply {
    let scoring = try asked(visit)
    let key = try visit.parameter("indicator")
    guard scoring.indicators[key] != nil else { throw Problem.notFound }
    var form = FormReader(try visit.form())
    let words = form.text("commentary", missing: nil, most: Commentary.longest)
    guard form.isGood else { return .page(try await indicatorPage(visit, typed: form)) }
    try await ScorecardCommands(house).comment(
      on: key, in: scoring.period, words, by: visit.author)
    return .redirect(
      ScorecardPages.indicator(
        scoring.scorecard.header.key, scoring.period.description, key))
  }

  @Sendable private func holdClinic(_ visit: Visit) async throws -> Reply {
    let scoring = try asked(visit)
    let key = try visit.parameter("indicator")
    guard scoring.indicators[key] != nil else { throw Problem.notFound }
    var form = FormReader(try visit.form())
    let clinic = ClinicPieces.read(
      &form, on: key, in: scoring.period, today: London.day(house.access.now.now()))
    guard let clinic else {
      return .page(try await indicatorPage(visit, typed: nil, clinic: form))
    }
    try await ScorecardCommands(house).record(clinic, by: visit.author)
    return .redirect(
      ScorecardPages.indicator(
        scoring.scorecard.header.key, scoring.period.description, key
      ).at("clinics"))
  }

  @Sendable private func makePublic(_ visit: Visit) async throws -> Reply {
    let scoring = try asked(visit)
    let key = scoring.scorecard.header.key
    do {
      try await ScorecardCommands(house).publish(key, scoring.period, by: visit.author)
    } catch let problem as ScoringProblem {
      throw Problem(
        status: 409, code: "scorecard-not-published", title: "The scorecard was not published",
        advice: "\(problem)".prefix(1).uppercased() + "\(problem)".dropFirst() + ".")
    }
    return .redirect(ScorecardPages.publicCard(key, scoring.period.description))
  }

  @Sendable private func withdraw(_ visit: Visit) async throws -> Reply {
    let scoring = try asked(visit)
    let key = scoring.scorecard.header.key
    var form = FormReader(try visit.form())
    let reason = form.text("reason", missing: "Say why it is taken back", most: 500)
    guard form.isGood else {
      throw Problem(
        status: 422, code: "reason-missing", title: "Say why it is taken back",
        advice: "Go back and write the reason: it stays in the record.")
    }
    try await ScorecardCommands(house).withdraw(
      key, scoring.period, because: reason, by: visit.author)
    return .redirect(ScorecardPages.card(key, scoring.period.description))
  }

  // MARK: What the public sees

  private func published(_ visit: Visit) async throws -> PublishedScorecard {
    let (key, period) = (try visit.parameter("scorecard"), try visit.parameter("period"))
    let found = try await house.access.store.read {
      try PublishedScorecard.find(key, period, in: $0)
    }
    guard let found else { throw Problem.notFound }
    return found
  }

  @Sendable private func showPublic(_ visit: Visit) async throws -> Reply {
    let found = try await published(visit)
    let pages = ScorecardPages(
      card: found.card, rowPath: nil,
      csvPath: ScorecardPages.publicCSV(found.card.key, found.card.period))
    return .page(
      Page(
        found.card.title,
        breadcrumbs: [NavigationItem("Published scorecards", ScorecardPages.publicList())],
        isWide: true, "<p>Published \(time(found.publishedAt)).</p>\(pages.body)"))
  }
}

extension Reply {
  fileprivate static func csv(_ card: ShownCard) -> Reply {
    .download(
      ScorecardPages.file(card), type: "text/csv; charset=utf-8", name: "scorecard.csv")
  }
}
