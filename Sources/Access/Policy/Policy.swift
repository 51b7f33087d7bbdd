import Days

/// The one function that decides who may do what, to what, and why. Everything is refused that no
/// rule allows.
public enum Policy {
  /// How long a second factor counts as fresh.
  public static let freshFactorMinutes: Int64 = 5

  /// Decides about an action that is about nobody in particular.
  public static func decide(_ actor: Actor, _ action: Action, at now: Instant) -> Decision {
    if let refusal = refusal(actor, action, at: now) { return .refused(reason: refusal) }
    if case .roleAndRelationship = action.need { return .refused(reason: .unknownPerson) }
    return .allowed(masks: [], reason: granted(by: action.need))
  }

  /// Decides about an action on a person.
  public static func decide(
    _ actor: Actor, _ action: Action, on subject: SubjectFacts, at now: Instant
  ) -> Decision {
    if let refusal = refusal(actor, action, at: now) { return .refused(reason: refusal) }
    guard case .roleAndRelationship = action.need else {
      return .allowed(masks: masks(actor, subject), reason: granted(by: action.need))
    }
    let related = relationship(actor, subject, at: now)
    if subject.blocked.contains(actor.id) {
      return .refused(
        reason: subject.shield == .existence && related == nil ? .unknownPerson : .blocked)
    }
    guard let related else {
      return .refused(reason: subject.shield == .existence ? .unknownPerson : .mayAsk)
    }
    return .allowed(
      masks: masks(actor, subject), reason: "relationship: \(related.kind.rawValue)")
  }

  /// The relationship that gives the actor access now, the earliest kind first.
  static func relationship(
    _ actor: Actor, _ subject: SubjectFacts, at now: Instant
  ) -> AccessRelationship? {
    let holders = actor.holders
    return subject.relationships
      .filter { $0.holds(at: now) && holders.contains($0.holder) }
      .min { order($0.kind) < order($1.kind) }
  }

  private static func order(_ kind: RelationshipKind) -> Int {
    RelationshipKind.allCases.firstIndex(of: kind) ?? .max
  }

  /// What stands in the way before anybody's record is thought of.
  static func refusal(_ actor: Actor, _ action: Action, at now: Instant) -> Refusal? {
    if action.need == .anyone { return nil }
    if actor.isOperator { return nil }
    if case .machine(let scope) = action.need {
      return actor.scopes.contains(scope) ? nil : .noScope
    }
    guard actor.isPerson else { return .notSignedIn }
    guard actor.isAccredited else { return .notAccredited }
    if action.need != .signedIn, !actor.allowed.contains(action.key) { return .noRole }
    if action.needsStepUp, !isFresh(actor.factorAt, at: now) { return .stepUpNeeded }
    return nil
  }

  static func isFresh(_ factorAt: Instant?, at now: Instant) -> Bool {
    guard let factorAt else { return false }
    return now < factorAt.adding(minutes: freshFactorMinutes)
  }

  private static func masks(_ actor: Actor, _ subject: SubjectFacts) -> Set<Mask> {
    var masks: Set<Mask> = []
    if subject.shield != .none, actor.clearance < .highlyRestricted {
      masks.formUnion([.address, .school, .contact])
    }
    if subject.sensitivity > actor.clearance { masks.insert(.sensitivePassages) }
    return masks
  }

  private static func granted(by need: Action.Need) -> String {
    switch need {
    case .anyone: "open to everybody"
    case .signedIn: "own account"
    case .role, .roleAndRelationship: "role"
    case .machine(let scope): "scope \(scope)"
    }
  }
}
