/// The conditions that a definition names, with the vocabulary that they speak.
public struct Conditions: Sendable, Hashable {
  public let vocabulary: Vocabulary
  public let named: [String: Condition]

  public init(over vocabulary: Vocabulary, named: [String: Condition] = [:]) {
    self.vocabulary = vocabulary
    self.named = named
  }

  /// Judges a condition on facts, telling what decided it.
  ///
  /// Unknown facts make a part unknown, and the whole only where that part decides. Pure: the same
  /// condition and facts always give the same judgement.
  public func judge(_ condition: Condition, on facts: Facts) -> Judgement {
    judge(condition, on: facts, depth: 0)
  }

  /// The condition in plain words, for a published document.
  public func words(_ condition: Condition) -> String {
    switch condition {
    case .all(let parts): parts.map { bracketed($0) }.joined(separator: " and ")
    case .any(let parts): parts.map { bracketed($0) }.joined(separator: " or ")
    case .not(let part): "it is not so that \(bracketed(part))"
    case .compare, .count, .missing: sentence(condition, .yes, value: nil)
    case .named(let name): named[name].map { words($0) } ?? name
    }
  }

  private func bracketed(_ condition: Condition) -> String {
    switch condition {
    case .all(let parts) where parts.count > 1, .any(let parts) where parts.count > 1:
      "(\(words(condition)))"
    default: words(condition)
    }
  }

  private func judge(_ condition: Condition, on facts: Facts, depth: Int) -> Judgement {
    // The loader refuses cycles; a set of conditions made by hand could still have one.
    guard depth < 100 else { return Judgement(truth: .unknown, reasons: [], wanting: []) }
    switch condition {
    case .all(let parts):
      return join(parts.map { judge($0, on: facts, depth: depth + 1) }, decidedBy: .no)
    case .any(let parts):
      return join(parts.map { judge($0, on: facts, depth: depth + 1) }, decidedBy: .yes)
    case .not(let part):
      let inner = judge(part, on: facts, depth: depth + 1)
      return Judgement(
        truth: inner.truth.negated, reasons: inner.reasons, wanting: inner.wanting)
    case .compare(let name, let relation, let value):
      let known = facts[name]
      let truth = known.map { Conditions.compare($0, relation, value) } ?? .unknown
      return said(condition, truth, about: name, value: known)
    case .count(let name, let inner, let relation, let number):
      guard case .items(let items)? = facts[name] else {
        if case .texts(let texts)? = facts[name], inner == nil {
          let count = Value.number(Double(texts.count))
          let truth = Conditions.compare(count, relation, .number(Double(number)))
          return said(condition, truth, about: name, value: count)
        }
        return said(condition, .unknown, about: name, value: nil)
      }
      let (sure, possible) = tally(items, of: name, where: inner, depth: depth)
      let low = Conditions.compare(.number(Double(sure)), relation, .number(Double(number)))
      let high = Conditions.compare(.number(Double(possible)), relation, .number(Double(number)))
      // Between the two, "is" could be met on the way although it fails at both ends.
      let settled = low == high && (sure == possible || ![.is, .isNot].contains(relation))
      return said(
        condition, settled ? low : .unknown, about: name, value: .number(Double(sure)))
    case .missing(let name):
      return Judgement(
        truth: Truth(facts[name] == nil),
        reasons: [sentence(condition, Truth(facts[name] == nil), value: nil)], wanting: [])
    case .named(let name):
      guard let inner = named[name] else {
        return Judgement(truth: .unknown, reasons: [], wanting: [])
      }
      return judge(inner, on: facts, depth: depth + 1)
    }
  }

  /// How many items satisfy the inner condition surely, and how many could.
  private func tally(
    _ items: [[String: Value]], of name: String, where inner: Condition?, depth: Int
  ) -> (sure: Int, possible: Int) {
    guard let inner else { return (items.count, items.count) }
    var vocabulary = Vocabulary([])
    if case .items(let facts)? = self.vocabulary[name]?.type { vocabulary = facts }
    let within = Conditions(over: vocabulary)
    var (sure, possible) = (0, 0)
    for item in items {
      switch within.judge(inner, on: Facts(item), depth: depth + 1).truth {
      case .yes: (sure, possible) = (sure + 1, possible + 1)
      case .unknown: possible += 1
      case .no: break
      }
    }
    return (sure, possible)
  }

  private func said(
    _ condition: Condition, _ truth: Truth, about name: String, value: Value?
  ) -> Judgement {
    Judgement(
      truth: truth, reasons: [sentence(condition, truth, value: value)],
      wanting: truth == .unknown ? [name] : [])
  }

  /// Joins parts of `all` (decided by a no) or `any` (decided by a yes).
  private func join(_ parts: [Judgement], decidedBy decider: Truth) -> Judgement {
    let truth: Truth =
      parts.contains { $0.truth == decider }
      ? decider : parts.contains { $0.truth == .unknown } ? .unknown : decider.negated
    let deciding = parts.filter { $0.truth == truth }
    var reasons: [String] = []
    for reason in deciding.flatMap(\.reasons) where !reasons.contains(reason) {
      reasons.append(reason)
    }
    return Judgement(
      truth: truth, reasons: reasons, wanting: Set(deciding.flatMap(\.wanting)).sorted())
  }
}
