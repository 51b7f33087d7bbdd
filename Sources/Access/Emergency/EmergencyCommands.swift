import Days
import Store

/// Takes and reviews emergency access.
public struct EmergencyCommands: Sendable {
  let house: AccessHouse

  public init(_ house: AccessHouse) { self.house = house }

  /// Takes access to a person for an hour.
  /// - Parameter action: what is wanted of the person; the policy must have refused it only for
  ///   want of a relationship.
  /// - Throws: `EmergencyProblem`.
  public func take(
    _ subject: Subject, by actor: Actor, for action: Action, reason: String, author: Author
  ) async throws -> EmergencyAccess {
    let roles = house.roles
    let workingDays = house.calendarDays
    let exists = house.exists
    return try await house.store.commit(author) { transaction in
      let now = transaction.now
      let facts = try SubjectFacts.read(subject.description, in: transaction)
      // Of an id that was made up nothing else may be said than of somebody who is hidden.
      guard try exists(subject, transaction) else { throw EmergencyProblem.refused(.unknownPerson) }
      switch Policy.decide(actor, action, on: facts, for: .directWork, at: now) {
      case .allowed: throw EmergencyProblem.hasAccessAlready
      case .refused(.mayUseEmergencyAccess): break
      case .refused(let refusal): throw EmergencyProblem.refused(refusal)
      }
      if case .refused(let refusal) = Policy.decide(actor, SubjectActions.emergency, at: now) {
        throw EmergencyProblem.refused(refusal)
      }
      guard reason.count >= EmergencyAccess.leastReason else {
        throw EmergencyProblem.reasonTooShort
      }
      let id = transaction.newID()
      let due = workingDays(London.day(now), EmergencyAccess.reviewDays)
      try transaction.append(
        EmergencyAccessTaken(
          facts: .init(
            account: actor.id, id: id, reviewDue: due.description, subject: subject.description,
            until: now.adding(minutes: EmergencyAccess.minutes).microseconds),
          about: [subject: .init(reason: reason)]))
      let told = try Self.told(of: facts, actor: actor, roles: roles, at: now, in: transaction)
      try Self.tell(told, .emergencyTaken, access: id, reviewDue: due, in: transaction)
      guard let taken = try EmergencyAccess.find(id, in: transaction) else {
        throw EmergencyProblem.unknownAccess
      }
      return taken
    }
  }

  /// Notes what the review of an access found. Nobody reviews their own.
  public func review(
    _ id: String, as review: EmergencyAccess.Review, by author: Author
  ) async throws {
    try await house.store.commit(author) { transaction in
      guard let access = try EmergencyAccess.find(id, in: transaction) else {
        throw EmergencyProblem.unknownAccess
      }
      guard access.account != author.actor else { throw EmergencyProblem.ownAccess }
      guard access.reviewedAt == nil else { throw EmergencyProblem.reviewedAlready }
      try transaction.append(
        EmergencyAccessReviewed(facts: .init(id: id, review: review.rawValue)))
    }
  }

  /// Tells everybody who may review, once for each access, that a review was not made in time.
  /// - Returns: how many accesses were late.
  @discardableResult
  public func escalateLate(by author: Author) async throws -> Int {
    let today = London.day(house.now.now())
    let late = try await house.store.read { query in
      try EmergencyAccess.unreviewed(in: query)
        .filter { $0.escalatedAt == nil && $0.reviewDue < today }
    }
    let reviewing = house.roles.keys(carrying: SubjectActions.reviewEmergency)
    for access in late {
      try await house.store.commit(author) { transaction in
        // Another server may have been quicker, or the review have come after all.
        guard let now = try EmergencyAccess.find(access.id, in: transaction),
          now.reviewedAt == nil, now.escalatedAt == nil
        else { return }
        try transaction.append(EmergencyReviewEscalated(facts: .init(id: access.id)))
        let reviewers = try Account.holding(anyOf: reviewing, in: transaction)
          .filter { $0.state == .open && "account:\($0.id)" != access.account }
        try Self.tell(
          reviewers, .emergencyReviewLate, access: access.id, reviewDue: access.reviewDue,
          in: transaction)
      }
    }
    return late.count
  }

  /// Promises a mail to each account that has an address. It says nothing of anybody: whoever gets
  /// it signs in to read more.
  private static func tell(
    _ accounts: [Account], _ topic: AccessMail, access: String, reviewDue: Day,
    in transaction: Transaction
  ) throws {
    for account in accounts {
      guard let email = account.email else { continue }
      try transaction.promiseMail(
        topic: topic.rawValue, to: email, of: .account(account.id),
        words: ["access": access, "reviewDue": reviewDue.description])
    }
  }

  /// Who is told: those to whom the person is allocated, and those of the reader's agency who
  /// review such access; those of every agency where the reader's own has none.
  private static func told(
    of facts: SubjectFacts, actor: Actor, roles: Roles, at now: Instant, in query: any Query
  ) throws -> [Account] {
    var ids: Set<String> = []
    for relationship in facts.relationships
    where relationship.kind == .allocated && relationship.holds(at: now) {
      let halves = relationship.holder.split(separator: ":", maxSplits: 1).map(String.init)
      guard halves.count == 2 else { continue }
      if halves[0] == "account" { ids.insert(halves[1]) }
      if halves[0] == "team" { ids.formUnion(try Team.members(of: halves[1], in: query)) }
    }
    let reviewing = roles.keys(carrying: SubjectActions.reviewEmergency)
    let leads = try Account.holding(anyOf: reviewing, in: query)
    let own = leads.filter { $0.agency == actor.agency }
    ids.formUnion((own.isEmpty ? leads : own).map(\.id))
    return try ids.sorted().compactMap { try Account.find($0, in: query) }
      .filter { $0.state == .open && "account:\($0.id)" != actor.id }
  }
}
