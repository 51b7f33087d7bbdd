import Days
import Store

extension Check {
  private static let selection = """
    SELECT k.id, k.contact, c.reference, k.agency, k.purpose, k.basis, k.asked_at, k.due_at,
    k.state, k.form_version, k.answered_at, k.answered_by, k.answered_for, k.answers,
    k.escalated_at
    FROM frontdoor_check k JOIN frontdoor_contact c ON c.id = k.contact
    """

  private init(_ row: Row) throws {
    var reader = row.reader
    id = try reader.next()
    contact = try reader.next()
    reference = try reader.next()
    agency = try reader.next()
    purpose = try reader.next()
    basis = try reader.next()
    askedAt = Instant(microseconds: try reader.next())
    due = Instant(microseconds: try reader.next())
    state = State(rawValue: try reader.next()) ?? .asked
    formVersion = try reader.next()
    answeredAt = try reader.next(Int64?.self).map(Instant.init(microseconds:))
    answeredBy = try reader.next()
    answeredFor = try reader.next()
    answers = try AnswersText.read(try reader.next())
    escalatedAt = try reader.next(Int64?.self).map(Instant.init(microseconds:))
  }

  static func find(_ id: String, in query: any Query) throws -> Check? {
    try query.first("\(selection) WHERE k.id = $1", [id]) { try Check($0) }
  }

  static func of(_ contact: String, in query: any Query) throws -> [Check] {
    try query.rows("\(selection) WHERE k.contact = $1 ORDER BY k.asked_at, k.agency", [contact]) {
      try Check($0)
    }
  }

  /// What was asked about contacts that wait for a decision, in one read.
  static func open(in query: any Query) throws -> [Check] {
    try query.rows("\(selection) WHERE c.open_children > 0 ORDER BY k.asked_at, k.agency") {
      try Check($0)
    }
  }

  /// What an agency has not answered yet, the soonest due first.
  static func waiting(for agency: String, in query: any Query) throws -> [Check] {
    try query.rows(
      "\(selection) WHERE k.agency = $1 AND k.state = 'asked' ORDER BY k.due_at, k.id", [agency]
    ) { try Check($0) }
  }

  static func late(at now: Instant, in query: any Query) throws -> [Check] {
    try query.rows(
      """
      \(selection) WHERE k.state = 'asked' AND k.due_at <= $1 AND k.escalated_at IS NULL
      AND EXISTS (SELECT 1 FROM frontdoor_child i WHERE i.contact = k.contact AND NOT EXISTS (
        SELECT 1 FROM frontdoor_stop x WHERE x.contact = i.contact AND x.number = i.number))
      ORDER BY k.due_at, k.id
      """, [now.microseconds]
    ) { try Check($0) }
  }

  /// The relationships that the agency has by being asked.
  static func access(of check: String, in query: any Query) throws -> [String] {
    let text = try query.value(
      String.self, "SELECT access FROM frontdoor_check WHERE id = $1", [check])
    return (text ?? "").split(separator: " ").map(String.init)
  }
}

extension OtherPerson {
  static func of(_ contact: String, in query: any Query) throws -> [OtherPerson] {
    try query.rows(
      """
      SELECT id, contact, agency, at, name, relation, why, state FROM frontdoor_other
      WHERE contact = $1 ORDER BY at, id
      """, [contact]
    ) { row in
      let name = try row(4, as: String?.self)
      return OtherPerson(
        id: try row(0), contact: try row(1), agency: try row(2),
        at: Instant(microseconds: try row(3)),
        person: try name.map {
          NamedPerson(
            name: $0, relation: try row(5, as: String?.self) ?? "",
            why: try row(6, as: String?.self) ?? "")
        }, state: State(rawValue: try row(7)) ?? .held)
    }
  }
}
