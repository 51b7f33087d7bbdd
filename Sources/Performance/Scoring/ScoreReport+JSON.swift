import Procedures

extension ScoreReport {
  struct Card: Encodable {
    struct Level: Encodable {
      let key, words, colour, state: String
    }
    struct Rated: Encodable {
      let target, comparator: String
      let ratingTarget, ratingComparator: String

      enum CodingKeys: String, CodingKey {
        case target, comparator
        case ratingTarget = "rating_target"
        case ratingComparator = "rating_comparator"
      }
    }
    struct Row: Encodable {
      let key, title, good, unit: String
      let numerator, denominator: Int?
      let value, previous, target: Figure?
      let vintages: [String: String]
      let status, source: String?
      let direction: String
      let isException: Bool
      let notes: [ScoreNote]
      /// Comparators and ratings, by the names of their columns.
      let compared: [String: Figure]
      let ratings: [String: String]
    }

    let scorecard, version, title, source, period: String
    let against: String
    let legend: [Level]
    let rule: [Rated]
    let exceptions: [String]
    let rows: [Row]
  }

  /// The card, its legend and its rule; each row has the same names as the columns of the CSV.
  public static func json(_ card: ScoredCard) -> String {
    let rule = card.scorecard.rule
    return PackReports.json(
      Card(
        scorecard: card.header.key, version: card.header.version.text, title: card.header.title,
        source: card.header.source, period: card.period.description,
        against: rule.against.rawValue,
        legend: card.legend.definition.levels.map {
          Card.Level(
            key: $0.key, words: $0.words, colour: $0.colour.rawValue, state: $0.state.rawValue)
        },
        rule: RatingRule.Case.all.map { one in
          Card.Rated(
            target: one.target.rawValue, comparator: one.comparator.rawValue,
            ratingTarget: rule.rating(.target, one),
            ratingComparator: rule.rating(.comparator, one))
        },
        exceptions: card.exceptions.map(\.key), rows: card.rows.map { row($0, card) }))
  }

  private static func row(_ row: ScoreRow, _ card: ScoredCard) -> Card.Row {
    let against = card.scorecard.rule.against.rawValue
    return Card.Row(
      key: row.key, title: row.title, good: row.indicator.good.rawValue,
      unit: row.indicator.unit.rawValue, numerator: row.observation?.fraction?.numerator,
      denominator: row.observation?.fraction?.denominator, value: row.figure,
      previous: row.previous, target: row.target,
      vintages: named(row.compared.mapValues(\.vintage)),
      status: row.observation?.status.rawValue, source: row.observation?.source,
      direction: row.direction.rawValue, isException: row.isException, notes: row.notes,
      compared: named(row.compared.mapValues(\.figure)),
      ratings: [
        "rating_target": row.ratings[.target]?.key ?? "",
        "rating_\(against)": row.ratings[.comparator]?.key ?? "",
      ])
  }

  private static func named<Value>(
    _ byComparator: [Indicator.Comparator: Value]
  ) -> [String: Value] {
    Dictionary(uniqueKeysWithValues: byComparator.map { ($0.key.rawValue, $0.value) })
  }
}

extension ScoreReport.Card.Row {
  private struct Name: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init(stringValue: String) { self.init(stringValue) }
    init?(intValue: Int) { nil }
  }

  /// Writes what is not known as null, so that every row has every name.
  func encode(to encoder: any Encoder) throws {
    var row = encoder.container(keyedBy: Name.self)
    try row.encode(key, forKey: Name("key"))
    try row.encode(title, forKey: Name("title"))
    try row.encode(good, forKey: Name("good"))
    try row.encode(unit, forKey: Name("unit"))
    try row.encode(numerator, forKey: Name("numerator"))
    try row.encode(denominator, forKey: Name("denominator"))
    try row.encode(value, forKey: Name("value"))
    try row.encode(previous, forKey: Name("previous"))
    try row.encode(target, forKey: Name("target"))
    for (name, figure) in compared { try row.encode(figure, forKey: Name(name)) }
    for (name, rating) in ratings { try row.encode(rating, forKey: Name(name)) }
    try row.encode(vintages, forKey: Name("vintages"))
    try row.encode(status, forKey: Name("status"))
    try row.encode(source, forKey: Name("source"))
    try row.encode(direction, forKey: Name("direction"))
    try row.encode(isException, forKey: Name("is_exception"))
    try row.encode(notes, forKey: Name("notes"))
  }
}
