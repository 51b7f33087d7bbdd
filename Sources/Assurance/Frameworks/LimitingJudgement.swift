import Procedures

/// A rule by which one judgement limits another: where its condition holds, the node is likely to
/// be, or must be, no better than a grade.
public struct LimitingJudgement: Sendable, Hashable {
  /// How strictly the rule binds.
  public enum Modality: String, Sendable, Hashable, CaseIterable {
    /// May be departed from, with a reason that is kept.
    case likely
    case must
  }

  public let key: String
  /// The node whose grade it limits.
  public let node: String
  public let grade: String
  public let modality: Modality
  public let when: Condition
  /// The rule in words.
  public let says: String
  /// The paragraph it comes from.
  public let source: String
}

/// What a limiting judgement comes to on the grades that are given.
public struct LimitStanding: Sendable, Hashable {
  public enum State: String, Sendable, Hashable {
    /// Its condition does not hold, or its node is not applicable.
    case idle
    /// What is not known yet decides.
    case undecided
    /// It holds, and its node has no grade yet.
    case waiting
    /// It holds, and the grade given is no better.
    case followed
    /// It holds, a better grade is given, and the rule says "likely": a reason is needed.
    case departedFrom
    /// It holds, a better grade is given, and the rule says "must".
    case broken
  }

  public let limit: LimitingJudgement
  public let judgement: Judgement
  public let state: State
}

extension Framework {
  /// What every limiting judgement comes to. Pure: each looks at the grades that are given, never
  /// at what another rule would make of them.
  public func limits(
    on marks: [String: Mark], findings: [String: Bool] = [:]
  ) -> [LimitStanding] {
    let facts = facts(of: marks, findings)
    return limits.map { limit in
      let judgement = conditions.judge(limit.when, on: facts)
      return LimitStanding(
        limit: limit, judgement: judgement,
        state: state(of: limit, judgement.truth, marks[limit.node]))
    }
  }

  private func state(
    of limit: LimitingJudgement, _ truth: Truth, _ mark: Mark?
  ) -> LimitStanding.State {
    if case .notApplicable? = mark { return .idle }
    switch truth {
    case .no: return .idle
    case .unknown: return .undecided
    case .yes: break
    }
    guard case .grade(let given)? = mark, let scale = self[limit.node].flatMap(scale(of:)),
      let rank = scale.rank(given), let most = scale.rank(limit.grade)
    else { return .waiting }
    if rank >= most { return .followed }
    return limit.modality == .must ? .broken : .departedFrom
  }

  /// The facts that conditions of a framework may speak of: the grade of every node that is judged,
  /// the parts of every node that only holds others together, and the findings.
  static func vocabulary(
    nodes: [Node], scales: [Scale], findings: [(key: String, words: String)]
  ) -> Vocabulary {
    let all = scales.flatMap { $0.grades.map(\.key) }
    var facts = nodes.compactMap { node -> Vocabulary.Fact? in
      if let scale = scales.first(where: { $0.key == node.scale }) {
        let grades = scale.grades.map(\.key) + [Mark.notApplicableKey]
        return Vocabulary.Fact(node.key, node.title, .text(grades))
      }
      guard !node.isNarrative else { return nil }
      return Vocabulary.Fact(
        node.key, "the parts of \(node.title)",
        .items(
          Vocabulary([
            Vocabulary.Fact("part", "the part", .text(nodes.map(\.key))),
            Vocabulary.Fact("grade", "the grade", .text(all)),
            Vocabulary.Fact("essential", "the part is essential", .truth),
          ])))
    }
    facts += findings.map { Vocabulary.Fact($0.key, $0.words, .truth) }
    return Vocabulary(facts)
  }

  private func facts(of marks: [String: Mark], _ findings: [String: Bool]) -> Facts {
    var facts = Facts()
    for node in nodes {
      if node.scale != nil {
        facts[node.key] = marks[node.key].map { .text($0.key) }
      } else if !node.isNarrative {
        facts[node.key] = .items(
          parts(of: node.key).filter { $0.scale != nil && marks[$0.key] != .notApplicable }.map {
            part in
            var item: [String: Value] = [
              "part": .text(part.key), "essential": .truth(part.isEssential),
            ]
            if let mark = marks[part.key] { item["grade"] = .text(mark.key) }
            return item
          })
      }
    }
    for (key, holds) in findings { facts[key] = .truth(holds) }
    return facts
  }
}
