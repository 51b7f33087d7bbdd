import Procedures

/// A scorecard: which indicators a board looks at together, and the rule that rates them.
public struct Scorecard: Definition {
  public static let kind = Kind.scorecard

  /// Keys of its indicators, in the order in which they are printed.
  public let indicators: [String]
  public let period: FigurePeriod.Length
  /// Key of the legend whose levels are the ratings.
  public let legend: String
  /// The comparators that are printed.
  public let comparators: [Indicator.Comparator]
  public let rule: RatingRule
  /// Ratings that call for a commentary: a row with one of them in any column is an exception.
  public let exceptions: [String]

  public init(from fields: Fields) {
    indicators = fields.references("indicators", to: .indicator, atLeast: 1)
    let period = fields.choice("period", placeholder: FigurePeriod.Length.year)
    self.period = period
    legend = fields.reference("legend", to: .legend)
    comparators = fields.choices(
      "comparators", among: Indicator.Comparator.allCases.map(\.rawValue)
    ).compactMap(Indicator.Comparator.init(rawValue:))
    rule = RatingRule(from: fields.group("rating"))
    exceptions = fields.texts("exceptions")
    if !comparators.contains(rule.against), fields.isSound {
      fields.fault(
        "comparators", "\(rule.against.rawValue) decides the rating but is not printed",
        remedy: "List it")
    }
    checkLevels(fields)
    checkIndicators(fields, period)
  }

  /// Every rating and every exception must be a level of the legend.
  private func checkLevels(_ fields: Fields) {
    let (legend, effective) = (legend, fields.header?.effective)
    func check(_ name: String, _ used: Set<String>) {
      fields.later(name) { catalogue in
        for other in catalogue.versions(Legend.self, legend)
        where effective?.overlaps(other.header.effective) ?? true {
          let levels = other.definition.levels.map(\.key)
          if let unknown = used.subtracting(levels).sorted().first {
            return (
              "\(unknown) is not a level of the legend \(legend)",
              NearMatches.advice(for: unknown, among: levels)
            )
          }
        }
        return nil
      }
    }
    check("rating", rule.levels)
    check("exceptions", Set(exceptions))
  }

  /// Every indicator must count periods of the scorecard's length.
  private func checkIndicators(_ fields: Fields, _ period: FigurePeriod.Length) {
    let keys = indicators
    fields.later("indicators") { catalogue in
      for key in keys {
        for other in catalogue.versions(Indicator.self, key)
        where other.definition.period != period {
          return (
            "\(key) counts by the \(other.definition.period.rawValue), the scorecard by the "
              + period.rawValue, "Put it on a scorecard of its own period"
          )
        }
      }
      return nil
    }
  }
}
