import Days
import Foundation
import Store

/// Whatever was said of a plan, a meeting or an action is one row, and the thing is what its rows
/// come to: so it can be shown as it stood on any day and as it was when it was published.
enum BoardEntries {
  /// Kinds of things that have entries.
  enum Thing: String { case plan, meeting, action }

  static let table = Table(
    "governance_entry", .record,
    [
      .text("thing"), .text("id"), .integer("seq"), .integer("place"), .text("day"),
      .text("line", optional: true), .text("content"), .integer("recorded_at"), .text("author"),
    ], key: ["thing", "id", "seq", "place"])

  static func add(
    _ content: some Encodable, of thing: Thing, _ id: String, place: Int, on day: Day,
    line: String?, _ stamp: Stamp, to tables: any Tables
  ) throws {
    try tables.run(
      """
      INSERT INTO governance_entry
        (thing, id, seq, place, day, line, content, recorded_at, author)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """,
      [
        thing.rawValue, id, stamp.seq, place, day.description, line.stored, try text(content),
        stamp.recordedAt.microseconds, stamp.author.actor,
      ])
  }

  /// Everything said of one thing, in the order of the record.
  /// - Parameter last: leaves out what was recorded after this place of the journal.
  static func all<Content: Decodable, One>(
    of thing: Thing, _ id: String, last: Int64? = nil, as type: Content.Type,
    in query: any Query, _ make: (Day, String?, Content, Int64) -> One
  ) throws -> [One] {
    try query.rows(
      """
      SELECT day, line, content, seq FROM governance_entry
      WHERE thing = $1 AND id = $2 AND seq <= $3 ORDER BY seq, place
      """, [thing.rawValue, id, last ?? Int64.max]
    ) { row in
      let day: String = try row(0)
      let content = try read(type, try row(2))
      return make(Day(day) ?? .earliest, try row(1), content, try row(3))
    }
  }

  /// As JSON with sorted keys.
  static func text(_ value: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  static func read<Content: Decodable>(_ type: Content.Type, _ text: String) throws -> Content {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }
}

/// What was opened to the public: a plan, a meeting's agenda or its minutes, as it stood in the
/// journal then. What is said later is not seen until it is opened again.
struct OpenedToPublic: Event {
  static let kind = "governance.opened-to-public"
  struct Facts: Codable, Sendable {
    /// `plan`, `agenda` or `minutes`.
    let what: String
    let id: String
    /// The last place in the journal that the public sees.
    let seq: Int64
    let on: Day
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO governance_public (what, id, seq, day, published_at)
      VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (what, id) DO UPDATE SET
        seq = excluded.seq, day = excluded.day, published_at = excluded.published_at
      """,
      [
        facts.what, facts.id, facts.seq, facts.on.description, stamp.recordedAt.microseconds,
      ])
  }
}

/// Something was taken back from the public, with the reason.
struct TakenBackFromPublic: Event {
  static let kind = "governance.taken-back"
  struct Facts: Codable, Sendable {
    let what: String
    let id: String
    let reason: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "DELETE FROM governance_public WHERE what = $1 AND id = $2", [facts.what, facts.id])
  }
}

/// How far the public sees a thing.
struct PublicView: Sendable, Hashable {
  let id: String
  let seq: Int64
  let on: Day
  let publishedAt: Instant

  static let table = Table(
    "governance_public", .record,
    [
      .text("what"), .text("id"), .integer("seq"), .text("day"), .integer("published_at"),
    ], key: ["what", "id"])

  static func find(_ what: String, _ id: String, in query: any Query) throws -> PublicView? {
    try query.first(
      "SELECT id, seq, day, published_at FROM governance_public WHERE what = $1 AND id = $2",
      [what, id], read)
  }

  /// The last published first.
  static func all(_ what: String, in query: any Query) throws -> [PublicView] {
    try query.rows(
      """
      SELECT id, seq, day, published_at FROM governance_public
      WHERE what = $1 ORDER BY published_at DESC, id
      """, [what], read)
  }

  private static func read(_ row: Row) throws -> PublicView {
    let day: String = try row(2)
    return PublicView(
      id: try row(0), seq: try row(1), on: Day(day) ?? .earliest,
      publishedAt: Instant(microseconds: try row(3)))
  }
}
