import Access
import Days
import Procedures
import Store

/// What somebody decides about one child.
public struct Deciding: Sendable, Hashable {
  public var outcome: String
  public var rationale: String
  /// Why otherwise than the threshold documents point; nil where it is as they do.
  public var differs: String?
  /// What whoever sent it is told; nil where they get a receipt only.
  public var told: String?
  /// The team that goes on; nil where the outcome has none.
  public var team: String?
  /// The route that the threshold documents pointed to.
  public var suggested: String?
  /// How often the contact had changed when the page was shown.
  public var seen: Int

  public init(
    outcome: String, rationale: String, differs: String? = nil, told: String? = nil,
    team: String? = nil, suggested: String? = nil, seen: Int
  ) {
    self.outcome = outcome
    self.rationale = rationale
    self.differs = differs
    self.told = told
    self.team = team
    self.suggested = suggested
    self.seen = seen
  }
}

/// Decides, and sees that what was decided is done.
public struct DecisionCommands: Sendable {
  let house: FrontDoorHouse

  public init(_ house: FrontDoorHouse) { self.house = house }

  /// Decides about one child of a contact.
  /// - Throws: `FrontDoorProblem`: nothing is changed then.
  public func decide(
    _ decision: Deciding, of number: Int, in id: String, by author: Author
  ) async throws {
    let house = house
    let rules = try house.neededRules(house.access.now.now())
    guard let outcome = rules.outcome(decision.outcome) else {
      throw FrontDoorProblem.unknownOutcome(decision.outcome)
    }
    try await house.store.commit(author) { transaction in
      guard let contact = try Contact.find(id, in: transaction),
        let child = try ContactChild.of(id, in: transaction).first(where: { $0.number == number })
      else { throw FrontDoorProblem.noSuchContact }
      if let made = child.decision {
        throw FrontDoorProblem.decidedMeanwhile(
          by: try Names.of(made.by, in: transaction),
          outcome: rules.outcome(made.outcome)?.words ?? made.outcome, at: made.at)
      }
      guard child.stop == nil else { throw FrontDoorProblem.lifeEnded }
      guard contact.changes == decision.seen else { throw FrontDoorProblem.changedMeanwhile }
      let others = try OtherPerson.of(id, in: transaction)
      guard !others.contains(where: { $0.state == .held }) else {
        throw FrontDoorProblem.othersWait
      }
      let handover = try outcome.handover.map { next -> ChildDecided.Handover in
        let team = decision.team ?? next.team
        guard try Team.find(team, in: transaction) != nil else {
          throw FrontDoorProblem.unknownTeam(team)
        }
        let due = next.within.due(from: transaction.now, in: house.catalogue)
        return .init(
          due: due.microseconds, id: transaction.newID(), team: team, words: next.words)
      }
      let isReceiptOnly = rules.receiptOnly.contains(contact.agencyType)
      try transaction.append(
        ChildDecided(
          facts: .init(
            contact: id, handover: handover, isReferral: outcome.isReferral, number: number,
            outcome: outcome.key, person: child.person, record: child.record,
            suggested: decision.suggested),
          about: [
            .person(child.person): .init(
              differs: decision.differs, rationale: decision.rationale,
              told: isReceiptOnly ? nil : decision.told)
          ]))
      try Self.pass(on: child, handover, in: transaction)
      try Self.tell(contact, handover, isReceiptOnly: isReceiptOnly, in: transaction)
    }
  }

  /// The team on duty has done its part for the child; the receiving team's begins.
  private static func pass(
    on child: ContactChild, _ handover: ChildDecided.Handover?, in transaction: Transaction
  ) throws {
    if let handover {
      try transaction.beginRelationship(
        .dutyTeam, of: "team:\(handover.team)", to: .person(child.person))
    }
    let isElsewhere = try transaction.exists(
      """
      SELECT 1 FROM frontdoor_child k JOIN people_record r ON r.id = k.record
      WHERE r.person = $1 AND k.outcome IS NULL AND NOT EXISTS (
        SELECT 1 FROM frontdoor_stop x WHERE x.contact = k.contact AND x.number = k.number)
      """, [child.person])
    if isElsewhere { return }
    for duty in try ContactChild.duties(about: child.person, in: transaction) {
      try transaction.endRelationship(duty)
    }
  }

  private static func tell(
    _ contact: Contact, _ handover: ChildDecided.Handover?, isReceiptOnly: Bool,
    in transaction: Transaction
  ) throws {
    if !isReceiptOnly,
      let sender = try contact.account.flatMap({ try Account.find($0, in: transaction) })
    {
      try FrontDoorMail.decided.promise(
        to: [sender], reference: contact.reference, in: transaction)
    }
    if !isReceiptOnly, contact.account == nil {
      try FrontDoorMail.follow.promise(toSenderOf: contact, in: transaction)
    }
    guard let handover else { return }
    let members = try Team.members(of: handover.team, in: transaction)
    try FrontDoorMail.handedOver.promise(
      to: try members.compactMap { try Account.find($0, in: transaction) },
      reference: contact.reference, in: transaction)
  }

  /// Takes over what was decided for a team.
  /// - Throws: `FrontDoorProblem`.
  public func take(_ id: String, by author: Author) async throws {
    try await house.store.commit(author) { transaction in
      guard let handover = try Handover.find(id, in: transaction) else {
        throw FrontDoorProblem.noSuchContact
      }
      guard handover.state == .waiting else { throw FrontDoorProblem.takenMeanwhile }
      try transaction.append(HandoverTaken(facts: .init(id: id), about: .people(handover.person)))
    }
  }

  /// Says what was done.
  /// - Throws: `FrontDoorProblem`.
  public func finish(_ id: String, words: String, by author: Author) async throws {
    try await house.store.commit(author) { transaction in
      guard let handover = try Handover.find(id, in: transaction) else {
        throw FrontDoorProblem.noSuchContact
      }
      guard handover.state == .taken, handover.takenBy == author.actor else {
        throw FrontDoorProblem.notYours
      }
      try transaction.append(
        HandoverDone(
          facts: .init(id: id), about: [.person(handover.person): .init(words: words)]))
    }
  }

  /// Tells the team and those who decide of each handover that is late, once.
  /// - Returns: how many there were.
  @discardableResult
  public func escalate(by author: Author) async throws -> Int {
    let house = house
    let now = house.access.now.now()
    let late = try await house.store.read { query in
      try Handover.open(in: query).filter {
        $0.due <= now && $0.escalatedAt == nil && !$0.isStopped
      }
    }
    let deciding = house.access.roles.keys(carrying: FrontDoorActions.decide)
    for one in late {
      try await house.store.commit(author) { transaction in
        guard let still = try Handover.find(one.id, in: transaction), still.state != .done,
          still.escalatedAt == nil, !still.isStopped
        else { return }
        try transaction.append(
          HandoverEscalated(facts: .init(id: still.id), about: .people(still.person)))
        let members = try Team.members(of: still.team, in: transaction)
        let managers = try Account.holding(anyOf: deciding, in: transaction).map(\.id)
        try FrontDoorMail.handoverLate.promise(
          to: try Set(members + managers).sorted().compactMap {
            try Account.find($0, in: transaction)
          }, reference: still.reference, in: transaction)
      }
    }
    return late.count
  }
}

/// The names of those who act.
enum Names {
  static func of(_ actor: String, in query: any Query) throws -> String {
    if actor.hasPrefix("sender:") { return "Whoever sent it" }
    guard actor.hasPrefix("account:") else { return "Somebody" }
    return try Account.find(String(actor.dropFirst(8)), in: query)?.name ?? "Somebody"
  }
}
