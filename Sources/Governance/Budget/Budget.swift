import Delimited
import Performance

/// What a body took in and spent in a year, as it was budgeted and as it came out. Whole pounds.
public struct Budget: Codable, Hashable, Sendable {
  public enum Section: String, Codable, Hashable, Sendable, CaseIterable {
    case income, spending
  }

  public struct Line: Codable, Hashable, Sendable {
    public let section: Section
    public let words: String
    /// The share of the funding formula in percent, as printed, such as `55.80`.
    public let formula: String?
    public let budget: Int
    public let outturn: Int

    /// Above zero: more came in, or more was spent, than budgeted.
    public var difference: Int { outturn - budget }
  }

  public let key: String
  public let title: String
  public let source: String
  public let lines: [Line]

  public init(key: String, title: String, source: String, lines: [Line]) {
    self.key = key
    self.title = title
    self.source = source
    self.lines = lines
  }

  public func lines(_ section: Section) -> [Line] { lines.filter { $0.section == section } }

  public func sum(_ section: Section, _ column: KeyPath<Line, Int>) -> Int {
    lines(section).reduce(0) { $0 + $1[keyPath: column] }
  }

  /// What is left: income less spending.
  public func surplus(_ column: KeyPath<Line, Int>) -> Int {
    sum(.income, column) - sum(.spending, column)
  }

  /// What each partner of the formula pays of all that they pay, in percent with two places that
  /// sum to 100, beside the printed share.
  public var contributions: [(line: Line, printed: String, paid: Figure)] {
    let partners = lines(.income).filter { $0.formula != nil }
    let paid = Shares.percentages(of: partners.map(\.budget), places: 2)
    return zip(partners, paid).map { ($0, $0.formula ?? "", $1) }
  }

  /// From CSV with the columns section, words, formula, budget, outturn; whole or not at all.
  /// - Throws: `SheetRefused`.
  public static func lines(_ bytes: [UInt8], name: String) throws(SheetRefused) -> [Line] {
    try Sheet.read(
      bytes, name, required: ["section", "words", "formula", "budget", "outturn"]
    ) { row -> Line? in
      _ = row.required("section")
      let section = row.choice("section", of: Section.self)
      let words = row.required("words")
      let (budget, outturn) = (row.whole("budget"), row.whole("outturn"))
      let formula = row.text("formula")
      if !formula.isEmpty, Figure(formula) == nil {
        row.fault("formula", "\(formula) is not a percentage", "Write digits, such as 55.80")
      }
      guard let section, let budget, let outturn else {
        if row.problems.isEmpty {
          row.fault(nil, "an amount is missing", "Write whole pounds; nought where there was none")
        }
        return nil
      }
      return Line(
        section: section, words: words, formula: formula.isEmpty ? nil : formula, budget: budget,
        outturn: outturn)
    }.rows
  }
}
