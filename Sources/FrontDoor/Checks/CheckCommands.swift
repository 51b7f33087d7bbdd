import Access
import Crypto
import Days
import Forms
import Identifiers
import Pages
import Procedures
import Store

/// Asks agencies what they know, and takes their answers.
public struct CheckCommands: Sendable {
  /// How long a link to answer by is good, at the most.
  static let linkHours: Int64 = 24

  let house: FrontDoorHouse

  public init(_ house: FrontDoorHouse) { self.house = house }

  /// Asks some agencies about the children of a contact. An agency that was asked already and has
  /// not answered is not asked again.
  /// - Throws: `FrontDoorProblem`; `Problem.noFrontDoor`.
  public func ask(
    _ agencies: [String], about id: String, purpose: String, by author: Author
  ) async throws {
    let house = house
    let now = house.access.now.now()
    let rules = try house.neededRules(now)
    let day = house.guidance.day(now)
    guard let form = house.guidance.form(rules.checkForm, now),
      let agreement = house.catalogue.inForce(Agreement.self, rules.agreement, on: day)
    else { throw Problem.noFrontDoor }
    let asking = house.access.roles.keys(carrying: FrontDoorActions.answer)
    try await house.store.commit(author) { transaction in
      let (contact, people) = try ContactCommands.open(id, in: transaction)
      let waiting = try Check.of(id, in: transaction).filter { $0.state == .asked }.map(\.agency)
      let due = rules.answers.due(from: transaction.now, in: house.catalogue)
      for agency in agencies where !waiting.contains(agency) {
        guard try Agency.find(agency, in: transaction) != nil else {
          throw FrontDoorProblem.unknownAgency(agency)
        }
        let access = try Set(people).sorted().map {
          try transaction.beginRelationship(.check, of: "agency:\(agency)", to: $0)
        }
        try transaction.append(
          CheckAsked(
            facts: .init(
              access: access, agency: agency,
              basis: "\(agreement.header.title). \(agreement.definition.law)", contact: id,
              due: due.microseconds, formVersion: form.header.version.text,
              id: transaction.newID()),
            about: people.reduce(into: [:]) { $0[$1] = .init(purpose: purpose) }))
        let checkers = try Account.holding(anyOf: asking, in: transaction)
          .filter { $0.agency == agency }
        try FrontDoorMail.asked.promise(
          to: checkers, reference: contact.reference, in: transaction)
      }
    }
  }

  /// Takes an agency's answer. Its access to the children ends with it.
  /// - Parameters:
  ///   - person: `account:ID` of whoever answered, or passed the question on.
  ///   - name: who answered by a link, as they wrote it.
  /// - Throws: `FrontDoorProblem`.
  public func answer(
    _ id: String, with answers: [String: Answer], person: String, name: String? = nil,
    link: String? = nil, by author: Author
  ) async throws {
    let content = CheckContent(answers: answers)
    let deciding = house.access.roles.keys(carrying: FrontDoorActions.decide)
    try await house.store.commit(author) { transaction in
      guard let check = try Check.find(id, in: transaction) else {
        throw FrontDoorProblem.noSuchContact
      }
      guard check.state == .asked else { throw FrontDoorProblem.answeredMeanwhile }
      let children = try ContactChild.of(check.contact, in: transaction)
      let details = CheckAnswered.Details(
        answers: content.forAll, answeredFor: name, others: content.others)
      try transaction.append(
        CheckAnswered(
          facts: .init(
            by: person, contact: check.contact, id: id,
            others: content.others.map { _ in transaction.newID() }),
          about: children.reduce(into: [:]) { $0[.person($1.person)] = details }))
      for access in try Check.access(of: id, in: transaction) {
        try transaction.endRelationship(access)
      }
      try transaction.working.run("DELETE FROM frontdoor_link WHERE subject = $1", [id])
      if !content.others.isEmpty {
        try FrontDoorMail.someoneElse.promise(
          to: try Account.holding(anyOf: deciding, in: transaction), reference: check.reference,
          in: transaction)
      }
    }
  }

  /// Decides about somebody whom an agency named without being asked.
  /// - Throws: `FrontDoorProblem`.
  public func settle(
    _ id: String, of contact: String, drawIn: Bool, reason: String, by author: Author
  ) async throws {
    try await house.store.commit(author) { transaction in
      let (_, people) = try ContactCommands.open(contact, in: transaction)
      let other = try OtherPerson.of(contact, in: transaction).first { $0.id == id }
      guard let other else { throw FrontDoorProblem.noSuchContact }
      guard other.state == .held else { throw FrontDoorProblem.answeredMeanwhile }
      let named = other.person
      let words =
        drawIn
        ? "Bear in mind \(named?.name ?? "somebody") (\(named?.relation ?? "")): "
          + "\(named?.why ?? "") – \(reason)"
        : "An agency named somebody else. They were left out: \(reason)"
      try transaction.append(
        OtherSettled(
          facts: .init(
            contact: contact, id: id, note: transaction.newID(),
            state: (drawIn ? OtherPerson.State.drawnIn : .left).rawValue),
          about: people.reduce(into: [:]) { $0[$1] = .init(words: words) }))
    }
  }

  /// Makes a link by which somebody else of the agency can answer, once. An earlier link of the same
  /// check ends.
  /// - Returns: the secret in the link; only its hash is kept.
  func link(to check: Check, by person: String) async throws -> String {
    let token = house.access.token()
    let now = house.access.now.now()
    let ends = min(now.adding(hours: Self.linkHours), max(check.due, now.adding(hours: 1)))
    let hash = Self.hash(token)
    try await house.store.work { tables in
      try tables.run(
        "DELETE FROM frontdoor_link WHERE subject = $1 OR ends_at < $2",
        [check.id, now.microseconds])
      try tables.run(
        "INSERT INTO frontdoor_link (hash, subject, made_by, ends_at) VALUES ($1, $2, $3, $4)",
        [hash, check.id, person, ends.microseconds])
    }
    return token
  }

  /// The check that a link leads to, and who passed it on; nil where the link is good no more.
  func check(byLink token: String, at now: Instant) async throws -> (Check, passedOnBy: String)? {
    let hash = Self.hash(token)
    return try await house.store.read { query in
      let found = try query.first(
        "SELECT subject, made_by FROM frontdoor_link WHERE hash = $1 AND ends_at > $2",
        [hash, now.microseconds]
      ) { (try $0(0, as: String.self), try $0(1, as: String.self)) }
      guard let (id, person) = found, let check = try Check.find(id, in: query),
        check.state == .asked
      else { return nil }
      return (check, person)
    }
  }

  private static func hash(_ token: String) -> String {
    RandomID.text(Array(SHA256.hash(data: Array(token.utf8))))
  }

  /// Tells an agency and those who decide of each check that is late, once.
  @discardableResult
  func escalate(by author: Author) async throws -> Int {
    let house = house
    let now = house.access.now.now()
    let roles = house.access.roles
    let (asking, deciding) = (
      roles.keys(carrying: FrontDoorActions.answer), roles.keys(carrying: FrontDoorActions.decide)
    )
    let late = try await house.store.read { try Check.late(at: now, in: $0) }
    for one in late {
      try await house.store.commit(author) { transaction in
        guard let still = try Check.find(one.id, in: transaction), still.state == .asked,
          still.escalatedAt == nil
        else { return }
        try transaction.append(
          CheckEscalated(
            facts: .init(id: still.id),
            about: try ContactChild.subjects(of: still.contact, in: transaction)))
        let checkers = try Account.holding(anyOf: asking, in: transaction)
          .filter { $0.agency == still.agency }
        let managers = try Account.holding(anyOf: deciding, in: transaction)
        try FrontDoorMail.checkLate.promise(
          to: Set(checkers + managers).sorted { $0.id < $1.id }, reference: still.reference,
          in: transaction)
      }
    }
    return late.count
  }
}
