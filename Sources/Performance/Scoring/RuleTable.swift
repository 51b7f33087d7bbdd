import Procedures

/// A rating rule printed as a truth table.
public struct RuleTable: Codable, Hashable, Sendable {
  /// One way to stand to the target.
  public struct Row: Codable, Hashable, Sendable {
    public let head: String
    /// Keys of the legend, one for each way to stand to the comparator.
    public let ratings: [String]
  }

  /// Names of the columns of ratings that this table is about.
  public let columns: [String]
  /// What each column of cells is about: how the figure stands to the comparator.
  public let heads: [String]
  /// One row for each way to stand to the target, with its ratings.
  public let rows: [Row]

  /// One table where both columns follow one rule, otherwise one for each.
  public static func all(_ rule: RatingRule) -> [RuleTable] {
    let names = [
      RatingRule.Column.target: "against target",
      .comparator: "against \(rule.against.words)",
    ]
    func table(_ column: RatingRule.Column, _ columns: [RatingRule.Column]) -> RuleTable {
      RuleTable(
        columns: columns.compactMap { names[$0] },
        heads: RatingRule.Standing.allCases.map { words($0, rule.against.words) },
        rows: RatingRule.Standing.allCases.map { target in
          Row(
            head: words(target, "the target"),
            ratings: RatingRule.Standing.allCases.map {
              rule.rating(column, RatingRule.Case(target: target, comparator: $0))
            })
        })
    }
    return rule.isJoint
      ? [table(.target, RatingRule.Column.allCases)]
      : RatingRule.Column.allCases.map { table($0, [$0]) }
  }

  private static func words(_ standing: RatingRule.Standing, _ other: String) -> String {
    switch standing {
    case .better: "better than \(other)"
    case .equal: "equal to \(other)"
    case .worse: "worse than \(other)"
    case .missing: "\(other) or the figure missing"
    }
  }
}
