import Days
import Store

/// A meeting of a body was called.
struct MeetingCalled: Event {
  static let kind = "governance.meeting-called"
  struct Facts: Codable, Sendable {
    let meeting: MeetingHeader
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let meeting = facts.meeting
    try tables.run(
      "INSERT INTO governance_meeting (id, body, day, header) VALUES ($1, $2, $3, $4)",
      [meeting.id, meeting.body, meeting.on.description, try BoardEntries.text(meeting)])
  }
}

/// Things were said of a meeting, in this order.
struct MeetingChanged: Event {
  static let kind = "governance.meeting-changed"
  struct Facts: Codable, Sendable {
    let meeting: String
    let body: String
    let on: Day
    let said: [MeetingChange]
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    for (place, one) in facts.said.enumerated() {
      try BoardEntries.add(
        one, of: .meeting, facts.meeting, place: place, on: facts.on, line: nil, stamp,
        to: tables)
      switch one {
      case .opened(let numbers):
        for (item, number) in numbers { try keep(number, of: item, to: tables) }
      case .numbered(let item, let number): try keep(number, of: item, to: tables)
      default: break
      }
    }
  }

  private func keep(_ number: Int, of item: String, to tables: any Tables) throws {
    try tables.run(
      "INSERT INTO governance_minute (body, number, meeting, item) VALUES ($1, $2, $3, $4)",
      [facts.body, number, facts.meeting, item])
  }
}

enum MeetingTables {
  static let meeting = Table(
    "governance_meeting", .record,
    [.text("id"), .text("body"), .text("day"), .text("header")], key: ["id"],
    indexes: [["body"]])
  /// Running numbers of minutes, which a body gives once.
  static let minute = Table(
    "governance_minute", .record,
    [.text("body"), .integer("number"), .text("meeting"), .text("item")],
    key: ["body", "number"])
}

/// A meeting with everything that was said of it.
struct KeptMeeting: Sendable {
  let header: MeetingHeader
  let entries: [MeetingEntry]

  var meeting: Meeting { Meeting(header, entries) }

  static func find(_ id: String, upTo last: Int64? = nil, in query: any Query) throws
    -> KeptMeeting?
  {
    let header = try query.value(
      String.self, "SELECT header FROM governance_meeting WHERE id = $1", [id])
    guard let header else { return nil }
    let entries = try BoardEntries.all(
      of: .meeting, id, last: last, as: MeetingChange.self, in: query
    ) { day, _, change, seq in MeetingEntry(on: day, change, seq: seq) }
    return KeptMeeting(
      header: try BoardEntries.read(MeetingHeader.self, header), entries: entries)
  }

  /// A body's meetings, the latest first.
  static func all(of body: String, in query: any Query) throws -> [KeptMeeting] {
    try query.column(
      String.self, "SELECT id FROM governance_meeting WHERE body = $1 ORDER BY day DESC, id",
      [body]
    ).compactMap { try find($0, in: query) }
  }

  /// The number that the next minute of a body gets.
  static func nextNumber(of body: String, in query: any Query) throws -> Int {
    let last = try query.rows(
      "SELECT MAX(number) FROM governance_minute WHERE body = $1", [body]
    ) { row -> Int? in try row(0) }
    return (last.first.flatMap(\.self) ?? 0) + 1
  }
}
