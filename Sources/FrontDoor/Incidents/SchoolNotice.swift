import Access
import Days
import People
import Store

/// What a school is told: that an incident happened to one of its children, and when.
struct SchoolNotice: Sendable, Hashable {
  let id: String
  let incident: String
  /// Key of the school.
  let agency: String
  /// The person to whom the school's record belongs now.
  let person: String
  /// The school's own record of the child: the child is called as the school calls them.
  let record: String
  let sentAt: Instant
  let due: Instant
  let happenedAt: Instant
  let readAt: Instant?
  let readBy: String?

  private static let selection = """
    SELECT n.id, n.incident, n.agency, r.person, n.record, n.sent_at, n.due_at, i.happened_at,
    n.read_at, n.read_by
    FROM frontdoor_notice n JOIN frontdoor_incident i ON i.id = n.incident
    JOIN people_record r ON r.id = n.record
    """

  private init(_ row: Row) throws {
    var reader = row.reader
    id = try reader.next()
    incident = try reader.next()
    agency = try reader.next()
    person = try reader.next()
    record = try reader.next()
    sentAt = Instant(microseconds: try reader.next())
    due = Instant(microseconds: try reader.next())
    happenedAt = Instant(microseconds: try reader.next())
    readAt = try reader.next(Int64?.self).map(Instant.init(microseconds:))
    readBy = try reader.next()
  }

  static func find(_ id: String, in query: any Query) throws -> SchoolNotice? {
    try query.first("\(selection) WHERE n.id = $1", [id]) { try SchoolNotice($0) }
  }

  /// Notices of all reports of one incident.
  static func of(_ root: String, in query: any Query) throws -> [SchoolNotice] {
    try query.rows(
      "\(selection) WHERE i.id = $1 OR i.same_as = $1 ORDER BY n.sent_at, n.id", [root]
    ) { try SchoolNotice($0) }
  }

  /// Notices that nobody has read although it is time, and nobody was told so.
  static func late(at now: Instant, in query: any Query) throws -> [SchoolNotice] {
    try query.rows(
      """
      \(selection) WHERE n.read_at IS NULL AND n.escalated_at IS NULL AND n.due_at <= $1
      ORDER BY n.due_at, n.id
      """, [now.microseconds]
    ) { try SchoolNotice($0) }
  }
}

/// A school that agreed to be told.
struct AgreedSchool: Sendable, Hashable {
  let id: String
  let agency: String
  let agreement: String
  let email: String
  let agreedAt: Instant

  /// Those whose agreement holds, by their key.
  static func all(in query: any Query) throws -> [String: AgreedSchool] {
    let schools = try query.rows(
      """
      SELECT id, agency, agreement, email, agreed_at FROM frontdoor_school
      WHERE ended_at IS NULL ORDER BY agency, agreed_at
      """
    ) {
      AgreedSchool(
        id: try $0(0), agency: try $0(1), agreement: try $0(2), email: try $0(3),
        agreedAt: Instant(microseconds: try $0(4)))
    }
    return Dictionary(schools.map { ($0.agency, $0) }) { $1 }
  }
}

/// What becomes of telling the school of one child, as it stands.
enum SchoolStanding: Sendable, Hashable {
  /// No school has the child; of a hidden child the same is said.
  case none
  /// Where the child lives, learns or is reached is protected: no message goes by itself.
  case protected
  /// The school has not agreed to be told.
  case notAgreed(school: String)
  /// The school's own record, by which it is told.
  case agreed(AgreedSchool, record: String)

  /// - Parameter kinds: of agencies, by their key.
  static func of(
    _ child: IncidentChild, agreed: [String: AgreedSchool], kinds: [String: String],
    in query: any Query
  ) throws -> [SchoolStanding] {
    if child.isHeld { return [.none] }
    let facts = try SubjectFacts.read("person:\(child.person)", in: query)
    // A child of whom not even that there is a record may be known looks like one never met.
    if facts.shield == .existence { return [.none] }
    let records = try AgencyRecord.live(of: child.person, in: query).filter {
      kinds[$0.agency] == "school" || agreed[$0.agency] != nil
    }
    if records.isEmpty { return [.none] }
    if facts.shield != .none || !facts.protected.isDisjoint(with: Mask.places) {
      return [.protected]
    }
    var seen: Set<String> = []
    return records.filter { seen.insert($0.agency).inserted }.map { record in
      agreed[record.agency].map { .agreed($0, record: record.id) }
        ?? .notAgreed(school: record.agency)
    }
  }
}
