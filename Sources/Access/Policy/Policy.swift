import Days

/// The one function that decides who may do what, to what, and why. Everything is refused that no
/// rule allows.
public enum Policy {
  /// How long a second factor counts as fresh.
  public static let freshFactorMinutes: Int64 = 5

  /// Decides about an action that is about nobody in particular.
  public static func decide(
    _ actor: Actor, _ action: Action, for purpose: Purpose = .administration, at now: Instant
  ) -> Decision {
    let question = Question(actor, action, for: purpose, at: now)
    // Whoever may open people's records at all may ask for the list of those they may open.
    switch Rule.gate(for: action.need).verdict(question) {
    case .refuses(let refusal): return .refused(reason: refusal)
    case .passes(let words): return .allowed(masks: [], reason: words)
    }
  }

  /// Decides about an action on a person.
  public static func decide(
    _ actor: Actor, _ action: Action, on subject: SubjectFacts, for purpose: Purpose,
    at now: Instant
  ) -> Decision {
    let question = Question(actor, action, for: purpose, at: now)
    guard case .passes(let words) = Rule.gate(for: action.need).verdict(question) else {
      return decide(actor, action, for: purpose, at: now)
    }
    guard case .roleAndRelationship = action.need else {
      return .allowed(masks: masks(actor, subject), reason: words)
    }
    if condition(question).holds(of: subject) {
      let kind = relationship(question, subject)?.kind.rawValue ?? "none"
      return .allowed(masks: masks(actor, subject), reason: "relationship: \(kind)")
    }
    return .refused(reason: refusal(question, subject))
  }

  /// What must hold of a person for the question to be answered with yes, once the actor's own
  /// gate is passed.
  static func condition(_ question: Question) -> SubjectCondition {
    let actor = question.actor
    let kinds = RelationshipKind.giving(access: question.purpose)
    func related(_ holders: Set<String>, _ kinds: Set<RelationshipKind>) -> SubjectCondition {
      .related(holders: holders, kinds: kinds, at: question.now)
    }
    // Of a person whose existence is hidden, only those know who were named themselves, or whose
    // role is cleared for the most sensitive work of their team.
    let near = actor.clearance == .highlyRestricted ? actor.holders : [actor.id]
    return .all([
      .notBlocked(account: actor.id),
      .any([
        .all([.shieldIsNot(.existence), related(actor.holders, kinds)]),
        related(near, kinds.subtracting([.emergency])),
      ]),
    ])
  }

  /// The relationship that gives access now, the strongest kind first.
  static func relationship(_ question: Question, _ subject: SubjectFacts) -> AccessRelationship? {
    let holders = question.actor.holders
    let kinds = RelationshipKind.giving(access: question.purpose)
    return subject.relationships
      .filter {
        $0.holds(at: question.now) && holders.contains($0.holder) && kinds.contains($0.kind)
      }
      .min { $0.kind.rank < $1.kind.rank }
  }

  /// What somebody who is not let in is told. Of a hidden person, and to those whose role may not
  /// ask: exactly what is said of a person who does not exist.
  private static func refusal(_ question: Question, _ subject: SubjectFacts) -> Refusal {
    let actor = question.actor
    if subject.shield == .existence, !unblockedWouldEnter(question, subject) {
      return .unknownPerson
    }
    let mayAsk = actor.allowed.contains(SubjectActions.ask.key)
    let mayHurry = actor.allowed.contains(SubjectActions.emergency.key)
    if subject.blocked.contains(actor.id) {
      let knows = mayAsk || mayHurry || unblockedWouldEnter(question, subject)
      return knows ? .blocked : .unknownPerson
    }
    if mayHurry { return .mayUseEmergencyAccess }
    return mayAsk ? .mayAsk : .unknownPerson
  }

  /// Whether only the block keeps the reader out: then saying "blocked" tells them nothing new.
  private static func unblockedWouldEnter(_ question: Question, _ subject: SubjectFacts) -> Bool {
    guard subject.blocked.contains(question.actor.id) else { return false }
    let open = SubjectFacts(
      subject: subject.subject, shield: subject.shield, sensitivity: subject.sensitivity,
      relationships: subject.relationships, blocked: [])
    return condition(question).holds(of: open)
  }

  static func isFresh(_ factorAt: Instant?, at now: Instant) -> Bool {
    guard let factorAt else { return false }
    return now < factorAt.adding(minutes: freshFactorMinutes)
  }

  /// The parts of a person's record that stay hidden from an actor who may open it.
  public static func masks(_ actor: Actor, _ subject: SubjectFacts) -> Set<Mask> {
    var masks: Set<Mask> = []
    if subject.shield != .none, actor.clearance < .highlyRestricted {
      masks.formUnion(Mask.places)
    }
    if actor.clearance < .highlyRestricted { masks.formUnion(subject.protected) }
    if subject.sensitivity > actor.clearance { masks.insert(.sensitivePassages) }
    return masks
  }
}
