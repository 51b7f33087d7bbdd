import Access
import Days
import Procedures
import Store

/// Why something could not be done at the front door. The texts are for the person who tried.
public enum FrontDoorProblem: Error, Sendable, Equatable, CustomStringConvertible {
  case noSuchContact
  /// No decision is made about a child who died.
  case lifeEnded
  /// Something was added to the contact since the page was shown.
  case changedMeanwhile
  /// Somebody else has decided about the child since the page was shown.
  case decidedMeanwhile(by: String, outcome: String, at: Instant)
  case unknownOutcome(String)
  case unknownTeam(String)
  case unknownPriority(String)
  case unknownAgency(String)
  case answeredMeanwhile
  /// An agency named somebody else, and nobody has decided yet what to do about it.
  case othersWait
  /// Referrals of this kind are not scored.
  case notScored
  case ownReferral
  case scoreLacks(String)
  case ownNote
  /// The agency sent an incident of this number before, and it said something else.
  case incidentDiffers(String)
  case notDecided
  case raisedAlready
  case ownDecision
  case answerStillDue
  case noFurtherStage
  case isClosed
  case takenMeanwhile
  case notYours

  public var description: String {
    switch self {
    case .noSuchContact: "there is no such contact"
    case .lifeEnded:
      "this child's death is recorded, so nothing is decided any more: if that is wrong, take it back in their record"
    case .changedMeanwhile:
      "something was added to this contact since you opened it: read it, then decide again"
    case .decidedMeanwhile(let by, let outcome, let at):
      "\(by) decided “\(outcome)” on \(London.long(at)), while you had this page open"
    case .unknownOutcome(let key): "the procedures have no outcome \(key)"
    case .unknownTeam(let key): "there is no team \(key)"
    case .unknownPriority(let key): "the procedures have no priority \(key)"
    case .unknownAgency(let key): "there is no agency \(key)"
    case .answeredMeanwhile: "this was answered meanwhile"
    case .othersWait:
      "an agency named someone else whom you should know about: draw them in or leave them out first"
    case .incidentDiffers(let number):
      "incident \(number) came in before and says something else now: send it under a number of its own, "
        + "and reports of one incident are drawn together"
    case .notScored: "what relatives and the public write is not scored"
    case .ownReferral: "you sent this yourself: somebody else scores it"
    case .scoreLacks(let question): "an answer or its reason is missing: \(question)"
    case .ownNote: "you wrote this yourself: somebody of the day team takes it"
    case .notDecided: "nothing is decided about this child yet"
    case .raisedAlready: "you have said already that you do not agree: it is being looked at"
    case .ownDecision:
      "somebody else has to answer: you decided, raised this, or have answered it before"
    case .answerStillDue: "the answer is not late yet: wait for it, or ring if harm is imminent"
    case .noFurtherStage: "this is the last stage"
    case .isClosed: "every child of this contact is decided"
    case .takenMeanwhile: "somebody else has taken this over meanwhile"
    case .notYours: "only whoever took this over can say that it is done"
    }
  }
}

/// What can be done with a contact before it is decided.
public struct ContactCommands: Sendable {
  let house: FrontDoorHouse

  public init(_ house: FrontDoorHouse) { self.house = house }

  /// Says how soon a contact must be decided. It can only become sooner.
  /// - Throws: `FrontDoorProblem`.
  public func setPriority(
    _ key: String, of contact: String, reason: String, by author: Author
  ) async throws {
    let house = house
    let rules = try house.neededRules(house.access.now.now())
    guard let priority = rules.priority(key) else { throw FrontDoorProblem.unknownPriority(key) }
    try await house.store.commit(author) { transaction in
      let (contact, people) = try Self.open(contact, in: transaction)
      let clock = contact.clock.shortened(
        to: priority, at: transaction.now, rules, in: house.catalogue)
      try transaction.append(
        PrioritySet(
          facts: .init(
            contact: contact.id, due: clock.due.microseconds, priority: key,
            warn: clock.warn.microseconds),
          about: people.reduce(into: [:]) { $0[$1] = .init(reason: reason) }))
    }
  }

  /// Keeps what somebody heard or did about a contact.
  /// - Throws: `FrontDoorProblem`.
  public func note(_ words: String, on contact: String, by author: Author) async throws {
    try await house.store.commit(author) { transaction in
      let (contact, people) = try Self.open(contact, in: transaction)
      try transaction.append(
        ContactNoted(
          facts: .init(contact: contact.id, id: transaction.newID()),
          about: people.reduce(into: [:]) { $0[$1] = .init(words: words) }))
    }
  }

  /// Tells those who decide of each contact that will soon be late, once.
  /// - Returns: how many there were.
  @discardableResult
  public func escalate(by author: Author) async throws -> Int {
    let house = house
    let now = house.access.now.now()
    let waiting = try await house.store.read { try Contact.toEscalate(at: now, in: $0) }
    let deciding = house.access.roles.keys(carrying: FrontDoorActions.decide)
    for contact in waiting {
      try await house.store.commit(author) { transaction in
        // Somebody may have decided since, or another server have been quicker.
        guard let still = try Contact.find(contact.id, in: transaction), still.isOpen,
          still.escalatedAt == nil
        else { return }
        try transaction.append(
          ContactEscalated(
            facts: .init(contact: still.id),
            about: try ContactChild.subjects(of: still.id, in: transaction)))
        try FrontDoorMail.willBeLate.promise(
          to: try Account.holding(anyOf: deciding, in: transaction), reference: still.reference,
          in: transaction)
      }
    }
    return waiting.count
  }

  /// A contact that is not decided yet, and whom it is about.
  static func open(
    _ id: String, in transaction: Transaction
  ) throws -> (Contact, people: [Subject]) {
    guard let contact = try Contact.find(id, in: transaction) else {
      throw FrontDoorProblem.noSuchContact
    }
    guard contact.isOpen else { throw FrontDoorProblem.isClosed }
    return (contact, try ContactChild.of(id, in: transaction).map { .person($0.person) })
  }
}
