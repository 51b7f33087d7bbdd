import Days

/// What the policy is asked.
public struct Question: Sendable {
  public let actor: Actor
  public let action: Action
  public let purpose: Purpose
  public let now: Instant

  public init(_ actor: Actor, _ action: Action, for purpose: Purpose, at now: Instant) {
    self.actor = actor
    self.action = action
    self.purpose = purpose
    self.now = now
  }
}

/// A small named rule, or several together. Of no rules at all nothing passes.
indirect enum Rule: Sendable {
  /// Passes, in these words, where the test holds; refuses otherwise.
  case one(String, otherwise: Refusal, @Sendable (Question) -> Bool)
  /// Every rule must pass; the first that does not says why.
  case all([Rule])
  /// One rule must pass; where none does, the last says why.
  case any([Rule])

  enum Verdict: Sendable, Hashable {
    case passes(String)
    case refuses(Refusal)
  }

  func verdict(_ question: Question) -> Verdict {
    switch self {
    case .one(let words, let refusal, let test):
      return test(question) ? .passes(words) : .refuses(refusal)
    case .all(let rules):
      var last = Verdict.refuses(.noRole)
      for rule in rules {
        last = rule.verdict(question)
        if case .refuses = last { return last }
      }
      return last
    case .any(let rules):
      var last = Verdict.refuses(.noRole)
      for rule in rules {
        last = rule.verdict(question)
        if case .passes = last { return last }
      }
      return last
    }
  }
}

/// The rules about who asks; those about whom they ask for are in `Policy.condition`.
extension Rule {
  static let isOperator = Rule.one("operator at the command line", otherwise: .notSignedIn) {
    $0.actor.isOperator
  }
  static let isSignedIn = Rule.one("signed in", otherwise: .notSignedIn) { $0.actor.isPerson }
  static let isAccredited = Rule.one("accredited", otherwise: .notAccredited) {
    $0.actor.isAccredited
  }
  static let holdsRole = Rule.one("role", otherwise: .noRole) {
    $0.actor.allowed.contains($0.action.key)
  }
  static let hasFreshFactor = Rule.one("fresh second factor", otherwise: .stepUpNeeded) {
    !$0.action.needsStepUp || Policy.isFresh($0.actor.factorAt, at: $0.now)
  }
  static let purposeFits = Rule.one("purpose", otherwise: .wrongPurpose) {
    !RelationshipKind.giving(access: $0.purpose).isEmpty
  }

  /// Always passes: names the decision. The factor is asked for only where the role is there, so
  /// that nobody steps up in vain.
  private static func words(_ words: String) -> Rule {
    .one(words, otherwise: .noRole) { _ in true }
  }

  /// Who may try an action at all. The last rule of each list gives the words of the decision.
  static func gate(for need: Action.Need) -> Rule {
    switch need {
    case .anyone: .one("open to everybody", otherwise: .notSignedIn) { _ in true }
    case .machine(let scope):
      .all([
        .one("machine", otherwise: .notSignedIn) { $0.actor.isMachine },
        .one("scope \(scope)", otherwise: .noScope) { $0.actor.scopes.contains(scope) },
      ])
    case .signedIn:
      .all([isSignedIn, isAccredited, hasFreshFactor, words("own account")])
    case .role:
      .any([
        isOperator, .all([isSignedIn, isAccredited, holdsRole, hasFreshFactor, words("role")]),
      ])
    case .roleAndRelationship:
      // Not even an operator opens a person's record from the command line.
      .all([purposeFits, isSignedIn, isAccredited, holdsRole, hasFreshFactor, words("role")])
    }
  }
}
