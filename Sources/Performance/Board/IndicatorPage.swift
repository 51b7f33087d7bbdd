import Pages
import Procedures

/// One indicator on a scorecard, opened: what was counted, how sure it is, and how it went.
struct IndicatorPage: Sendable {
  let card: ShownCard
  let row: ShownCard.Row
  let versioned: Versioned<Indicator>
  /// The earliest first.
  let history: [Observation]
  /// The published figures of all councils are there.
  let hasBenchmarks: Bool
  /// The token for the form that takes a commentary; nil for those who may not write one.
  let commenting: CSRFToken?
  /// What was typed, where the form is shown again.
  let typed: FormReader?
  let clinics: ClinicPieces

  var page: Page {
    Page(
      row.title,
      breadcrumbs: [
        NavigationItem("Scorecards", ScorecardPages.list()),
        NavigationItem(card.title, ScorecardPages.card(card.key, card.period)),
      ], errors: (typed?.errors ?? []) + (clinics.typed?.errors ?? []),
      section: ScorecardPages.list(),
      """
      \(summaryList(rows))\(notes)\(commentary)\(clinics.html)\(chart)\(table)
      """)
  }

  private var indicator: Indicator { versioned.definition }

  private var now: Observation? { history.first { $0.period.description == card.period } }

  private var rows: [SummaryRow] {
    var rows = [
      SummaryRow("Figure", "\(row.value.map { "\($0)\(row.unit)" } ?? "none")"),
      SummaryRow("Numerator", count(row.numerator, indicator.counts)),
      SummaryRow("Denominator", count(row.denominator, indicator.over)),
    ]
    if indicator.unit == .percent, let fraction = now?.fraction {
      let range = WilsonInterval(fraction).percent(places: 1)
      rows.append(
        SummaryRow(
          "How sure",
          """
          With so many counted, chance alone could have moved it anywhere from \
          \(range.low.description)% to \(range.high.description)% (95% confidence, Wilson).
          """))
    }
    if let now {
      rows.append(SummaryRow("Checked", now.status == .validated ? "Yes" : "Not yet: provisional"))
      rows.append(SummaryRow("From", "\(now.source.isEmpty ? "not told" : now.source)"))
    }
    if hasBenchmarks, let measure = indicator.benchmark {
      rows.append(
        SummaryRow(
          "Other councils",
          link(
            "Published figures of the same measure", BenchmarkPages.page().with("measure", measure))
        ))
    }
    rows.append(
      SummaryRow(
        "Definition",
        "Version \(versioned.header.version.text). \(versioned.header.source)."))
    return rows
  }

  private func count(_ number: Int?, _ words: String) -> HTML {
    "\(number.map { "\($0)" } ?? "not known"): \(words)"
  }

  private var notes: HTML {
    row.notes.isEmpty ? .none : "\(heading("Notes"))\(row.notes.map(paragraph))"
  }

  private var commentary: HTML {
    let written: HTML =
      row.commentary.map { "\(heading("Commentary"))\(paragraph($0))" } ?? .none
    guard let commenting else { return written }
    let field = Field(
      "commentary", row.commentary == nil ? "Write a commentary" : "Change the commentary",
      hint:
        "Why the figure is so, and what is done about it. It is published with the scorecard: name no child.",
      error: typed?.error("commentary"))
    return """
      \(written)\(form(
        ScorecardPages.commentary(card.key, card.period, row.key), token: commenting,
        """
        \(textArea(
          field, value: typed?.typed("commentary") ?? row.commentary ?? "",
          most: Commentary.longest))\(button("Save the commentary"))
        """))
      """
  }

  private var figures: [(period: FigurePeriod, figure: Figure, one: Observation)] {
    history.compactMap { one in
      one.figure(by: indicator).map { (one.period, $0, one) }
    }
  }

  private var control: ControlChart? { ControlChart(figures.map(\.figure)) }

  private var chart: HTML {
    guard figures.count > 1 else { return .none }
    var references: [ChartReference] = []
    if let control {
      references = [
        ChartReference("Mean", control.mean.approximate),
        ChartReference("Upper limit", control.upper.approximate),
        ChartReference("Lower limit", max(0, control.lower.approximate)),
      ]
    } else if let target = row.target.flatMap({ Figure($0) }) {
      references = [ChartReference("Target", target.ratio.approximate)]
    }
    let first = figures.first?.period.words ?? ""
    let last = figures.last?.period.words ?? ""
    return LineChart(
      id: "history", title: "Over time", summary: "\(row.title) from \(first) to \(last).",
      labelsAre: "Period", labels: figures.map(\.period.words),
      series: [ChartSeries("Figure", figures.map { $0.figure.ratio.approximate })],
      references: references,
      numbers: ChartNumbers(decimals: indicator.precision, unit: indicator.unit.sign)
    ).html
  }

  private var table: HTML {
    let signals = control?.signals
    let rows = figures.enumerated().map { index, item -> [HTML] in
      let words = (signals?[index] ?? []).sorted { $0.rawValue < $1.rawValue }.map(\.words)
      return [
        "\(item.period.words)", "\(item.figure.description)\(indicator.unit.sign)",
        "\(item.one.fraction.map { "\($0.numerator) of \($0.denominator)" } ?? "not known")",
        "\(item.one.status.rawValue)",
        "\(words.isEmpty ? "–" : words.joined(separator: "; "))",
      ]
    }
    return """
      \(heading("Every figure"))\(dataTable(
        id: "figures", caption: "Figures by period",
        columns: [
          TableColumn("Period"), TableColumn("Figure", number: true),
          TableColumn("Counted", number: true), TableColumn("Status"),
          TableColumn("More than chance"),
        ], rows: rows, empty: "Nothing has been recorded."))\
      \(when(signals == nil, paragraph(
        "Limits that tell change from chance are drawn from \(ControlChart.fewest) periods on.")))
      """
  }
}
