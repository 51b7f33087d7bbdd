import Days
import Store

/// Access taken in an emergency by somebody without a relationship: for a reason, with a fresh
/// second factor, for an hour, told to those who work with the person, and reviewed.
public struct EmergencyAccess: Sendable, Hashable {
  /// How long it lasts.
  public static let minutes: Int64 = 60
  /// Working days until it must have been reviewed.
  public static let reviewDays = 3
  /// A reason shorter than this says nothing.
  public static let leastReason = 10

  public let id: String
  public let subject: String
  /// `account:ID` of who took it.
  public let account: String
  public let grantedAt: Instant
  public let until: Instant
  public let reviewDue: Day
  /// Nil where the person's part of the journal was erased.
  public let reason: String?
  public let reviewedAt: Instant?
  public let review: Review?

  /// What the review found.
  public enum Review: String, Sendable, Hashable, CaseIterable {
    case justified
    case notJustified = "not-justified"
  }

  /// Every access that nobody has reviewed yet, the oldest first.
  public static func unreviewed(in query: any Query) throws -> [EmergencyAccess] {
    try query.rows(
      "SELECT \(columns) FROM access_emergency WHERE reviewed_at IS NULL ORDER BY granted_at, id",
      [], read
    ).compactMap { $0 }
  }

  public static func find(_ id: String, in query: any Query) throws -> EmergencyAccess? {
    try query.first("SELECT \(columns) FROM access_emergency WHERE id = $1", [id], read)
      .flatMap { $0 }
  }

  private static let columns =
    "id, subject, account, granted_at, until, review_due, reason, reviewed_at, review"

  private static func read(_ row: Row) throws -> EmergencyAccess? {
    guard let due = Day(try row(5, as: String.self)) else { return nil }
    return EmergencyAccess(
      id: try row(0), subject: try row(1), account: try row(2),
      grantedAt: Instant(microseconds: try row(3)), until: Instant(microseconds: try row(4)),
      reviewDue: due, reason: try row(6),
      reviewedAt: try row(7, as: Int64?.self).map(Instant.init(microseconds:)),
      review: try row(8, as: String?.self).flatMap(Review.init(rawValue:)))
  }
}

/// Why emergency access was not given or reviewed.
public enum EmergencyProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// The policy's answer; where it `isHidden`, nothing else may be said.
  case refused(Refusal)
  case reasonTooShort
  case hasAccessAlready
  case unknownAccess
  case ownAccess
  case reviewedAlready

  public var description: String {
    switch self {
    case .refused(let refusal): refusal.rawValue
    case .reasonTooShort:
      "write the reason in \(EmergencyAccess.leastReason) characters or more: others will review it"
    case .hasAccessAlready: "you have access already"
    case .unknownAccess: "there is no such emergency access"
    case .ownAccess: "somebody else must review your own access"
    case .reviewedAlready: "this access was reviewed already"
    }
  }
}

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
    return try await house.store.commit(author) { transaction in
      let now = transaction.now
      let facts = try SubjectFacts.read(subject.description, in: transaction)
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
      for account in try Self.told(of: facts, actor: actor, roles: roles, at: now, in: transaction)
      {
        guard let email = account.email else { continue }
        try transaction.promiseMail(
          topic: "access.emergency-taken", to: email, of: .account(account.id),
          words: ["access": id, "reviewDue": due.description])
      }
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
