import Procedures

/// A rating rule as a full truth table: for every way in which a figure can stand to its target
/// and to its comparator, the rating in each column.
public struct RatingRule: Sendable, Hashable {
  /// How a figure stands to another, by the indicator's polarity.
  public enum Standing: String, Sendable, Hashable, CaseIterable {
    case better, equal, worse
    /// One of the two is not there.
    case missing

    /// - Parameters: two figures, either of which may be missing.
    public init(_ figure: Figure?, to other: Figure?, good: Indicator.Polarity) {
      guard let figure, let other else {
        self = .missing
        return
      }
      let difference = figure.ratio - other.ratio
      if difference == Ratio(0) {
        self = .equal
      } else {
        self = (difference > Ratio(0)) == (good == .high) ? .better : .worse
      }
    }
  }

  /// A column in which a rating is printed.
  public enum Column: String, Sendable, Hashable, CaseIterable {
    case target, comparator
  }

  /// One line of the table.
  public struct Case: Sendable, Hashable {
    public let target: Standing
    public let comparator: Standing

    public init(target: Standing, comparator: Standing) {
      self.target = target
      self.comparator = comparator
    }

    /// All sixteen, in the order in which they are printed.
    public static let all = Standing.allCases.flatMap { target in
      Standing.allCases.map { Case(target: target, comparator: $0) }
    }
  }

  /// The comparator that the rule looks at.
  public let against: Indicator.Comparator
  private let ratings: [Column: [Case: String]]

  /// The key of the legend's level in a column.
  public func rating(_ column: Column, _ one: Case) -> String {
    // Reading has made sure that every case is there.
    ratings[column]?[one] ?? ""
  }

  /// Whether both columns always say the same: one joint rule, printed twice.
  public var isJoint: Bool { ratings[.target] == ratings[.comparator] }

  /// Reads the rule, and reports each case that no row or that two rows rate.
  init(from fields: Fields) {
    against = fields.choice("against", placeholder: .national)
    var found: [Column: [Case: String]] = [:]
    for row in fields.list("rows", atLeast: 1) {
      let columns = Self.chosen(Column.self, "columns", row)
      let targets = Self.chosen(Standing.self, "target", row)
      let comparators = Self.chosen(Standing.self, "comparator", row)
      let level = row.text("rates")
      for column in columns {
        for one in targets.flatMap({ target in
          comparators.map { Case(target: target, comparator: $0) }
        }) {
          if let earlier = found[column]?[one] {
            row.fault(
              "\(Self.words(column, one)) is rated \(earlier) by an earlier row already",
              remedy: "Rate each case in one row only")
          }
          found[column, default: [:]][one] = level
        }
      }
    }
    for column in Column.allCases {
      let open = Case.all.filter { found[column]?[$0] == nil }
      if !open.isEmpty, fields.isSound {
        fields.fault(
          "rows",
          "no row rates: " + open.map { Self.words(column, $0) }.joined(separator: "; "),
          remedy: "Rate every case; where the source is silent, use a level that says so")
      }
    }
    ratings = found
  }

  /// Every level that the rule gives.
  var levels: Set<String> { Set(ratings.values.flatMap(\.values)) }

  /// The cases listed under a name; all where it is not written.
  private static func chosen<Choice>(_ type: Choice.Type, _ name: String, _ row: Fields) -> [Choice]
  where Choice: RawRepresentable<String> & CaseIterable {
    guard row.has(name) else { return Array(Choice.allCases) }
    return row.choices(name, among: Choice.allCases.map(\.rawValue), atLeast: 1)
      .compactMap(Choice.init(rawValue:))
  }

  private static func words(_ column: Column, _ one: Case) -> String {
    "\(column.rawValue) column, target \(one.target.rawValue), "
      + "comparator \(one.comparator.rawValue)"
  }
}
