import Pages
import Procedures

/// An indicator as a document: what is counted over what, and what it is compared with.
public struct IndicatorPaper: Sendable {
  private let indicator: Indicator

  /// The document of a definition; nil where it is no indicator.
  public static func body(of definition: any Definition) -> HTML? {
    (definition as? Indicator).map { IndicatorPaper(indicator: $0).body }
  }

  private init(indicator: Indicator) { self.indicator = indicator }

  private var body: HTML {
    let sign = indicator.unit.sign
    var rows = [
      SummaryRow("Counted", "\(indicator.counts)"), SummaryRow("Out of", "\(indicator.over)"),
      SummaryRow("Each", "\(indicator.period.rawValue)"),
      SummaryRow("Better when", indicator.good == .high ? "high" : "low"),
      SummaryRow("Printed to", "\(indicator.precision) decimal places"),
      SummaryRow("No change within", "\(indicator.tolerance.description)\(sign)"),
    ]
    if let below = indicator.hiddenBelow {
      rows.append(SummaryRow("Not published", "counts below \(below)"))
    }
    let targets = indicator.targets.sorted { $0.key < $1.key }.map { period, figure -> [HTML] in
      ["\(period.words)", "target", "\(figure.description)\(sign)", "–"]
    }
    let compared = indicator.compared.sorted { $0.key < $1.key }.flatMap { who, figures in
      figures.sorted { $0.key < $1.key }.map { period, one -> [HTML] in
        [
          "\(period.words)", "\(who.words)", "\(one.figure.description)\(sign)", "\(one.vintage)",
        ]
      }
    }
    return """
      \(summaryList(rows))\(dataTable(
        id: "beside", caption: "Targets, and what others reached",
        columns: [
          TableColumn("Period"), TableColumn("What"), TableColumn("Figure", number: true),
          TableColumn("Published for"),
        ], rows: targets + compared, empty: "It has no target and no comparator."))
      """
  }
}
