import Days
import Store

/// Somebody on a seat of a body, or in attendance at one of its meetings, from a day and perhaps to
/// one.
public struct Holder: Sendable, Hashable {
  public let id: String
  public let body: String
  /// The key of the seat; nil for somebody in attendance for an item.
  public let seat: String?
  /// Takes the seat when its holder cannot come.
  public let isDeputy: Bool
  /// What somebody in attendance comes as.
  public let role: String
  /// Nil once it was erased.
  public let name: String?
  /// The id of the account with which they sign in; nil where they have none, or none was named.
  public let account: String?
  public let from: Day
  /// The last day; nil while no end is known.
  public let to: Day?

  public func sits(on day: Day) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }

  /// For minutes and lists.
  public var shownName: String { name ?? "Name withheld" }

  /// Everybody who ever sat on a body, in the order in which they came.
  static func all(of body: String, in query: any Query) throws -> [Holder] {
    try query.rows("\(columns) WHERE body = $1 ORDER BY from_day, id", [body], read)
  }

  static func all(in query: any Query) throws -> [Holder] {
    try query.rows("\(columns) ORDER BY from_day, id", [], read)
  }

  private static let columns =
    "SELECT id, body, seat, deputy, role, name, from_day, to_day, account FROM governance_holder"

  private static func read(_ row: Row) throws -> Holder {
    let from: String = try row(6)
    let to: String? = try row(7)
    return Holder(
      id: try row(0), body: try row(1), seat: try row(2), isDeputy: try row(3), role: try row(4),
      name: try row(5), account: try row(8), from: Day(from) ?? .earliest,
      to: to.flatMap { Day($0) })
  }

  static let table = Table(
    "governance_holder", .record,
    [
      .text("id"), .text("body"), .text("seat", optional: true), .integer("deputy"),
      .text("role"), .text("name", optional: true), .text("from_day"),
      .text("to_day", optional: true), .text("account", optional: true),
    ], key: ["id"], indexes: [["body"]])
}

/// Somebody took a seat, or came in attendance. The name is a part of its own, which can be erased.
struct SeatTaken: Event {
  static let kind = "governance.seat-taken"
  struct Facts: Codable, Sendable {
    let id: String
    let body: String
    let seat: String?
    let isDeputy: Bool
    let role: String
    let from: Day
    /// Not in what earlier versions wrote.
    var account: String?
  }
  struct Details: Codable, Sendable, Hashable {
    let name: String
  }
  let facts: Facts
  let about: [Subject: Details]

  init(facts: Facts, about: [Subject: Details]) {
    self.facts = facts
    self.about = about
  }

  init(_ facts: Facts, name: String) {
    self.init(facts: facts, about: [Subject("holder", facts.id): Details(name: name)])
  }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO governance_holder (id, body, seat, deputy, role, name, from_day, account)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """,
      [
        facts.id, facts.body, facts.seat.stored, facts.isDeputy, facts.role,
        about.values.first?.name.stored ?? .null, facts.from.description,
        facts.account.stored,
      ])
  }
}

/// Somebody left a seat.
struct SeatLeft: Event {
  static let kind = "governance.seat-left"
  struct Facts: Codable, Sendable {
    let id: String
    let to: Day
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE governance_holder SET to_day = $1 WHERE id = $2",
      [facts.to.description, facts.id])
  }
}
