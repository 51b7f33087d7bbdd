import Procedures

/// A scorecard of a pack with everything it refers to, ready to be filled in.
public struct Scoring: Sendable {
  public let scorecard: Versioned<Scorecard>
  public let legend: Versioned<Legend>
  /// By key, as in force at the end of the period.
  public let indicators: [String: Versioned<Indicator>]
  public let period: FigurePeriod

  /// - Throws: `ScoringProblem` where the pack has no such scorecard for the period.
  public init(_ key: String, period: FigurePeriod, in catalogue: Catalogue) throws(ScoringProblem) {
    guard !catalogue.versions(Scorecard.self, key).isEmpty else {
      throw .noScorecard(key, near: NearMatches.of(key, among: catalogue.keys(of: .scorecard)))
    }
    guard let card = catalogue.inForce(Scorecard.self, key, on: period.last),
      let legend = catalogue.inForce(Legend.self, card.definition.legend, on: period.last)
    else { throw .notInForce("scorecard \(key)", period) }
    guard period.length == card.definition.period else {
      throw .wrongLength(key, card.definition.period)
    }
    var indicators: [String: Versioned<Indicator>] = [:]
    for one in card.definition.indicators {
      guard let found = catalogue.inForce(Indicator.self, one, on: period.last) else {
        throw .notInForce("indicator \(one)", period)
      }
      indicators[one] = found
    }
    scorecard = card
    self.legend = legend
    self.indicators = indicators
    self.period = period
  }

  /// The definitions of the indicators by key.
  public var definitions: [String: Indicator] { indicators.mapValues(\.definition) }

  /// Fills the scorecard in.
  /// - Parameters:
  ///   - observations: of any period; at most one for each indicator and period.
  ///   - publications: what a paper printed, if one is to be checked.
  ///   - commentaries: by indicator.
  public func score(
    _ observations: [Observation], publications: [Publication] = [],
    commentaries: [String: String] = [:]
  ) -> ScoredCard {
    ScoredCard(
      header: scorecard.header, scorecard: scorecard.definition, legend: legend, period: period,
      rows: scorecard.definition.indicators.compactMap { key in
        indicators[key].map { versioned in
          row(
            versioned, observations.filter { $0.indicator == key },
            publications.filter { $0.indicator == key && $0.period == period }, commentaries[key])
        }
      })
  }

  private func row(
    _ versioned: Versioned<Indicator>, _ observations: [Observation],
    _ publications: [Publication], _ commentary: String?
  ) -> ScoreRow {
    let indicator = versioned.definition
    let rule = scorecard.definition.rule
    let now = observations.first { $0.period == period }
    let before = observations.first { $0.period == period.previous }
    let figure = now?.figure(by: indicator)
    let target = indicator.targets[period]
    let compared = indicator.compared.compactMapValues { $0[period] }
      .filter { scorecard.definition.comparators.contains($0.key) }
    let one = RatingRule.Case(
      target: .init(figure, to: target, good: indicator.good),
      comparator: .init(figure, to: compared[rule.against]?.figure, good: indicator.good))
    var ratings: [RatingRule.Column: Legend.Level] = [:]
    for column in RatingRule.Column.allCases {
      ratings[column] = legend.definition.levels.first { $0.key == rule.rating(column, one) }
    }
    let isException = ratings.values.contains { scorecard.definition.exceptions.contains($0.key) }
    let direction = Direction(from: before, to: now, by: indicator)
    let notes = ScoreNotes(
      indicator: indicator, rule: rule, now: now, before: before,
      figure: figure, target: target, compared: compared, one: one, ratings: ratings,
      direction: direction, isException: isException, publications: publications)
    return ScoreRow(
      key: versioned.header.key, title: versioned.header.title, indicator: indicator,
      observation: now, before: before, figure: figure, previous: before?.figure(by: indicator),
      target: target,
      compared: compared, ratings: ratings, direction: direction, isException: isException,
      notes: notes.all, commentary: commentary)
  }
}

/// Why a scorecard cannot be filled in.
public enum ScoringProblem: Error, Hashable, Sendable, CustomStringConvertible {
  case noScorecard(String, near: [String])
  /// Something it needs is not in force at the end of the period.
  case notInForce(String, FigurePeriod)
  /// It counts periods of another length.
  case wrongLength(String, FigurePeriod.Length)
  /// Nothing has been recorded for it.
  case noFigures(String, FigurePeriod)

  public var description: String {
    switch self {
    case .noScorecard(let key, let near):
      let advice = near.isEmpty ? "" : "; did you mean \(near.joined(separator: " or "))?"
      return "there is no scorecard \(key)\(advice)"
    case .notInForce(let what, let period):
      return "the \(what) is not in force on \(period.last.long), when \(period.words) ends"
    case .noFigures(let key, let period):
      return "the scorecard \(key) has no figure in \(period.words)"
    case .wrongLength(let key, let length):
      return "the scorecard \(key) counts by the \(length.rawValue): write \(FigurePeriod.written)"
    }
  }
}
