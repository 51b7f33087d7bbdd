import Days
import People
import Store

/// A report of the police about domestic abuse. Several reports of one incident are drawn together:
/// all but the first point to the first.
public struct Incident: Sendable, Hashable {
  public let id: String
  /// Key of the agency that reported it.
  public let agency: String
  /// The agency's own number.
  public let number: String
  public let happenedAt: Instant
  /// Key of the risk as the agency graded it.
  public let grade: String
  /// What the agency wrote; nil where it was erased.
  public let words: String?
  public let receivedAt: Instant
  /// The first report of the same incident; nil for the first.
  public let sameAs: String?
  /// When schools are told; nil where they are not.
  public let sendAt: Instant?
  /// By when somebody at the schools must have read it.
  public let due: Instant?
  /// When it was seen to which schools are told.
  public let schoolsAt: Instant?
  /// The contact that was made of it.
  public let contact: String?
  public let settledAt: Instant?

  /// The report that stands for all of one incident.
  public var root: String { sameAs ?? id }
}

/// A child whom a report names.
public struct IncidentChild: Sendable, Hashable {
  public let incident: String
  /// Counted from 1.
  public let number: Int
  /// The person to whom the child's record belongs now.
  public let person: String
  public let record: String
  /// It may be about a hidden person: see `ContactChild.isHeld`.
  public let isHeld: Bool
  public let name: String?
  public let born: String?
  public let household: String?

  public var called: String { name.flatMap { $0.isEmpty ? nil : $0 } ?? "Child \(number)" }
}

extension Incident {
  private static let columns = """
    id, agency, number, happened_at, grade, words, received_at, same_as, send_at, due_at,
    schools_at, contact, settled_at
    """

  private init(_ row: Row) throws {
    var reader = row.reader
    id = try reader.next()
    agency = try reader.next()
    number = try reader.next()
    happenedAt = Instant(microseconds: try reader.next())
    grade = try reader.next()
    words = try reader.next()
    receivedAt = Instant(microseconds: try reader.next())
    sameAs = try reader.next()
    sendAt = try reader.next(Int64?.self).map(Instant.init(microseconds:))
    due = try reader.next(Int64?.self).map(Instant.init(microseconds:))
    schoolsAt = try reader.next(Int64?.self).map(Instant.init(microseconds:))
    contact = try reader.next()
    settledAt = try reader.next(Int64?.self).map(Instant.init(microseconds:))
  }

  static func find(_ id: String, in query: any Query) throws -> Incident? {
    try query.first("SELECT \(columns) FROM frontdoor_incident WHERE id = $1", [id]) {
      try Incident($0)
    }
  }

  static func find(agency: String, number: String, in query: any Query) throws -> Incident? {
    try query.first(
      "SELECT \(columns) FROM frontdoor_incident WHERE agency = $1 AND number = $2",
      [agency, number]
    ) { try Incident($0) }
  }

  /// What is on the morning list: nobody has seen to it, or a school has still to read of it.
  fileprivate static let onList = """
    (i.settled_at IS NULL OR EXISTS (SELECT 1 FROM frontdoor_notice n
    JOIN frontdoor_incident j ON j.id = n.incident WHERE n.read_at IS NULL
    AND COALESCE(j.same_as, j.id) = COALESCE(i.same_as, i.id)))
    """

  /// What is on the morning list, the latest first.
  static func open(in query: any Query) throws -> [Incident] {
    try query.rows(
      """
      SELECT \(columns) FROM frontdoor_incident i WHERE \(onList) ORDER BY happened_at DESC, id
      """
    ) { try Incident($0) }
  }

  /// All reports of one incident, in the order in which they came.
  static func reports(of root: String, in query: any Query) throws -> [Incident] {
    try query.rows(
      """
      SELECT \(columns) FROM frontdoor_incident WHERE id = $1 OR same_as = $1
      ORDER BY same_as IS NOT NULL, received_at, happened_at, id
      """, [root]
    ) { try Incident($0) }
  }

  /// Incidents of which no school has been told although it is time.
  static func toTell(at now: Instant, in query: any Query) throws -> [Incident] {
    try query.rows(
      """
      SELECT \(columns) FROM frontdoor_incident WHERE schools_at IS NULL AND send_at <= $1
      ORDER BY send_at, same_as IS NOT NULL, id
      """, [now.microseconds]
    ) { try Incident($0) }
  }

  /// The first report of an incident that this may be another report of: within the hours of the
  /// rules, of the same agency, about the same child or household. Held records are drawn together
  /// with held ones only, as everywhere at the front door.
  static func same(
    as child: IncidentChild, of agency: String, around at: Instant, hours: Int,
    in query: any Query
  ) throws -> String? {
    try query.value(
      String.self,
      """
      SELECT COALESCE(i.same_as, i.id) FROM frontdoor_incident i
      JOIN frontdoor_incident_child k ON k.incident = i.id JOIN people_record r ON r.id = k.record
      WHERE i.agency = $1 AND i.happened_at >= $2 AND i.happened_at <= $3
      AND ((r.person = $4 AND r.state = $5) OR (k.household = $6 AND k.household <> ''))
      ORDER BY i.received_at, i.id LIMIT 1
      """,
      [
        agency, at.adding(hours: Int64(-hours)).microseconds,
        at.adding(hours: Int64(hours)).microseconds, child.person,
        (child.isHeld ? AgencyRecord.State.held : .live).rawValue, child.household ?? "",
      ])
  }
}

extension IncidentChild {
  private static let selection = """
    SELECT k.incident, k.number, r.person, k.record, r.state, k.name, k.born, k.household
    FROM frontdoor_incident_child k JOIN people_record r ON r.id = k.record
    """

  private init(_ row: Row) throws {
    var reader = row.reader
    incident = try reader.next()
    number = try reader.next()
    person = try reader.next()
    record = try reader.next()
    isHeld = try reader.next(String.self) == AgencyRecord.State.held.rawValue
    name = try reader.next()
    born = try reader.next()
    household = try reader.next()
  }

  static func of(_ incident: String, in query: any Query) throws -> [IncidentChild] {
    try query.rows("\(selection) WHERE k.incident = $1 ORDER BY k.number", [incident]) {
      try IncidentChild($0)
    }
  }

  /// The children of every incident on the morning list.
  static func open(in query: any Query) throws -> [String: [IncidentChild]] {
    let all = try query.rows(
      """
      \(selection) JOIN frontdoor_incident i ON i.id = k.incident WHERE \(Incident.onList)
      ORDER BY k.incident, k.number
      """
    ) { try IncidentChild($0) }
    return Dictionary(grouping: all, by: \.incident)
  }

  /// Incidents about a person since a moment, each once however often it was reported, the latest
  /// first.
  /// - Parameter isHeld: of the record from which is asked.
  static func incidents(
    about person: String, isHeld: Bool, since: Instant, in query: any Query
  ) throws -> [Instant] {
    let found = try query.rows(
      """
      SELECT COALESCE(i.same_as, i.id), MIN(i.happened_at) FROM frontdoor_incident_child k
      JOIN frontdoor_incident i ON i.id = k.incident JOIN people_record r ON r.id = k.record
      WHERE r.person = $1 AND r.state = $2 AND i.happened_at >= $3
      GROUP BY COALESCE(i.same_as, i.id)
      """,
      [
        person, (isHeld ? AgencyRecord.State.held : .live).rawValue, since.microseconds,
      ]
    ) { Instant(microseconds: try $0(1)) }
    return found.sorted(by: >)
  }
}
