import Store

/// What a paper printed, as the journal keeps it.
struct KeptPublication: Codable, Sendable, Hashable {
  let indicator: String
  let period: String
  let place: String
  let numerator: Int?
  let denominator: Int?
  let printed: String?
  let ratingTarget: String?
  let ratingComparator: String?
  let direction: String?
  let commentary: Bool?

  init(_ one: Publication) {
    indicator = one.indicator
    period = one.period.description
    place = one.place
    numerator = one.fraction?.numerator
    denominator = one.fraction?.denominator
    printed = one.figure?.description
    ratingTarget = one.ratings[.target]
    ratingComparator = one.ratings[.comparator]
    direction = one.direction?.rawValue
    commentary = one.hasCommentary
  }
}

/// What a paper printed was recorded as it was, to be held against the figures.
struct PaperRecorded: Event {
  static let kind = "performance.paper-recorded"
  struct Facts: Codable, Sendable {
    let printed: [KeptPublication]
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    for one in facts.printed {
      try tables.run(
        """
        INSERT INTO performance_printed (
          indicator, period, place, numerator, denominator, printed, rating_target,
          rating_comparator, direction, commentary)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (indicator, period, place) DO UPDATE SET
          numerator = excluded.numerator, denominator = excluded.denominator,
          printed = excluded.printed, rating_target = excluded.rating_target,
          rating_comparator = excluded.rating_comparator, direction = excluded.direction,
          commentary = excluded.commentary
        """,
        [
          one.indicator, one.period, one.place, one.numerator.stored, one.denominator.stored,
          one.printed.stored, one.ratingTarget.stored, one.ratingComparator.stored,
          one.direction.stored, one.commentary.stored,
        ])
    }
  }
}

extension PerformanceTables {
  static let printed = Table(
    "performance_printed", .record,
    [
      .text("indicator"), .text("period"), .text("place"), .integer("numerator", optional: true),
      .integer("denominator", optional: true), .text("printed", optional: true),
      .text("rating_target", optional: true), .text("rating_comparator", optional: true),
      .text("direction", optional: true), .integer("commentary", optional: true),
    ], key: ["indicator", "period", "place"], indexes: [["period"]])
}

extension Publication {
  /// What papers printed about a period.
  static func recorded(in period: FigurePeriod, _ query: any Query) throws -> [Publication] {
    try query.rows(
      """
      SELECT indicator, place, numerator, denominator, printed, rating_target,
        rating_comparator, direction, commentary
      FROM performance_printed WHERE period = $1 ORDER BY indicator, place
      """, [period.description]
    ) { row in
      let numerator: Int? = try row(2)
      let denominator: Int? = try row(3)
      let printed: String? = try row(4)
      let direction: String? = try row(7)
      var fraction: Fraction?
      if let numerator, let denominator { fraction = Fraction(numerator, over: denominator) }
      var ratings: [RatingRule.Column: String] = [:]
      ratings[.target] = try row(5)
      ratings[.comparator] = try row(6)
      return Publication(
        indicator: try row(0), period: period, place: try row(1), fraction: fraction,
        figure: printed.flatMap { Figure($0) }, ratings: ratings,
        direction: direction.flatMap(Direction.init(rawValue:)), hasCommentary: try row(8))
    }
  }
}
