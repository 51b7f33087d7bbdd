import Store

/// A figure as the journal keeps it. Figures are texts: the journal has no floating point.
struct KeptFigure: Codable, Sendable, Hashable {
  let indicator: String
  let period: String
  let numerator: Int?
  let denominator: Int?
  let printed: String?
  let status: String
  let redefined: Bool
  let source: String

  init(_ one: Observation) {
    indicator = one.indicator
    period = one.period.description
    numerator = one.fraction?.numerator
    denominator = one.fraction?.denominator
    printed = one.printed?.description
    status = one.status.rawValue
    redefined = one.isRedefined
    source = one.source
  }
}

/// Figures were recorded; each takes the place of an earlier one of its indicator and period,
/// which the journal keeps.
struct FiguresRecorded: Event {
  static let kind = "performance.figures-recorded"
  struct Facts: Codable, Sendable {
    let figures: [KeptFigure]
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    for figure in facts.figures {
      try tables.run(
        """
        INSERT INTO performance_figure (
          indicator, period, numerator, denominator, printed, status, redefined, origin,
          recorded_at, recorded_by)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (indicator, period) DO UPDATE SET
          numerator = excluded.numerator, denominator = excluded.denominator,
          printed = excluded.printed, status = excluded.status, redefined = excluded.redefined,
          origin = excluded.origin, recorded_at = excluded.recorded_at,
          recorded_by = excluded.recorded_by
        """,
        [
          figure.indicator, figure.period, figure.numerator.stored, figure.denominator.stored,
          figure.printed.stored, figure.status, figure.redefined, figure.source,
          stamp.recordedAt.microseconds, stamp.author.actor,
        ])
    }
  }
}

/// A scorecard was published as it stood, small counts hidden: what the public sees from then on,
/// until it is published again or withdrawn.
struct ScorecardPublished: Event {
  static let kind = "performance.scorecard-published"
  struct Facts: Codable, Sendable {
    let card: ShownCard
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO performance_published (scorecard, period, card, published_at, published_by)
      VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (scorecard, period) DO UPDATE SET
        card = excluded.card, published_at = excluded.published_at,
        published_by = excluded.published_by
      """,
      [
        facts.card.key, facts.card.period, try facts.card.text(),
        stamp.recordedAt.microseconds, stamp.author.actor,
      ])
  }
}

/// A published scorecard was taken back; the public no longer sees it.
struct ScorecardWithdrawn: Event {
  static let kind = "performance.scorecard-withdrawn"
  struct Facts: Codable, Sendable {
    let period: String
    let reason: String
    let scorecard: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "DELETE FROM performance_published WHERE scorecard = $1 AND period = $2",
      [facts.scorecard, facts.period])
  }
}

/// What the record keeps of performance.
enum PerformanceTables {
  static let figure = Table(
    "performance_figure", .record,
    [
      .text("indicator"), .text("period"), .integer("numerator", optional: true),
      .integer("denominator", optional: true), .text("printed", optional: true), .text("status"),
      .integer("redefined"), .text("origin"), .integer("recorded_at"), .text("recorded_by"),
    ], key: ["indicator", "period"], indexes: [["period"]])

  static let published = Table(
    "performance_published", .record,
    [
      .text("scorecard"), .text("period"), .text("card"), .integer("published_at"),
      .text("published_by"),
    ], key: ["scorecard", "period"])
}

/// What the store is told of this feature.
public let performanceModule = Module(
  name: "performance",
  tables: [
    PerformanceTables.figure, PerformanceTables.published, PerformanceTables.printed,
    Commentary.table, Clinic.table,
  ],
  events: [
    FiguresRecorded.self, ScorecardPublished.self, ScorecardWithdrawn.self, PaperRecorded.self,
    CommentaryWritten.self, ClinicHeld.self,
  ])
