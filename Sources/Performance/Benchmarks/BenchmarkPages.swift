import Access
import Pages

/// Where a council stands among the published figures of all of them.
struct BenchmarkPages: Sendable {
  static let page: RoutePattern = "/board/benchmarks"

  let figures: PublishedFigures
  /// What was asked for in the address.
  let typed: FormReader
  let area: PublishedFigures.Area?
  let series: MeasureSeries?
  let year: Int?

  /// Reads what an address asks for.
  /// - Parameter area: the council whose pack is in force, for those who ask for none.
  /// - Throws: `SheetRefused` where the published files are not as they were shipped.
  init(_ figures: PublishedFigures, _ query: FormReader, area pack: String) throws {
    var typed = query
    let asked = (council: typed.typed("council"), year: typed.typed("year"))
    let area = figures.council(asked.council.isEmpty ? pack : asked.council)
    if area == nil, !asked.council.isEmpty {
      typed.wrong("council", "Choose a council of the list")
    }
    let key = typed.typed("measure")
    let measure = figures.measure(key)
    if measure == nil, !key.isEmpty { typed.wrong("measure", "Choose a measure of the list") }
    let series = try measure.map { try figures.series(of: $0) }
    if let series, !asked.year.isEmpty, !series.years.map(String.init).contains(asked.year) {
      typed.wrong(
        "year", "Choose a year from \(series.years.min() ?? 0) to \(series.years.max() ?? 0)")
    }
    year = Int(asked.year) ?? area.flatMap { series?.latest(for: $0.code) } ?? series?.years.max()
    self.figures = figures
    self.area = area
    self.series = series
    self.typed = typed
  }

  private var standing: BenchmarkStanding? {
    guard let series, let area, let year, typed.isGood else { return nil }
    return BenchmarkStanding(series, of: area, in: year, areas: figures.areas)
  }

  var content: Page {
    let title = series.map(\.measure.title) ?? "Published figures"
    return Page(
      title, breadcrumbs: [NavigationItem("Scorecards", ScorecardPages.list())],
      errors: typed.errors, section: ScorecardPages.list(),
      """
      <p>What every council in England reported, as it was published. The figures carry their own \
      year: they come a year or more after the scorecard's.</p>\(question)\
      \(standing.map(answer) ?? .none)
      """)
  }

  private var question: HTML {
    let measures = figures.measures.map { Choice($0.key, "\($0.title) (\($0.topic))") }
    let councils = figures.areas.values.filter(\.isCouncil).sorted { $0.name < $1.name }
      .map { Choice("\($0.code)", $0.name) }
    let years = (series?.years ?? []).reversed().map { Choice("\($0)", "\($0)") }
    let choosingYear: HTML =
      years.isEmpty
      ? .none
      : select(
        Field("year", "Year", hint: "That ended on 31 March.", in: typed), years,
        chosen: year.map { "\($0)" }, empty: nil)
    return queryForm(
      Self.page(),
      """
      \(select(Field("measure", "Measure", in: typed), measures, chosen: series?.measure.key))\
      \(select(Field("council", "Council", in: typed), councils, chosen: area.map { "\($0.code)" }))\
      \(choosingYear)\(button("Show", .secondary))
      """)
  }

  private func answer(_ one: BenchmarkStanding) -> HTML {
    "\(place(one))\(beside(one))\(chart(one))\(years(one))\(printButton())"
  }

  private func place(_ one: BenchmarkStanding) -> HTML {
    var rows = [
      SummaryRow("Figure", "\(words(one.figure)) (\(one.measure.unit))"),
      SummaryRow("Year", "ended on 31 March \(one.year)"),
      SummaryRow(
        "Better when", "\(one.measure.good.map(\.rawValue) ?? "neither high nor low")"),
    ]
    if let rank = one.rank, let quartile = one.quartile {
      let equal = one.sharing == 0 ? "" : ", with \(one.sharing) equal"
      let first = one.measure.good == nil ? "the highest first" : "the best first"
      rows.append(SummaryRow("Rank", "\(rank) of \(one.count)\(equal), \(first)"))
      rows.append(SummaryRow("Quarter of the councils", "\(quartile) of 4"))
    }
    if one.quarters.count == 3 {
      rows.append(
        SummaryRow(
          "A quarter, half and three quarters of the councils lie below",
          "\(one.quarters.map { rounded($0) }.joined(separator: ", "))"))
    }
    return "\(heading("\(one.area.name), \(one.year)"))\(summaryList(rows))"
  }

  private func beside(_ one: BenchmarkStanding) -> HTML {
    var rows: [[HTML]] = one.neighbours.map { near in
      [link(near.area.name, path(near.area, one)), "neighbour", "\(words(near.figure))"]
    }
    rows.append(["Neighbours' median", "–", "\(rounded(one.neighboursMedian))"])
    rows.append(["Neighbours' mean", "–", "\(rounded(one.neighboursMean))"])
    if let region = one.region {
      rows.append(["\(region.area.name)", "region", "\(words(region.figure))"])
    }
    rows.append(["England", "country", "\(words(one.england))"])
    return dataTable(
      id: "beside", caption: "Statistical neighbours, the nearest first, region and England",
      columns: [TableColumn("Area"), TableColumn("What"), TableColumn("Figure", number: true)],
      rows: rows)
  }

  private func path(_ area: PublishedFigures.Area, _ one: BenchmarkStanding) -> Path {
    Self.page().with("measure", one.measure.key).with("council", "\(area.code)")
      .with("year", "\(one.year)")
  }

  private func chart(_ one: BenchmarkStanding) -> HTML {
    guard let series, series.years.count > 1 else { return .none }
    func line(_ code: Int) -> [Double?] {
      series.years.map { series.figure(code, $0)?.ratio.approximate }
    }
    let medians = series.years.map { year in
      BenchmarkStanding(series, of: one.area, in: year, areas: figures.areas)
        .neighboursMedian?.approximate
    }
    let lines = [
      ChartSeries(one.area.name, line(one.area.code)), ChartSeries("Neighbours' median", medians),
      ChartSeries("England", line(PublishedFigures.Area.england)),
    ].filter { run in run.values.contains { $0 != nil } }
    guard !lines.isEmpty else { return .none }
    return LineChart(
      id: "over-years", title: "Over the years",
      summary:
        "\(one.measure.title) in \(one.area.name) beside its neighbours and England, \(series.years.min() ?? 0) to \(series.years.max() ?? 0).",
      labelsAre: "Year", labels: series.years.map { "\($0)" }, series: lines,
      numbers: ChartNumbers(decimals: 1)
    ).html
  }

  private func years(_ one: BenchmarkStanding) -> HTML {
    let rows = (series?.years ?? []).reversed().compactMap { year -> [HTML]? in
      guard let series else { return nil }
      let then = BenchmarkStanding(series, of: one.area, in: year, areas: figures.areas)
      return [
        "\(year)", "\(words(then.figure))", "\(then.rank.map { "\($0) of \(then.count)" } ?? "–")",
        "\(then.quartile.map { "\($0)" } ?? "–")", "\(rounded(then.neighboursMedian))",
        "\(words(then.region?.figure))", "\(words(then.england))",
      ]
    }
    return dataTable(
      id: "years", caption: "\(one.area.name) in every year",
      columns: [
        TableColumn("Year"), TableColumn("Figure", number: true), TableColumn("Rank"),
        TableColumn("Quarter", number: true), TableColumn("Neighbours' median", number: true),
        TableColumn("Region", number: true), TableColumn("England", number: true),
      ], rows: rows)
  }

  private func words(_ figure: Figure?) -> String { figure?.description ?? "not published" }

  private func rounded(_ ratio: Ratio?) -> String {
    ratio?.rounded(to: BenchmarkReport.places).description ?? "not published"
  }
}
