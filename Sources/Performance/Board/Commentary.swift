import Days
import Store

/// What somebody wrote about an indicator's figure in a period: why, and what is done about it.
struct Commentary: Sendable, Hashable {
  let indicator: String
  let words: String
  let writtenAt: Instant

  /// The most characters that it may have.
  static let longest = 4_000

  /// The commentaries on a period, by indicator.
  static func all(in period: FigurePeriod, _ query: any Query) throws -> [String: Commentary] {
    let found = try query.rows(
      """
      SELECT indicator, words, written_at FROM performance_commentary
      WHERE period = $1 ORDER BY indicator
      """, [period.description]
    ) {
      Commentary(
        indicator: try $0(0), words: try $0(1), writtenAt: Instant(microseconds: try $0(2)))
    }
    return Dictionary(found.map { ($0.indicator, $0) }, uniquingKeysWith: { first, _ in first })
  }

  static let table = Table(
    "performance_commentary", .record,
    [
      .text("indicator"), .text("period"), .text("words"), .integer("written_at"),
      .text("written_by"),
    ], key: ["indicator", "period"], indexes: [["period"]])
}

/// A commentary was written, or rewritten; without words, it was taken away. The journal keeps
/// what it said before.
struct CommentaryWritten: Event {
  static let kind = "performance.commentary-written"
  struct Facts: Codable, Sendable {
    let indicator: String
    let period: String
    let words: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    if facts.words.isEmpty {
      try tables.run(
        "DELETE FROM performance_commentary WHERE indicator = $1 AND period = $2",
        [facts.indicator, facts.period])
      return
    }
    try tables.run(
      """
      INSERT INTO performance_commentary (indicator, period, words, written_at, written_by)
      VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (indicator, period) DO UPDATE SET
        words = excluded.words, written_at = excluded.written_at,
        written_by = excluded.written_by
      """,
      [
        facts.indicator, facts.period, facts.words, stamp.recordedAt.microseconds,
        stamp.author.actor,
      ])
  }
}
