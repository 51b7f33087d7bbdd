import Days
import Pages
import Store

/// The way that every request takes once its route is found and its caller is known: decide,
/// handle, note the look durably, and only then answer. The server calls `answer` for each route
/// of its table and sends nothing that did not come through here.
public struct Gate: Sendable {
  let house: AccessHouse

  public init(_ house: AccessHouse) { self.house = house }

  /// - Throws: a `Problem` where the policy refuses; the refusal is in the record of access by
  ///   then. Whatever the handler throws. `StoreProblem` where the look cannot be noted: nothing
  ///   may be shown then.
  public func answer(_ route: Route, _ visit: Visit) async throws -> Reply {
    let decision = Policy.decide(visit.actor, route.action, for: route.purpose, at: visit.now)
    if case .refused(let refusal) = decision {
      try await note(route, visit, .refused, refusal.rawValue, Self.named(visit))
      throw Self.problem(for: refusal)
    }
    let reply: Reply
    do {
      reply = try await Idempotency(house).once(route, visit) { try await route.handler(visit) }
    } catch let problem as Problem where problem.status < 500 {
      try await note(route, visit, .refused, problem.code, Self.named(visit))
      if problem.code == Problem.readerBlocked.code {
        try await BlockedAttempts(house).raise(visit, about: Self.named(visit))
      }
      throw problem
    }
    let people = reply.about.filter { $0.hasPrefix("person:") }
    if case .roleAndRelationship = route.action.need, !(people + reply.named).isEmpty {
      try await checkAgain(people, reply.named, route, visit)
    }
    do {
      try await note(route, visit, .shown, decision.reason, reply.about + reply.named, reply.count)
    } catch let problem as StoreProblem where route.method != .get {
      // What was asked for is done; only its answer may not be shown. Nobody is told otherwise.
      throw StoreProblem.inDoubt(reason: "a change was made and its look not noted: \(problem)")
    }
    return reply
  }

  /// A second look at whom the answer is about: a handler that forgot to ask the policy shows
  /// nobody, however the page was made. Whoever is only named must not be hidden from the reader.
  private func checkAgain(
    _ people: [String], _ named: [String], _ route: Route, _ visit: Visit
  ) async throws {
    let refused = try await house.store.read { query -> (String, Refusal)? in
      for person in Set(people).sorted() {
        let facts = try SubjectFacts.read(person, in: query)
        let decision = Policy.decide(
          visit.actor, route.action, on: facts, for: route.purpose, at: visit.now)
        if case .refused(let refusal) = decision { return (person, refusal) }
      }
      for person in Set(named).subtracting(people).sorted() {
        let facts = try SubjectFacts.read(person, in: query)
        let decision = Policy.decide(
          visit.actor, route.action, on: facts, for: route.purpose, at: visit.now)
        if case .refused(let refusal) = decision,
          facts.shield == .existence || facts.blocked.contains(visit.actor.id)
        {
          return (person, refusal)
        }
      }
      return nil
    }
    guard let (person, refusal) = refused else { return }
    try await note(route, visit, .refused, refusal.rawValue, people)
    if refusal == .blocked { try await BlockedAttempts(house).raise(visit, about: [person]) }
    throw Self.problem(for: refusal, of: person)
  }

  /// Notes that a request was turned away before it came to the policy: a form that is not ours, a
  /// credential that is not good.
  public func noteRefusal(_ route: Route, _ visit: Visit, _ problem: Problem) async throws {
    try await note(route, visit, .refused, problem.code, Self.named(visit))
  }

  /// Whom an address names, so that a refusal is kept with those it was about. What cannot be an id
  /// is left out: anybody may type anything.
  private static func named(_ visit: Visit) -> [String] {
    ["person", "account"].compactMap { kind in
      guard let id = visit.parameters[kind], id.utf8.count == 26, AccountCommands.isKey(id) else {
        return nil
      }
      return "\(kind):\(id)"
    }
  }

  /// Notes a look. What is open to everybody and about nobody is not noted.
  private func note(
    _ route: Route, _ visit: Visit, _ outcome: Look.Outcome, _ reason: String,
    _ about: [String] = [], _ count: Int? = nil
  ) async throws {
    if route.action.need == .anyone, about.isEmpty { return }
    let look = Look(
      action: route.action.key, place: "\(route.method.rawValue) \(route.pattern)",
      outcome: outcome, reason: reason, count: count, isSealed: visit.actor.sealsLooks,
      subjects: about.map { Subject(stored: $0) })
    try await house.store.record([look], by: visit.author)
  }

  /// What a refusal says to whoever asked. Where somebody must learn nothing, it is what an address
  /// that leads nowhere says.
  /// - Parameter person: `person:ID` of whom it was about, where one page was.
  public static func problem(for refusal: Refusal, of person: String? = nil) -> Problem {
    switch refusal {
    case .notSignedIn: .signInNeeded
    case .notAccredited: .accreditationLapsed
    case .stepUpNeeded: .stepUpNeeded
    case .noRole, .wrongPurpose: .refused
    case .noScope: .scopeMissing
    case .blocked: .readerBlocked
    case .mayAsk: .relationshipNeeded
    case .mayUseEmergencyAccess:
      if let id = person?.split(separator: ":", maxSplits: 1).last {
        .relationshipNeeded.leading(
          "Take emergency access", to: TakingEmergencyAccess.address(String(id)))
      } else {
        .relationshipNeeded
      }
    case .unknownPerson: .notFound
    }
  }
}

extension Problem {
  public static let accreditationLapsed = Problem(
    status: 403, code: "accreditation-lapsed", title: "Your access has ended for now",
    advice:
      "Your vetting, training or agreement has lapsed. Ask the administrator of your agency to "
      + "enter its new date.")
  /// Pages lead to `/step-up?return=…` where they meet this.
  public static let stepUpNeeded = Problem(
    status: 403, code: "step-up-needed", title: "Confirm it is you",
    advice: "Enter a fresh code from your authenticator app, then try again.")
  public static let scopeMissing = Problem(
    status: 403, code: "scope-missing", title: "This credential does not allow it",
    advice: "Ask the administrator of the partnership for a credential with the scope it needs.")
  public static let readerBlocked = Problem(
    status: 403, code: "reader-blocked", title: "You cannot see this record",
    advice:
      "You are recorded as connected with this person outside your work. If that is wrong, tell "
      + "your safeguarding lead.")
  public static let relationshipNeeded = Problem(
    status: 403, code: "relationship-needed",
    title: "You are not recorded as working with this person",
    advice: "Ask those who do for access. In an emergency you may take access for an hour.")
}
