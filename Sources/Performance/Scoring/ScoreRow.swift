import Procedures

/// One indicator on a scorecard: its figure, what it is held against, and what follows.
public struct ScoreRow: Sendable {
  /// Key of the indicator.
  public let key: String
  public let title: String
  public let indicator: Indicator
  /// Nil where nothing was counted in the period.
  public let observation: Observation?
  /// What was counted in the period before.
  public let before: Observation?
  /// To the indicator's precision.
  public let figure: Figure?
  /// The figure of the period before, as it was printed where its fraction is not known.
  public let previous: Figure?
  public let target: Figure?
  public let compared: [Indicator.Comparator: Indicator.Compared]
  public let ratings: [RatingRule.Column: Legend.Level]
  public let direction: Direction
  /// Whether a rating calls for a commentary.
  public let isException: Bool
  public let notes: [ScoreNote]
  /// What somebody wrote about it: why it is so, and what is done about it.
  public let commentary: String?
}

/// A scorecard filled in for one period.
public struct ScoredCard: Sendable {
  /// The scorecard's header: key, title, source.
  public let header: Header
  public let scorecard: Scorecard
  public let legend: Versioned<Legend>
  public let period: FigurePeriod
  /// In the scorecard's order.
  public let rows: [ScoreRow]

  /// Rows that call for a commentary.
  public var exceptions: [ScoreRow] { rows.filter(\.isException) }
}
