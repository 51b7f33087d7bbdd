import Days
import Foundation
import Store

/// How well a referral was written, by somebody at the front door: fed back to whoever sent it.
public struct ReferralScore: Sendable, Hashable {
  public struct Line: Sendable, Hashable, Codable {
    public let answer: String
    public let points: Int
    public let question: String
  }

  public let contact: String
  public let at: Instant
  /// `account:ID`.
  public let by: String
  public let points: Int
  /// The most that it could be given under the rules of then.
  public let most: Int
  public let lines: [Line]
  /// By question; empty where they were erased.
  public let reasons: [String: String]

  static func of(_ contact: String, in query: any Query) throws -> ReferralScore? {
    let lines = try query.rows(
      """
      SELECT question, answer, points FROM frontdoor_score_line WHERE contact = $1
      ORDER BY place
      """, [contact]
    ) { Line(answer: try $0(1), points: try $0(2), question: try $0(0)) }
    return try query.first(
      "SELECT at, actor, points, most, reasons FROM frontdoor_score WHERE contact = $1", [contact]
    ) { row in
      let reasons = try row(4, as: String?.self)
      return ReferralScore(
        contact: contact, at: Instant(microseconds: try row(0)), by: try row(1),
        points: try row(2), most: try row(3), lines: lines,
        reasons: try reasons.map {
          try JSONDecoder().decode([String: String].self, from: Data($0.utf8))
        } ?? [:])
    }
  }
}

/// Somebody at the front door scored a referral.
struct ReferralScored: Event {
  static let kind = "frontdoor.referral-scored"
  struct Facts: Codable, Sendable {
    let contact: String
    let lines: [ReferralScore.Line]
    let most: Int
    let points: Int
  }
  /// Why tells of the children.
  struct Details: Codable, Sendable { let reasons: [String: String] }
  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let reasons = try about.min { $0.key < $1.key }.map {
      String(decoding: try encoder.encode($0.value.reasons), as: UTF8.self)
    }
    try tables.run(
      """
      INSERT INTO frontdoor_score (contact, at, actor, points, most, reasons)
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [
        facts.contact, stamp.recordedAt.microseconds, stamp.author.actor, facts.points, facts.most,
        reasons,
      ])
    for (place, line) in facts.lines.enumerated() {
      try tables.run(
        """
        INSERT INTO frontdoor_score_line (contact, place, question, answer, points)
        VALUES ($1, $2, $3, $4, $5)
        """, [facts.contact, place, line.question, line.answer, line.points])
    }
  }
}

enum QualityTables {
  static let score = Table(
    "frontdoor_score", .record,
    [
      .text("contact"), .integer("at"), .text("actor"), .integer("points"), .integer("most"),
      .text("reasons", optional: true),
    ], key: ["contact"])

  static let line = Table(
    "frontdoor_score_line", .record,
    [
      .text("contact"), .integer("place"), .text("question"), .text("answer"),
      .integer("points"),
    ], key: ["contact", "place"])
}
