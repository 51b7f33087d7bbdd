import Days
import Store

/// A child who is expected, who was born as somebody that was expected, or who was lost.
public struct Unborn: Sendable, Hashable {
  public enum State: String, Sendable, Hashable, Codable { case expected, born, lost }

  /// The child as they stand now.
  public let person: String
  public let mother: String
  /// Shared by twins and more.
  public let pregnancy: String
  /// Which of how many, from 1.
  public let number: Int
  public let of: Int
  public let due: ApproximateDay?
  public let state: State

  private static let columns = "person, mother, pregnancy, number, expected, due, state"

  private init(_ row: Row, _ query: any Query) throws {
    var reader = row.reader
    person = try Identity.standing(try reader.next(), in: query)
    mother = try Identity.standing(try reader.next(), in: query)
    pregnancy = try reader.next()
    number = try reader.next()
    of = try reader.next()
    due = try reader.next(String?.self).flatMap { ApproximateDay($0) }
    state = State(rawValue: try reader.next()) ?? .lost
  }

  /// What is known of a child from before birth; nil of everybody else.
  public static func of(_ person: String, in query: any Query) throws -> Unborn? {
    try found("person", person, in: query).first
  }

  /// The children that somebody expects, expected or lost.
  public static func expected(by mother: String, in query: any Query) throws -> [Unborn] {
    try found("mother", mother, in: query)
  }

  private static func found(
    _ column: StaticString, _ person: String, in query: any Query
  ) throws -> [Unborn] {
    let ids = try Identity.all(of: try Identity.standing(person, in: query), in: query)
    return try query.rows(
      """
      SELECT \(columns) FROM people_unborn WHERE \(column) IN (\(Identity.places(ids.count)))
      ORDER BY pregnancy, number
      """, ids
    ) { try Unborn($0, query) }
  }

  /// What a child is called before there is a name. The mother's own name stays on her record.
  public var name: String {
    let which = of > 1 ? " \(number) of \(of)" : ""
    switch state {
    case .expected:
      return "Unborn baby\(which)" + (due.map { ", due \($0.words)" } ?? "")
    case .born: return "Baby\(which), not named yet"
    case .lost: return "Baby\(which) who died before birth"
    }
  }
}

/// A child is expected, or another due date is.
struct UnbornExpected: Event {
  static let kind = "people.unborn-expected"
  struct Facts: Codable, Sendable {
    let agency: String?
    let basis: String
    let expected: Int
    let mother: String
    let number: Int
    let person: String
    let pregnancy: String
  }
  struct Part: Codable, Sendable {
    /// An approximate day, or empty.
    let due: String
  }
  let facts: Facts
  let about: [Subject: Part]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let due = (about[.person(facts.person)] ?? about[.person(facts.mother)])?.due
    try tables.run(
      """
      INSERT INTO people_unborn
      (person, mother, pregnancy, number, expected, due, state, recorded_at)
      VALUES ($1, $2, $3, $4, $5, $6, 'expected', $7)
      ON CONFLICT (person) DO UPDATE SET due = excluded.due, recorded_at = excluded.recorded_at
      """,
      [
        facts.person, facts.mother, facts.pregnancy, facts.number, facts.expected, due,
        stamp.recordedAt.microseconds,
      ])
  }
}

/// An unborn child was born, was lost, or is expected after all.
struct UnbornBecame: Event {
  static let kind = "people.unborn-became"
  struct Facts: Codable, Sendable {
    let person: String
    let state: Unborn.State
  }
  struct Part: Codable, Sendable {
    /// The day of the birth or the loss, or empty.
    let on: String
  }
  let facts: Facts
  let about: [Subject: Part]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE people_unborn SET state = $2, recorded_at = $3 WHERE person = $1",
      [facts.person, facts.state.rawValue, stamp.recordedAt.microseconds])
  }
}
