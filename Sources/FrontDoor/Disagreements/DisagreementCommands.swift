import Access
import Days
import Procedures
import Store

/// Disagreement between professionals: raised by whoever sent the worry, answered by somebody who
/// did not decide, settled by whoever raised it or by the last stage.
public struct DisagreementCommands: Sendable {
  let house: FrontDoorHouse

  public init(_ house: FrontDoorHouse) { self.house = house }

  private var deciding: [String] { house.access.roles.keys(carrying: FrontDoorActions.decide) }

  /// Says that the sender does not agree with what was decided about a child.
  /// - Throws: `FrontDoorProblem`.
  public func raise(
    about number: Int, of id: String, words: String, isImminent: Bool, by author: Author
  ) async throws {
    let (house, deciding) = (house, deciding)
    let rules = try house.neededRules(house.access.now.now())
    guard let stage = rules.stages.first else { throw FrontDoorProblem.noFurtherStage }
    try await house.store.commit(author) { transaction in
      guard let contact = try Contact.find(id, in: transaction),
        contact.isFrom(author.actor),
        !rules.receiptOnly.contains(contact.agencyType),
        let child = try ContactChild.of(id, in: transaction).first(where: { $0.number == number })
      else { throw FrontDoorProblem.noSuchContact }
      guard let decision = child.decision else { throw FrontDoorProblem.notDecided }
      let open = try Disagreement.of(id, in: transaction).contains {
        $0.number == number && $0.state != .settled
      }
      if open { throw FrontDoorProblem.raisedAlready }
      let clock = isImminent ? stage.imminent : stage.within
      try transaction.append(
        DisagreementRaised(
          facts: .init(
            challenged: decision.by, contact: id,
            due: clock.due(from: transaction.now, in: house.catalogue).microseconds,
            id: transaction.newID(), imminent: isImminent, number: number, stage: stage.key),
          about: [.person(child.person): .init(words: words)]))
      try FrontDoorMail.disagreement.promise(
        to: try Account.holding(anyOf: deciding, in: transaction), reference: contact.reference,
        in: transaction)
    }
  }

  /// Answers: the decision stands, or is made again by somebody.
  /// - Throws: `FrontDoorProblem.ownDecision` for whoever decided, answered before or raised it.
  public func answer(
    _ id: String, words: String, reopens: Bool, by author: Author
  ) async throws {
    let house = house
    let rules = try house.neededRules(house.access.now.now())
    try await house.store.commit(author) { transaction in
      let (dispute, child) = try Self.find(id, in: transaction)
      guard dispute.state == .waiting else { throw FrontDoorProblem.answeredMeanwhile }
      guard !(try Self.isParty(author.actor, of: dispute, in: transaction)) else {
        throw FrontDoorProblem.ownDecision
      }
      try transaction.append(
        DisagreementAnswered(
          facts: .init(
            id: id, isLast: rules.stages.last?.key == dispute.stage,
            verdict: reopens ? "reopened" : "stands"),
          about: [.person(child.person): .init(words: words)]))
      if reopens, child.decision != nil {
        try Self.reopen(child, rules, house, in: transaction)
      }
      if let sender = try Self.account(dispute.raisedBy, in: transaction) {
        try FrontDoorMail.disagreementAnswered.promise(
          to: [sender], reference: dispute.reference, in: transaction)
      } else if let contact = try Contact.find(dispute.contact, in: transaction) {
        try FrontDoorMail.follow.promise(toSenderOf: contact, in: transaction)
      }
    }
  }

  private static func reopen(
    _ child: ContactChild, _ rules: ContactRules, _ house: FrontDoorHouse,
    in transaction: Transaction
  ) throws {
    let clock = ContactClock(receivedAt: transaction.now, rules, in: house.catalogue)
    let duties = try ContactChild.duties(about: child.person, in: transaction)
    let duty =
      duties.isEmpty
      ? try transaction.beginRelationship(
        .dutyTeam, of: "team:\(rules.team)", to: .person(child.person)) : nil
    try transaction.append(
      ChildReopened(
        facts: .init(
          contact: child.contact, due: clock.due.microseconds, duty: duty, number: child.number,
          warn: clock.warn.microseconds), about: .people(child.person)))
  }

  /// Takes it to the next stage: after an answer that does not settle it, or where none came in time.
  /// - Throws: `FrontDoorProblem`.
  public func takeFurther(_ id: String, words: String, by author: Author) async throws {
    let (house, deciding) = (house, deciding)
    let rules = try house.neededRules(house.access.now.now())
    try await house.store.commit(author) { transaction in
      let (dispute, child) = try Self.find(id, in: transaction)
      guard dispute.raisedBy == author.actor else { throw FrontDoorProblem.noSuchContact }
      guard dispute.state == .answered || dispute.isLate(at: transaction.now) else {
        throw FrontDoorProblem.answerStillDue
      }
      guard let here = rules.stages.firstIndex(where: { $0.key == dispute.stage }),
        here + 1 < rules.stages.count
      else { throw FrontDoorProblem.noFurtherStage }
      let stage = rules.stages[here + 1]
      let clock = dispute.isImminent ? stage.imminent : stage.within
      try transaction.append(
        DisagreementTakenFurther(
          facts: .init(
            due: clock.due(from: transaction.now, in: house.catalogue).microseconds, id: id,
            stage: stage.key), about: [.person(child.person): .init(words: words)]))
      try FrontDoorMail.disagreement.promise(
        to: try Account.holding(anyOf: deciding, in: transaction), reference: dispute.reference,
        in: transaction)
    }
  }

  /// Says that it is settled: only whoever raised it can.
  /// - Throws: `FrontDoorProblem`.
  public func settle(_ id: String, words: String, by author: Author) async throws {
    try await house.store.commit(author) { transaction in
      let (dispute, child) = try Self.find(id, in: transaction)
      guard dispute.raisedBy == author.actor else { throw FrontDoorProblem.noSuchContact }
      guard dispute.state != .settled else { throw FrontDoorProblem.answeredMeanwhile }
      try transaction.append(
        DisagreementSettled(
          facts: .init(id: id), about: [.person(child.person): .init(words: words)]))
    }
  }

  /// Tells those who decide of each disagreement that nobody answered in time, once a stage.
  @discardableResult
  func escalate(by author: Author) async throws -> Int {
    let (house, deciding) = (house, deciding)
    let now = house.access.now.now()
    let late = try await house.store.read { query in
      try Disagreement.open(in: query).filter { $0.isLate(at: now) && $0.escalatedAt == nil }
    }
    for one in late {
      try await house.store.commit(author) { transaction in
        guard let still = try Disagreement.find(one.id, in: transaction), still.isLate(at: now),
          still.escalatedAt == nil
        else { return }
        try transaction.append(
          DisagreementEscalated(
            facts: .init(id: still.id),
            about: try ContactChild.subjects(
              of: still.contact, number: still.number, in: transaction)))
        try FrontDoorMail.disagreementLate.promise(
          to: try Account.holding(anyOf: deciding, in: transaction), reference: still.reference,
          in: transaction)
      }
    }
    return late.count
  }

  /// Whether somebody decided, raised it, or has answered it before: they cannot answer it.
  static func isParty(
    _ actor: String, of dispute: Disagreement, in query: any Query
  ) throws -> Bool {
    if actor == dispute.challenged || actor == dispute.raisedBy { return true }
    return try dispute.steps(in: query).contains {
      $0.actor == actor && ($0.kind == .stands || $0.kind == .reopened)
    }
  }

  private static func find(
    _ id: String, in query: any Query
  ) throws -> (Disagreement, ContactChild) {
    guard let dispute = try Disagreement.find(id, in: query),
      let child = try ContactChild.of(dispute.contact, in: query)
        .first(where: { $0.number == dispute.number })
    else { throw FrontDoorProblem.noSuchContact }
    return (dispute, child)
  }

  private static func account(_ actor: String, in query: any Query) throws -> Account? {
    actor.hasPrefix("account:") ? try Account.find(String(actor.dropFirst(8)), in: query) : nil
  }
}
