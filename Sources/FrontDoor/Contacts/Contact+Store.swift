import Days
import Forms
import People
import Store

extension Contact {
  private static let columns = """
    id, reference, via, agency, account, agency_type, form, form_version, received_at, due_at,
    warn_at, priority, out_of_hours, danger, must_not_tell, told, agrees, hide_sender, sender,
    sender_email, verified_at,
    changes, open_children, escalated_at
    """

  private init(_ row: Row) throws {
    var reader = row.reader
    id = try reader.next()
    reference = try reader.next()
    way = Way(rawValue: try reader.next()) ?? .page
    agency = try reader.next()
    account = try reader.next()
    agencyType = try reader.next()
    form = try reader.next()
    formVersion = try reader.next()
    receivedAt = Instant(microseconds: try reader.next())
    let due = Instant(microseconds: try reader.next())
    clock = ContactClock(due: due, warn: Instant(microseconds: try reader.next()))
    priority = try reader.next()
    isOutOfHours = try reader.next()
    isDanger = try reader.next()
    mustNotTell = try reader.next()
    told = try reader.next()
    agreesToHelp = try reader.next()
    hideSender = try reader.next()
    sender = try reader.next()
    senderEmail = try reader.next()
    verifiedAt = try reader.next(Int64?.self).map(Instant.init(microseconds:))
    changes = try reader.next()
    openChildren = try reader.next()
    escalatedAt = try reader.next(Int64?.self).map(Instant.init(microseconds:))
  }

  /// The contact with an id.
  public static func find(_ id: String, in query: any Query) throws -> Contact? {
    try query.first("SELECT \(columns) FROM frontdoor_contact WHERE id = $1", [id]) {
      try Contact($0)
    }
  }

  static func find(reference: String, in query: any Query) throws -> Contact? {
    try query.first("SELECT \(columns) FROM frontdoor_contact WHERE reference = $1", [reference]) {
      try Contact($0)
    }
  }

  /// Contacts of which a child is not decided, the soonest due first.
  static func open(in query: any Query) throws -> [Contact] {
    try query.rows(
      "SELECT \(columns) FROM frontdoor_contact WHERE open_children > 0 ORDER BY due_at, id"
    ) { try Contact($0) }
  }

  /// Open contacts whose manager should have been told by now and was not.
  static func toEscalate(at now: Instant, in query: any Query) throws -> [Contact] {
    try query.rows(
      """
      SELECT \(columns) FROM frontdoor_contact
      WHERE open_children > 0 AND warn_at <= $1 AND escalated_at IS NULL ORDER BY due_at, id
      """, [now.microseconds]
    ) { try Contact($0) }
  }

  /// What an account has sent, the newest first.
  static func sent(by account: String, limit: Int = 200, in query: any Query) throws -> [Contact] {
    try query.rows(
      """
      SELECT \(columns) FROM frontdoor_contact WHERE account = $1
      ORDER BY received_at DESC, id LIMIT $2
      """, [account, limit]
    ) { try Contact($0) }
  }

  /// What was said: once for all children, and of each.
  func answers(in query: any Query) throws -> Answers {
    let shared = try query.value(
      String?.self, "SELECT shared FROM frontdoor_contact WHERE id = $1", [id])
    let children = try query.column(
      String?.self, "SELECT answers FROM frontdoor_child WHERE contact = $1 ORDER BY number", [id])
    return Answers(
      shared: try AnswersText.read(shared ?? nil), children: try children.map(AnswersText.read))
  }
}

extension ContactChild {
  /// The children of some contacts, by contact. The person is the one to whom the record belongs
  /// now, whoever it was when the contact came in.
  private static let selection = """
    SELECT k.contact, k.number, r.person, k.record, r.state,
    EXISTS (SELECT 1 FROM people_record o WHERE o.person = r.person AND o.state = 'live'
    AND o.agency <> '\(AgencyRecord.frontDoor)') AND r.state = 'live',
    k.duty, k.name, k.born, k.household, k.outcome, k.is_referral, k.decided_at, k.decided_by,
    k.rationale, k.differs, k.told, \(Stop.columns)
    FROM frontdoor_child k JOIN people_record r ON r.id = k.record
    LEFT JOIN frontdoor_stop x ON x.contact = k.contact AND x.number = k.number
    """

  private init(_ row: Row) throws {
    var reader = row.reader
    contact = try reader.next()
    number = try reader.next()
    person = try reader.next()
    record = try reader.next()
    isHeld = try reader.next(String.self) == AgencyRecord.State.held.rawValue
    isKnown = try reader.next()
    duty = try reader.next()
    name = try reader.next()
    born = try reader.next()
    household = try reader.next()
    let outcome = try reader.next(String?.self)
    let isReferral = try reader.next(Bool.self)
    let at = try reader.next(Int64?.self)
    let by = try reader.next(String?.self)
    let (rationale, differs, told) = (
      try reader.next(String?.self), try reader.next(String?.self), try reader.next(String?.self)
    )
    if let outcome, let at, let by {
      decision = Decision(
        outcome: outcome, isReferral: isReferral, at: Instant(microseconds: at), by: by,
        rationale: rationale, differs: differs, told: told)
    } else {
      decision = nil
    }
    stop = try Stop(&reader)
  }

  static func of(_ contact: String, in query: any Query) throws -> [ContactChild] {
    try query.rows("\(selection) WHERE k.contact = $1 ORDER BY k.number", [contact]) {
      try ContactChild($0)
    }
  }

  /// The children of a contact, or the one with a number, as an event about them names them.
  static func subjects(
    of contact: String, number: Int? = nil, in query: any Query
  ) throws -> [Subject: Nothing] {
    let children = try of(contact, in: query).filter { number == nil || $0.number == number }
    return children.reduce(into: [:]) { $0[.person($1.person)] = Nothing() }
  }

  /// The children whose records some are, the newest contact first.
  static func named(by records: [String], in query: any Query) throws -> [ContactChild] {
    guard !records.isEmpty else { return [] }
    let some = records.prefix(400)
    let places = some.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    return try query.rows(
      """
      \(selection) JOIN frontdoor_contact c ON c.id = k.contact WHERE k.record IN (\(places))
      ORDER BY c.received_at DESC, k.contact, k.number LIMIT 50
      """, some.map { $0 as any Storable }
    ) { try ContactChild($0) }
  }

  /// The children of every open contact.
  static func open(in query: any Query) throws -> [String: [ContactChild]] {
    let all = try query.rows(
      """
      \(selection) JOIN frontdoor_contact c ON c.id = k.contact WHERE c.open_children > 0
      ORDER BY k.contact, k.number
      """
    ) { try ContactChild($0) }
    return Dictionary(grouping: all, by: \.contact)
  }

  /// Other contacts about the same child, the newest first. Held records are drawn together with
  /// held ones only: somebody who may not know of a hidden person sees just what they would see of a
  /// child who was never met before.
  func others(in query: any Query) throws -> [OtherContact] {
    try query.rows(
      """
      SELECT c.id, c.reference, c.received_at, k.outcome FROM frontdoor_child k
      JOIN frontdoor_contact c ON c.id = k.contact JOIN people_record r ON r.id = k.record
      WHERE r.person = $1 AND r.state = $2 AND k.contact <> $3
      ORDER BY c.received_at DESC, c.id LIMIT 50
      """,
      [person, (isHeld ? AgencyRecord.State.held : .live).rawValue, contact], OtherContact.init)
  }

  /// Contacts of the last year about others of the same family name and postcode, as typed.
  func ofHousehold(since: Instant, in query: any Query) throws -> [OtherContact] {
    guard let household, !household.isEmpty else { return [] }
    return try query.rows(
      """
      SELECT c.id, c.reference, c.received_at, k.outcome FROM frontdoor_child k
      JOIN frontdoor_contact c ON c.id = k.contact
      WHERE k.household = $1 AND k.contact <> $2 AND c.received_at >= $3
      ORDER BY c.received_at DESC, c.id LIMIT 50
      """, [household, contact, since.microseconds], OtherContact.init)
  }
}

extension ContactChild {
  /// The relationships that the team on duty still has with a person by contacts.
  static func duties(about person: String, in query: any Query) throws -> [String] {
    try query.column(
      String.self,
      """
      SELECT k.duty FROM frontdoor_child k JOIN people_record r ON r.id = k.record
      JOIN access_relationship a ON a.id = k.duty WHERE r.person = $1 AND a.ends_at IS NULL
      ORDER BY k.duty
      """, [person])
  }
}

extension OtherContact {
  fileprivate init(_ row: Row) throws {
    self.init(
      contact: try row(0), reference: try row(1), receivedAt: Instant(microseconds: try row(2)),
      outcome: try row(3))
  }
}

/// Something that somebody noted about a contact.
struct ContactNote: Sendable {
  let at: Instant
  let actor: String
  let words: String?

  static func of(_ contact: String, in query: any Query) throws -> [ContactNote] {
    try query.rows(
      "SELECT at, actor, words FROM frontdoor_note WHERE contact = $1 ORDER BY at, id", [contact]
    ) {
      ContactNote(at: Instant(microseconds: try $0(0)), actor: try $0(1), words: try $0(2))
    }
  }
}
