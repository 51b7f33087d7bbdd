import Days
import Store

extension Observation {
  private static let columns =
    "indicator, period, numerator, denominator, printed, status, redefined, origin"

  /// The figures of some periods.
  static func recorded(in periods: [FigurePeriod], _ query: any Query) throws -> [Observation] {
    try Set(periods.map(\.description)).sorted().flatMap { period in
      try query.rows(
        "SELECT \(columns) FROM performance_figure WHERE period = $1 ORDER BY indicator",
        [period], read
      ).compactMap(\.self)
    }
  }

  /// The figures of one indicator, the earliest first.
  static func recorded(of indicator: String, _ query: any Query) throws -> [Observation] {
    try query.rows(
      "SELECT \(columns) FROM performance_figure WHERE indicator = $1", [indicator], read
    ).compactMap(\.self).sorted { $0.period < $1.period }
  }

  /// The periods that have figures, with the indicators that have one.
  static func periods(_ query: any Query) throws -> [FigurePeriod: Set<String>] {
    var found: [FigurePeriod: Set<String>] = [:]
    try query.each("SELECT period, indicator FROM performance_figure", []) { row in
      let text: String = try row(0)
      if let period = FigurePeriod(text) { found[period, default: []].insert(try row(1)) }
    }
    return found
  }

  /// Nil where the row holds what no version of the program wrote.
  private static func read(_ row: Row) throws -> Observation? {
    let periodText: String = try row(1)
    let statusText: String = try row(5)
    guard let period = FigurePeriod(periodText), let status = Status(rawValue: statusText) else {
      return nil
    }
    let numerator: Int? = try row(2)
    let denominator: Int? = try row(3)
    let printed: String? = try row(4)
    var fraction: Fraction?
    if let numerator, let denominator { fraction = Fraction(numerator, over: denominator) }
    return Observation(
      indicator: try row(0), period: period, fraction: fraction,
      printed: printed.flatMap { Figure($0) }, status: status, isRedefined: try row(6),
      source: try row(7))
  }
}

extension Scoring {
  /// The scorecard filled in with all that the record holds for its period.
  func recorded(_ query: any Query) throws -> ScoredCard {
    score(
      try Observation.recorded(in: [period, period.previous], query),
      publications: try Publication.recorded(in: period, query),
      commentaries: try Commentary.all(in: period, query).mapValues(\.words))
  }
}

/// A scorecard as it is published.
struct PublishedScorecard: Sendable {
  let card: ShownCard
  let publishedAt: Instant

  static func find(
    _ scorecard: String, _ period: String, in query: any Query
  ) throws -> PublishedScorecard? {
    try query.first(
      """
      SELECT card, published_at FROM performance_published
      WHERE scorecard = $1 AND period = $2
      """, [scorecard, period], read)
  }

  /// The last published first.
  static func all(in query: any Query) throws -> [PublishedScorecard] {
    try query.rows(
      """
      SELECT card, published_at FROM performance_published
      ORDER BY published_at DESC, scorecard, period
      """, [], read)
  }

  private static func read(_ row: Row) throws -> PublishedScorecard {
    PublishedScorecard(
      card: try ShownCard(text: try row(0)), publishedAt: Instant(microseconds: try row(1)))
  }
}
