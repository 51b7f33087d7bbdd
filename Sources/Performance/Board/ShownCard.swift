import Foundation

/// A filled-in scorecard as a page or a file shows it, in words and digits only: what is frozen
/// when it is published.
public struct ShownCard: Codable, Hashable, Sendable {
  public struct Level: Codable, Hashable, Sendable {
    public let key: String
    public let words: String
    public let colour: String
  }

  public struct Compared: Codable, Hashable, Sendable {
    public let who: String
    public let figure: String
    public let vintage: String
  }

  public struct Row: Codable, Hashable, Sendable {
    public let key: String
    public let title: String
    public let counts: String
    public let over: String
    public let good: String
    public let unit: String
    public let numerator: Int?
    public let denominator: Int?
    public let value: String?
    public let previous: String?
    public let target: String?
    public let compared: [Compared]
    public let ratingTarget: String
    public let ratingComparator: String
    public let direction: String
    public let isException: Bool
    /// A small count is hidden, and every figure that would tell it.
    public let isHidden: Bool
    public let isProvisional: Bool
    public let notes: [String]
    /// Why it is so and what is done about it, where somebody wrote it.
    public let commentary: String?

    /// The figure of a comparator.
    public func figure(_ who: String) -> String? { compared.first { $0.who == who }?.figure }
  }

  public let key: String
  public let version: String
  public let title: String
  public let source: String
  public let period: String
  public let comparators: [String]
  /// The comparator that the rating rule looks at.
  public let against: String
  public let legend: [Level]
  public let rule: [RuleTable]
  public let rows: [Row]

  /// - Parameter isPublic: hides small counts, what would tell them by subtraction, and the notes
  ///   that speak of them.
  public init(_ card: ScoredCard, isPublic: Bool) {
    key = card.header.key
    version = card.header.version.text
    title = card.header.title
    source = card.header.source
    period = card.period.description
    comparators = card.scorecard.comparators.map(\.rawValue)
    against = card.scorecard.rule.against.rawValue
    legend = card.legend.definition.levels.map {
      Level(key: $0.key, words: $0.words, colour: $0.colour.rawValue)
    }
    rule = RuleTable.all(card.scorecard.rule)
    rows = card.rows.map { Self.row($0, card.scorecard, isPublic: isPublic) }
  }

  private static func row(_ row: ScoreRow, _ scorecard: Scorecard, isPublic: Bool) -> Row {
    let rule = row.indicator.hiddenBelow.map { Suppression(below: $0) }
    let isHidden =
      isPublic && (row.observation?.fraction.map { rule?.hides($0) ?? false } ?? false)
    let hidesPrevious =
      isPublic && (row.before?.fraction.map { rule?.hides($0) ?? false } ?? false)
    let hidesSome = isHidden || hidesPrevious
    let notes = row.notes.filter { note in
      if !hidesSome { return true }
      return note.subject == .ambition || note.subject == .vintage
    }
    return Row(
      key: row.key, title: row.title, counts: row.indicator.counts, over: row.indicator.over,
      good: row.indicator.good.rawValue, unit: row.indicator.unit.sign,
      numerator: isHidden ? nil : row.observation?.fraction?.numerator,
      denominator: isHidden ? nil : row.observation?.fraction?.denominator,
      value: isHidden ? nil : row.figure?.description,
      previous: hidesPrevious ? nil : row.previous?.description,
      target: row.target?.description,
      compared: scorecard.comparators.compactMap { who in
        row.compared[who].map {
          Compared(who: who.rawValue, figure: $0.figure.description, vintage: $0.vintage)
        }
      }, ratingTarget: row.ratings[.target]?.key ?? "",
      ratingComparator: row.ratings[.comparator]?.key ?? "",
      // Which way it went, beside the figure of the other period, would narrow a hidden one down.
      direction: hidesSome ? Direction.unknown.rawValue : row.direction.rawValue,
      isException: row.isException, isHidden: isHidden,
      isProvisional: row.observation?.status == .provisional, notes: notes.map(\.words),
      commentary: hidesSome ? nil : row.commentary)
  }

  /// As JSON with sorted keys.
  func text() throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(self), as: UTF8.self)
  }

  init(text: String) throws {
    self = try JSONDecoder().decode(ShownCard.self, from: Data(text.utf8))
  }
}
