import Days
import Store

/// An action came into a body's log.
struct ActionRaised: Event {
  static let kind = "governance.action-raised"
  struct Facts: Codable, Sendable {
    let action: ActionHeader
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let action = facts.action
    try tables.run(
      "INSERT INTO governance_action (id, body, number, header) VALUES ($1, $2, $3, $4)",
      [action.id, action.body, action.number, try BoardEntries.text(action)])
  }
}

/// Things were said of an action, in this order.
struct ActionChanged: Event {
  static let kind = "governance.action-changed"
  struct Said: Codable, Sendable, Hashable {
    let on: Day
    let change: ActionChange
  }
  struct Facts: Codable, Sendable {
    let action: String
    let said: [Said]
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    for (place, one) in facts.said.enumerated() {
      try BoardEntries.add(
        one.change, of: .action, facts.action, place: place, on: one.on, line: nil, stamp,
        to: tables)
    }
  }
}

enum ActionTables {
  static let action = Table(
    "governance_action", .record,
    [.text("id"), .text("body"), .integer("number"), .text("header")], key: ["id"],
    unique: [["body", "number"]])
}

/// An action with everything that was said of it.
struct KeptAction: Sendable {
  let header: ActionHeader
  let entries: [ActionEntry]

  var action: LoggedAction { LoggedAction(header, entries) }

  static func find(_ id: String, in query: any Query) throws -> KeptAction? {
    let header = try query.value(
      String.self, "SELECT header FROM governance_action WHERE id = $1", [id])
    return try header.map { try read($0, in: query) }
  }

  /// A body's whole log, by number.
  static func all(of body: String, in query: any Query) throws -> [KeptAction] {
    try query.column(
      String.self, "SELECT header FROM governance_action WHERE body = $1 ORDER BY number", [body]
    ).map { try read($0, in: query) }
  }

  private static func read(_ text: String, in query: any Query) throws -> KeptAction {
    let header = try BoardEntries.read(ActionHeader.self, text)
    return KeptAction(
      header: header,
      entries: try BoardEntries.all(
        of: .action, header.id, as: ActionChange.self, in: query
      ) { day, _, change, seq in ActionEntry(on: day, change, seq: seq) })
  }
}
