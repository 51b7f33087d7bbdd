import Days
import Store

/// What a team has to do after a decision: it waits until somebody takes it, and is never left with
/// nobody.
public struct Handover: Sendable, Hashable {
  public enum State: String, Sendable { case waiting, taken, done }

  public let id: String
  public let contact: String
  public let reference: String
  public let number: Int
  public let person: String
  public let record: String
  public let name: String?
  public let isHeld: Bool
  public let team: String
  public let words: String
  public let since: Instant
  public let due: Instant
  public let state: State
  /// `account:ID`.
  public let takenBy: String?
  public let escalatedAt: Instant?
  /// The child's life ended: no clock runs.
  public let isStopped: Bool

  private static let selection = """
    SELECT h.id, h.contact, c.reference, h.number, r.person, h.record, k.name, r.state, h.team,
    h.words, h.since, h.due_at, h.state, h.taken_by, h.escalated_at,
    EXISTS (SELECT 1 FROM frontdoor_stop x WHERE x.contact = h.contact AND x.number = h.number)
    FROM frontdoor_handover h JOIN frontdoor_contact c ON c.id = h.contact
    JOIN frontdoor_child k ON k.contact = h.contact AND k.number = h.number
    JOIN people_record r ON r.id = h.record
    """

  private init(_ row: Row) throws {
    var reader = row.reader
    id = try reader.next()
    contact = try reader.next()
    reference = try reader.next()
    number = try reader.next()
    person = try reader.next()
    record = try reader.next()
    name = try reader.next()
    isHeld = try reader.next(String.self) == "held"
    team = try reader.next()
    words = try reader.next()
    since = Instant(microseconds: try reader.next())
    due = Instant(microseconds: try reader.next())
    state = State(rawValue: try reader.next()) ?? .waiting
    takenBy = try reader.next()
    escalatedAt = try reader.next(Int64?.self).map(Instant.init(microseconds:))
    isStopped = try reader.next()
  }

  static func find(_ id: String, in query: any Query) throws -> Handover? {
    try query.first("\(selection) WHERE h.id = $1", [id]) { try Handover($0) }
  }

  /// What is not done yet, the soonest due first.
  static func open(in query: any Query) throws -> [Handover] {
    try query.rows("\(selection) WHERE h.state <> 'done' ORDER BY h.due_at, h.id") {
      try Handover($0)
    }
  }

  static func of(_ contact: String, in query: any Query) throws -> [Handover] {
    try query.rows("\(selection) WHERE h.contact = $1 ORDER BY h.number", [contact]) {
      try Handover($0)
    }
  }
}
