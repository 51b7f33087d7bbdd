import Access
import Days
import Forms
import Pages
import People
import Procedures
import Store

/// Takes incidents in, sees that somebody looks at each, and tells the children's schools.
public struct IncidentCommands: Sendable {
  let house: FrontDoorHouse

  public init(_ house: FrontDoorHouse) { self.house = house }

  /// What became of a list.
  public struct Report: Sendable, Equatable {
    public var new = 0
    public var unchanged = 0
    /// New ones that are further reports of an incident that is known.
    public var drawnTogether = 0
  }

  /// The rules and the basis under which incidents come in.
  /// - Throws: `Problem.noIncidents`.
  func rules(
    _ now: Instant
  ) throws -> (incidents: IncidentRules, all: ContactRules, basis: String) {
    let all = try house.neededRules(now)
    guard let rules = all.incidents,
      let agreement = house.catalogue.inForce(
        Agreement.self, rules.agreement, on: house.guidance.day(now))
    else { throw Problem.noIncidents }
    return (rules, all, "\(agreement.header.title). \(agreement.definition.law)")
  }

  /// Reads a list as CSV.
  /// - Throws: `Problem.noIncidents`.
  public func read(_ csv: [UInt8]) throws -> IncidentList {
    let now = house.access.now.now()
    return IncidentList(csv: csv, try rules(now).incidents, now: now)
  }

  /// Takes a list in, whole or not at all. The same list a second time changes nothing.
  /// - Throws: `FrontDoorProblem`; `Problem.noIncidents`. Nothing is changed then.
  public func take(
    _ incidents: [ReportedIncident], from agency: String, by author: Author
  ) async throws -> Report {
    let house = house
    let now = house.access.now.now()
    let (rules, all, basis) = try rules(now)
    let calendar = house.catalogue.inForce(
      LocalCalendar.self, all.calendar, on: house.guidance.day(now))?.definition
    let morning = rules.schools.map { SchoolMorning(from: now, $0, calendar) }
    return try await house.people.arriving(author) { arriving in
      let transaction = arriving.transaction
      let kind = try transaction.value(
        String.self, "SELECT kind FROM access_agency WHERE key = $1", [agency])
      guard let kind, rules.senders.contains(kind) else {
        throw FrontDoorProblem.unknownAgency(agency)
      }
      var report = Report()
      for one in incidents {
        if let known = try Incident.find(agency: agency, number: one.number, in: transaction) {
          guard try Self.says(known, the: one, in: transaction) else {
            throw FrontDoorProblem.incidentDiffers(one.number)
          }
          report.unchanged += 1
          continue
        }
        let isFurther = try Self.take(
          one, from: agency, basis, rules, morning: morning, arriving)
        report.new += 1
        if isFurther { report.drawnTogether += 1 }
      }
      return report
    }
  }

  /// The key of the record of a child of an incident.
  private static func key(_ agency: String, _ number: String, _ child: Int) -> String {
    "incident/\(agency)/\(number)/\(child)"
  }

  /// Whether an incident that is known was reported with just the same words.
  private static func says(
    _ known: Incident, the one: ReportedIncident, in query: any Query
  ) throws -> Bool {
    guard known.happenedAt == one.happenedAt, known.grade == one.grade,
      known.words == nil || known.words == one.words
    else { return false }
    let children = try IncidentChild.of(known.id, in: query)
    guard children.count == one.children.count else { return false }
    for (child, given) in zip(children, one.children) {
      var given = given
      given.key = key(known.agency, known.number, child.number)
      let fields = try AgencyRecord.find(child.record, in: query)?.fields
      // What was erased cannot be compared.
      if let fields, fields != given { return false }
    }
    return true
  }

  /// - Returns: whether it is a further report of an incident that is known.
  private static func take(
    _ one: ReportedIncident, from agency: String, _ basis: String, _ rules: IncidentRules,
    morning: SchoolMorning?, _ arriving: ArrivingRecords
  ) throws -> Bool {
    let transaction = arriving.transaction
    var children: [IncidentReported.Child] = []
    var own: [Subject: [IncidentReported.Own]] = [:]
    var same: String?
    for (place, given) in one.children.enumerated() {
      var fields = given
      fields.key = key(agency, one.number, place + 1)
      guard
        let record = try arriving.take(fields, agency: AgencyRecord.frontDoor, basis: basis)
      else { continue }
      let household = ReferralContent.household(fields)
      children.append(.init(number: place + 1, person: record.person, record: record.id))
      own[.person(record.person), default: []].append(
        .init(
          born: fields.dateOfBirth, household: household, name: fields.name, number: place + 1))
      if same == nil {
        same = try Incident.same(
          as: IncidentChild(
            incident: "", number: place + 1, person: record.person, record: record.id,
            isHeld: record.state == .held, name: nil, born: nil, household: household),
          of: agency, around: one.happenedAt, hours: rules.sameHours, in: transaction)
      }
    }
    try transaction.append(
      IncidentReported(
        facts: .init(
          agency: agency, basis: basis, children: children, due: morning?.due.microseconds,
          grade: one.grade, happened: one.happenedAt.microseconds, id: transaction.newID(),
          number: one.number, sameAs: same, send: morning?.send.microseconds),
        about: own.mapValues { .init(own: $0, words: one.words) }))
    return same != nil
  }

  /// Says that nothing more is needed about an incident, with all its reports.
  /// - Throws: `FrontDoorProblem`.
  func settle(_ root: String, reason: String, by author: Author) async throws {
    try await settle(root, contact: nil, reason: reason, by: author)
  }

  private func settle(
    _ root: String, contact: String?, reason: String, by author: Author
  ) async throws {
    try await house.store.commit(author) { transaction in
      let reports = try Incident.reports(of: root, in: transaction)
      guard !reports.isEmpty else { throw FrontDoorProblem.noSuchContact }
      guard reports.contains(where: { $0.settledAt == nil }) else {
        throw FrontDoorProblem.answeredMeanwhile
      }
      let people = try Set(
        reports.flatMap { try IncidentChild.of($0.id, in: transaction) }.map(\.person))
      try transaction.append(
        IncidentSettled(
          facts: .init(contact: contact, incident: root),
          about: people.reduce(into: [:]) { $0[.person($1)] = .init(reason: reason) }))
    }
  }

  /// Makes a contact of an incident, with all its reports: it waits in the queue from now on, with
  /// its clock. Pressed twice, it is one contact.
  /// - Returns: the contact.
  /// - Throws: `FrontDoorProblem`; `Problem`.
  func takeUp(_ root: String, by author: Author) async throws -> String {
    let now = house.access.now.now()
    let rules = try house.neededRules(now)
    guard let form = house.guidance.form(rules.form, now) else { throw Problem.noFrontDoor }
    let (reports, children, agency) = try await house.store.read { query in
      let reports = try Incident.reports(of: root, in: query)
      var seen: Set<String> = []
      let children = try reports.flatMap { try IncidentChild.of($0.id, in: query) }
        .filter { seen.insert("\($0.person) \($0.isHeld)").inserted }
      let fields = try children.map { child in
        (child, try AgencyRecord.find(child.record, in: query)?.fields)
      }
      let names = try Agency.names(in: query)
      return (reports, fields, reports.first.map { names[$0.agency] ?? $0.agency } ?? "")
    }
    guard let first = reports.first, let kinds = rules.incidents else {
      throw FrontDoorProblem.noSuchContact
    }
    guard reports.contains(where: { $0.settledAt == nil }) else {
      throw FrontDoorProblem.answeredMeanwhile
    }
    let seen = reports.map { report in
      """
      Report \(report.number) of \(London.long(report.happenedAt)), \
      \(kinds.grade(report.grade)). \(report.words ?? "")
      """
    }
    let shared: [String: Answer] = [
      "danger-now": .text("no"), "cannot-wait": .text("waits"), "sender-name": .text(agency),
      "agency-type": .text(kinds.senders.first ?? ""), "hide-sender": .text("may"),
      "what-seen": .text(seen.joined(separator: "\n")), "told": .text("no"),
      "agrees-to-help": .text("unknown"),
    ]
    let receipt = try await ReferralCommands(house).receive(
      IncomingReferral(
        form: form,
        answers: Answers(
          shared: shared, children: children.map { Self.answers($0, $1, form.definition) }),
        way: .api, agency: first.agency, sender: "incident:\(root)"), by: author)
    try await settle(root, contact: receipt.contact, reason: receipt.reference, by: author)
    return receipt.contact
  }

  /// A child's answers to the questions of the form that ask what is known of them.
  private static func answers(
    _ child: IncidentChild, _ fields: SuppliedFields?, _ form: FormDefinition
  ) -> [String: Answer] {
    var known: [KnownFact: String] = [.childName: child.called]
    if let born = child.born { known[.childBorn] = born }
    if let fields {
      known[.childPostcode] = fields.postcode
      known[.childAddress] = fields.addressLine
    }
    var answers: [String: Answer] = [:]
    for question in form.sections.filter(\.isForEachChild).flatMap(\.questions) {
      if let fact = question.known, let text = known[fact], !text.isEmpty {
        answers[question.key] = .text(text)
      }
    }
    return answers
  }
}

extension Problem {
  static let noIncidents = Problem(
    status: 404, code: "no-incidents",
    title: "The procedures say nothing of overnight police notifications",
    advice: "Write a referral about each child, or ring the front door.")
}
