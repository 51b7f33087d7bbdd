/// What a paper printed about an indicator, kept as it was, so that it can be held against the
/// figures and against the paper itself.
public struct Publication: Sendable, Hashable {
  /// Key of the indicator.
  public let indicator: String
  public let period: FigurePeriod
  /// Where in the paper: `figure 1`.
  public let place: String
  public let fraction: Fraction?
  public let figure: Figure?
  /// The rating printed in each column, as a key of the legend.
  public let ratings: [RatingRule.Column: String]
  /// What the printed arrow says of performance.
  public let direction: Direction?
  /// Whether the paper comments on it as an exception; nil where this place does not tell.
  public let hasCommentary: Bool?

  public init(
    indicator: String, period: FigurePeriod, place: String, fraction: Fraction? = nil,
    figure: Figure? = nil, ratings: [RatingRule.Column: String] = [:],
    direction: Direction? = nil, hasCommentary: Bool? = nil
  ) {
    self.indicator = indicator
    self.period = period
    self.place = place
    self.fraction = fraction
    self.figure = figure
    self.ratings = ratings
    self.direction = direction
    self.hasCommentary = hasCommentary
  }
}
