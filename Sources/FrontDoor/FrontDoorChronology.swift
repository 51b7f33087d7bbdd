import Access
import Days
import People
import Procedures
import Store

/// What happened at the front door, as lines of a chronology: nobody writes them.
public struct FrontDoorChronology: ChronologySource {
  private let rules: [ContactRules]

  /// - Parameter pack: for the words of outcomes.
  public init(_ pack: Pack) {
    rules = pack.catalogue.all(ContactRules.self).map(\.definition).reversed()
  }

  public let kinds = [
    ChronologyKind("frontdoor-contact", "Contacts with the front door"),
    ChronologyKind("frontdoor-decision", "Decisions of the front door"),
    ChronologyKind("frontdoor-check", "What agencies answered"),
    ChronologyKind("frontdoor-disagreement", "Disagreements between professionals"),
    ChronologyKind("frontdoor-handover", "What was done after a decision"),
    ChronologyKind("frontdoor-incident", "Police notifications of domestic abuse"),
  ]

  /// A contact about somebody, with what is held of it.
  private struct Row {
    let contact: String
    let reference: String
    let number: Int
    let person: String
    let agency: String?
    let receivedAt: Instant
    let due: Instant
    let isHeld: Bool
    let isOpen: Bool
  }

  private func contacts(about people: [String], in query: any Query) throws -> [Row] {
    guard !people.isEmpty else { return [] }
    let places = people.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    // A record may have been moved to another person since; where it is not there to be asked, the
    // person stands to whom it belonged when it came.
    return try query.rows(
      """
      SELECT c.id, c.reference, k.number, COALESCE(r.person, k.person), c.agency, c.received_at,
      c.due_at, COALESCE(r.state, 'live'), k.outcome IS NULL
      FROM frontdoor_child k JOIN frontdoor_contact c ON c.id = k.contact
      LEFT JOIN people_record r ON r.id = k.record
      WHERE COALESCE(r.person, k.person) IN (\(places)) ORDER BY c.received_at, c.id, k.number
      """, people.map { $0 as any Storable }
    ) { row in
      Row(
        contact: try row(0), reference: try row(1), number: try row(2), person: try row(3),
        agency: try row(4), receivedAt: Instant(microseconds: try row(5)),
        due: Instant(microseconds: try row(6)), isHeld: try row(7, as: String.self) == "held",
        isOpen: try row(8))
    }
  }

  public func lines(about people: [String], in query: any Query) throws -> [ChronologyLine] {
    try contacts(about: people, in: query).flatMap { row in
      try [received(row)].compactMap { $0 } + decisions(row, query) + answers(row, query)
        + disagreements(row, query) + handovers(row, query)
    } + incidents(about: people, in: query)
  }

  public func openMatters(about people: [String], in query: any Query) throws -> [OpenMatter] {
    // A clock ends with the first moment that is late: shown is the last that is not.
    try contacts(about: people, in: query).flatMap { row -> [OpenMatter] in
      var matters: [OpenMatter] = []
      if row.isOpen {
        var matter = OpenMatter(
          id: "contact-\(row.contact)-\(row.number)", title: "Decision on a contact",
          since: London.day(row.receivedAt), holder: "Front door", agency: nil)
        matter.due = .moment(row.due.adding(microseconds: -1))
        matter.path = ContactRoutes.page(row.contact)
        matters.append(matter)
      }
      for handover in try Handover.of(row.contact, in: query)
      where handover.number == row.number && handover.state != .done {
        var matter = OpenMatter(
          id: "handover-\(handover.id)", title: handover.words,
          since: London.day(handover.since), holder: handover.team, agency: nil)
        matter.due = .moment(handover.due.adding(microseconds: -1))
        matter.path = HandoverRoutes.list()
        matters.append(matter)
      }
      return matters
    }
  }

  // MARK: Lines

  private func line(
    _ id: String, _ kind: String, _ at: Instant, _ title: String, _ row: Row, agency: String?,
    words: String = ""
  ) -> ChronologyLine? {
    ApproximateDay(London.day(at).description).map { day in
      var line = ChronologyLine(
        id: id, kind: kind, happened: day, recordedAt: at, title: title, agency: agency,
        people: [row.person])
      line.moment = at
      line.words = words
      line.path = ContactRoutes.page(row.contact)
      return line
    }
  }

  private func received(_ row: Row) -> ChronologyLine? {
    line(
      "contact-\(row.contact)-\(row.number)", "frontdoor-contact", row.receivedAt,
      row.isHeld ? "Contact that may be about this person" : "Contact: somebody was worried", row,
      agency: row.agency, words: "Reference \(row.reference)")
  }

  private func decisions(_ row: Row, _ query: any Query) throws -> [ChronologyLine] {
    try query.rows(
      """
      SELECT at, outcome, rationale FROM frontdoor_decision WHERE contact = $1 AND number = $2
      ORDER BY at
      """, [row.contact, row.number]
    ) { found -> ChronologyLine? in
      let at = Instant(microseconds: try found(0))
      let outcome: String = try found(1)
      let words = rules.lazy.compactMap { $0.outcome(outcome)?.words }.first ?? outcome
      return line(
        "decision-\(row.contact)-\(row.number)-\(at.microseconds)", "frontdoor-decision", at,
        "Decided: \(words)", row, agency: nil, words: try found(2, as: String?.self) ?? "")
    }.compactMap { $0 }
  }

  /// That an agency answered; what it said stays where its limits are shown beside it.
  private func answers(_ row: Row, _ query: any Query) throws -> [ChronologyLine] {
    try Check.of(row.contact, in: query).compactMap { check in
      guard let at = check.answeredAt else { return nil }
      let knows = CheckContent(answers: check.answers).knowsSomething
      var answered = line(
        "check-\(check.id)-\(row.number)", "frontdoor-check", at,
        knows ? "An agency said what it knows" : "An agency knows nothing", row,
        agency: check.agency)
      answered?.basis = check.basis
      answered?.sensitivity = .restricted
      return answered
    }
  }

  private func disagreements(_ row: Row, _ query: any Query) throws -> [ChronologyLine] {
    try Disagreement.of(row.contact, in: query).filter { $0.number == row.number }
      .flatMap { dispute in
        try dispute.steps(in: query).enumerated().compactMap { place, step in
          line(
            "disagreement-\(dispute.id)-\(place)", "frontdoor-disagreement", step.at,
            "Disagreement with a decision: \(step.kind.words.lowercased())", row,
            agency: step.kind == .stands || step.kind == .reopened ? nil : row.agency,
            words: step.words ?? "")
        }
      }
  }

  private func handovers(_ row: Row, _ query: any Query) throws -> [ChronologyLine] {
    try query.rows(
      """
      SELECT id, words, done_at, done_words FROM frontdoor_handover
      WHERE contact = $1 AND number = $2 AND state = 'done' ORDER BY done_at, id
      """, [row.contact, row.number]
    ) { found -> ChronologyLine? in
      line(
        "handover-\(try found(0, as: String.self))", "frontdoor-handover",
        Instant(microseconds: try found(2)), "Done: \(try found(1, as: String.self))", row,
        agency: nil, words: try found(3, as: String?.self) ?? "")
    }.compactMap { $0 }
  }

  /// Incidents that the police reported, each once however often. What they wrote stays with the front
  /// door.
  private func incidents(
    about people: [String], in query: any Query
  ) throws -> [ChronologyLine] {
    guard !people.isEmpty else { return [] }
    let places = people.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    let rows = try query.rows(
      """
      SELECT COALESCE(i.same_as, i.id), COALESCE(r.person, k.person), i.agency, i.happened_at,
      i.received_at, i.grade, COALESCE(r.state, 'live'), i.basis
      FROM frontdoor_incident_child k JOIN frontdoor_incident i ON i.id = k.incident
      LEFT JOIN people_record r ON r.id = k.record
      WHERE COALESCE(r.person, k.person) IN (\(places))
      ORDER BY i.happened_at, i.received_at, i.id
      """, people.map { $0 as any Storable }
    ) { row -> (key: String, line: ChronologyLine)? in
      let (root, person) = (try row(0, as: String.self), try row(1, as: String.self))
      let at = Instant(microseconds: try row(3))
      let grade: String = try row(5)
      let words = rules.lazy.compactMap(\.incidents).first?.grade(grade) ?? grade
      let isHeld = try row(6, as: String.self) == "held"
      guard let day = ApproximateDay(London.day(at).description) else { return nil }
      var line = ChronologyLine(
        id: "incident-\(root)-\(person)", kind: "frontdoor-incident", happened: day,
        recordedAt: Instant(microseconds: try row(4)),
        title: isHeld
          ? "Domestic abuse that may be about this person"
          : "The police were called to domestic abuse",
        agency: try row(2), people: [person])
      line.moment = at
      line.words = words
      line.basis = try row(7)
      line.sensitivity = .restricted
      return ("\(root) \(person)", line)
    }.compactMap { $0 }
    var seen: Set<String> = []
    return rows.filter { seen.insert($0.key).inserted }.map(\.line)
  }
}
