import Delimited
import Procedures

/// What the `score` command prints.
public enum ScoreReport {
  /// The columns, in order.
  public static func columns(_ card: ScoredCard) -> [String] {
    ["key", "numerator", "denominator", "value", "previous", "target"]
      + card.scorecard.comparators.map(\.rawValue)
      + ["rating_target", "rating_\(card.scorecard.rule.against.rawValue)", "direction", "notes"]
  }

  /// A row's cells in the order of `columns`; empty where nothing is known. Notes are joined.
  static func cells(_ row: ScoreRow, _ card: ScoredCard) -> [String] {
    let fraction = row.observation?.fraction
    var cells = [
      row.key, fraction.map { "\($0.numerator)" }, fraction.map { "\($0.denominator)" },
      row.figure?.description, row.previous?.description, row.target?.description,
    ]
    cells += card.scorecard.comparators.map { row.compared[$0]?.figure.description }
    cells += [
      row.ratings[.target]?.key, row.ratings[.comparator]?.key, row.direction.rawValue,
      row.notes.map(\.words).joined(separator: " "),
    ]
    return cells.map { $0 ?? "" }
  }

  /// A header and one line a row.
  public static func csv(_ card: ScoredCard) -> String {
    String(
      decoding: CSVText.write(
        header: columns(card), rows: card.rows.map { cells($0, card) },
        numbers: Set(1..<(6 + card.scorecard.comparators.count))), as: UTF8.self)
  }

  /// A table for a terminal, with the notes, the exceptions and the rule below it.
  public static func table(_ card: ScoredCard) -> String {
    let names = Array(columns(card).dropLast())
    let rows = card.rows.map { Array(cells($0, card).dropLast()) }
    let isProvisional = card.rows.contains { $0.observation?.status == .provisional }
    var lines = [
      "\(card.header.title), \(card.period.words)\(isProvisional ? " (provisional)" : "")", "",
    ]
    let numbers = Set(1..<(6 + card.scorecard.comparators.count))
    lines += TextTable.lines([names] + rows, right: numbers)
    lines +=
      [""] + card.rows.map { "\($0.key)  \($0.title) (\($0.indicator.good.rawValue) is good)" }
    let exceptions = card.exceptions.map(\.key)
    lines += [
      "", "Exceptions: \(exceptions.isEmpty ? "none" : exceptions.joined(separator: ", "))",
    ]
    let noted = card.rows.filter { !$0.notes.isEmpty }
    if !noted.isEmpty {
      lines += ["", "Notes"]
      for row in noted { lines += row.notes.map { "\(row.key): \($0.words)" } }
    }
    lines += ["", rule(card.scorecard, card.legend)]
    return lines.joined(separator: "\n")
  }

  /// The legend and the rule as a truth table.
  public static func rule(_ scorecard: Scorecard, _ legend: Versioned<Legend>) -> String {
    var lines = ["Rating rule: \(legend.header.title)"]
    lines += TextTable.lines(legend.definition.levels.map { [$0.key, $0.words] })
    for table in RuleTable.all(scorecard.rule) {
      lines += ["", "\(table.columns.joined(separator: " and ")):".firstUpper]
      lines += TextTable.lines([[""] + table.heads] + table.rows.map { [$0.head] + $0.ratings })
    }
    return lines.joined(separator: "\n")
  }
}

extension String {
  fileprivate var firstUpper: String { prefix(1).uppercased() + dropFirst() }
}
