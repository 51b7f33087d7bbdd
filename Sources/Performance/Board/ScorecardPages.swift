import Access
import Days
import Pages

/// A scorecard as a page, for the board and for the public alike.
struct ScorecardPages: Sendable {
  /// Addresses of this feature.
  static let list: RoutePattern = "/board/scorecards"
  static let card: RoutePattern = "/board/scorecards/:scorecard/:period"
  static let csv: RoutePattern = "/board/scorecards/:scorecard/:period/figures.csv"
  static let indicator: RoutePattern = "/board/scorecards/:scorecard/:period/indicators/:indicator"
  static let commentary: RoutePattern =
    "/board/scorecards/:scorecard/:period/indicators/:indicator/commentary"
  static let clinics: RoutePattern =
    "/board/scorecards/:scorecard/:period/indicators/:indicator/clinics"
  static let publish: RoutePattern = "/board/scorecards/:scorecard/:period/publish"
  static let withdraw: RoutePattern = "/board/scorecards/:scorecard/:period/withdraw"
  static let figures: RoutePattern = "/board/figures"
  static let publicList: RoutePattern = "/scorecards"
  static let publicCard: RoutePattern = "/scorecards/:scorecard/:period"
  static let publicCSV: RoutePattern = "/scorecards/:scorecard/:period/figures.csv"

  let card: ShownCard
  /// Where a row leads; nil where there is nothing more to see.
  let rowPath: (@Sendable (ShownCard.Row) -> Path)?
  let csvPath: Path

  /// The table, the chart, the notes, and the rule that rates.
  var body: HTML {
    let isProvisional = card.rows.contains { $0.isProvisional }
    return """
      <p>\(words(card.period)). Source: \(card.source).\
      \(when(isProvisional, " \(tag("provisional", .notice)) Not every figure has been checked."))</p>\
      \(table)\(exceptions)\(hidden)\(notes)\(chart)\(rule)\(printButton())
      """
  }

  private func words(_ period: String) -> String {
    FigurePeriod(period).map { "\($0.words), to \($0.last.long)" } ?? period
  }

  private var table: HTML {
    let columns =
      [
        TableColumn("Indicator"), TableColumn("Figure", number: true),
        TableColumn("Counted", number: true), TableColumn("Before", number: true),
        TableColumn("Target", number: true),
      ] + card.comparators.map { TableColumn(name($0), number: true) } + [
        TableColumn("Against target"), TableColumn("Against \(name(card.against).lowercased())"),
        TableColumn("Direction"),
      ]
    return dataTable(
      id: "scorecard", caption: card.title, columns: columns,
      rows: card.rows.map(cells),
      state: TableState(path: csvPath, csv: csvPath))
  }

  private func cells(_ row: ShownCard.Row) -> [HTML] {
    let title: HTML =
      rowPath.map { link(row.title, $0(row)) } ?? "\(row.title)"
    let hint: HTML = "<span class=\"hint\">\(row.good == "high" ? "High" : "Low") is good</span>"
    let counted = row.numerator.flatMap { numerator in
      row.denominator.map { "\(numerator) of \($0)" }
    }
    var cells: [HTML] = [
      "\(title)<br>\(hint)",
      row.isHidden ? "not shown" : figure(row.value, row), "\(counted ?? "–")",
      figure(row.previous, row), figure(row.target, row),
    ]
    cells += card.comparators.map { who -> HTML in
      guard let one = row.compared.first(where: { $0.who == who }) else { return "–" }
      return "\(figure(one.figure, row))<br><span class=\"hint\">\(one.vintage)</span>"
    }
    return cells + [
      rating(row.ratingTarget), rating(row.ratingComparator), "\(direction(row.direction))",
    ]
  }

  private func figure(_ text: String?, _ row: ShownCard.Row) -> HTML {
    text.map { "\($0)\(row.unit)" } ?? "–"
  }

  /// The word of a rating with its colour.
  private func rating(_ key: String) -> HTML {
    let tone: Tone =
      switch card.legend.first(where: { $0.key == key })?.colour {
      case "green": .good
      case "amber": .warning
      case "red": .bad
      case "blue": .notice
      default: .neutral
      }
    return tag(word(key), tone)
  }

  private func word(_ key: String) -> String { key.replacing("-", with: " ") }

  private func name(_ who: String) -> String {
    switch Indicator.Comparator(rawValue: who) {
    case .neighbours: "Neighbours"
    case .region: "Region"
    case .national: "National"
    case nil: who
    }
  }

  private func direction(_ key: String) -> String {
    switch Direction(rawValue: key) {
    case .improved: "Improved"
    case .unchanged: "Unchanged"
    case .worsened: "Worsened"
    case .undecidable: "Cannot be told"
    case .unknown, nil: "Not known"
    }
  }

  private var exceptions: HTML {
    let rows = card.rows.filter(\.isException)
    guard !rows.isEmpty else { return .none }
    let without: HTML = "<p>\(tag("no commentary yet", .warning))</p>"
    return """
      \(heading("Exceptions"))<p>By the rule below, \(rows.count) of \(card.rows.count) \
      indicators call for a commentary.</p>\(summaryList(
        rows.map { row in
          SummaryRow(row.title, row.commentary.map(paragraph) ?? (row.isHidden ? "" : without))
        }))
      """
  }

  private var hidden: HTML {
    guard card.rows.contains(where: \.isHidden) else { return .none }
    return inset(
      paragraph(
        "Some figures are not shown, because so few children stand behind them that one could be "
          + "picked out."))
  }

  private var notes: HTML {
    let rows = card.rows.filter { !$0.notes.isEmpty }
    guard !rows.isEmpty else { return .none }
    return """
      \(heading("Notes"))\(summaryList(
        rows.map { row in
          SummaryRow(row.title, "\(row.notes.map(paragraph))")
        }))
      """
  }

  /// Figure, target and the comparator of the rating, for indicators in percent.
  private var chart: HTML {
    let rows = card.rows.filter { $0.unit == "%" && $0.value != nil }
    guard !rows.isEmpty else { return .none }
    func values(_ read: (ShownCard.Row) -> String?) -> [Double?] {
      rows.map { row in read(row).flatMap { Figure($0)?.ratio.approximate } }
    }
    let series = [
      ChartSeries("Figure", values(\.value)), ChartSeries("Target", values(\.target)),
      ChartSeries(name(card.against), values { $0.figure(card.against) }),
    ].filter { run in run.values.contains { $0 != nil } }
    return """
      \(heading("Beside target and \(name(card.against).lowercased()) figure"))\
      \(BarTable(
        id: "bars", title: "Figures in percent", rowsAre: "Indicator",
        labels: rows.map(\.title),
        series: series, numbers: ChartNumbers(decimals: 1, unit: "%")).html)
      """
  }

  private var rule: HTML {
    let levels = card.legend.map { level in
      SummaryRow(word(level.key).capitalised, "\(rating(level.key)) \(level.words)")
    }
    let tables = card.rule.enumerated().map { index, one -> HTML in
      dataTable(
        id: "rule-\(index)",
        caption: one.columns.joined(separator: " and ").capitalised,
        columns: [TableColumn("The figure is")] + one.heads.map { TableColumn($0.capitalised) },
        rows: one.rows.map { row in ["\(row.head)"] + row.ratings.map(rating) })
    }
    return "\(heading("How figures are rated"))\(summaryList(levels))\(tables)"
  }

  /// The card as CSV, in the columns of the command line.
  static func file(_ card: ShownCard) -> [UInt8] { ShownCardFile.csv(card) }
}

extension String {
  fileprivate var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
