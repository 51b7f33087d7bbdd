/// Comparing values, and saying so in words.
extension Conditions {
  /// How two values stand to each other; unknown where their types do not fit.
  static func compare(_ value: Value, _ relation: Condition.Relation, _ other: Value) -> Truth {
    switch (relation, value, other) {
    case (.among, .text(let text), .texts(let texts)): Truth(texts.contains(text))
    case (.has, .texts(let texts), .text(let text)): Truth(texts.contains(text))
    case (.is, .truth(let one), .truth(let two)): Truth(one == two)
    case (.isNot, .truth(let one), .truth(let two)): Truth(one != two)
    case (_, .number(let one), .number(let two)): ordered(one, relation, two)
    case (_, .day(let one), .day(let two)): ordered(one, relation, two)
    case (.is, .text(let one), .text(let two)): Truth(one == two)
    case (.isNot, .text(let one), .text(let two)): Truth(one != two)
    default: .unknown
    }
  }

  private static func ordered<Thing: Comparable>(
    _ one: Thing, _ relation: Condition.Relation, _ two: Thing
  ) -> Truth {
    switch relation {
    case .is: Truth(one == two)
    case .isNot: Truth(one != two)
    case .below: Truth(one < two)
    case .atMost: Truth(one <= two)
    case .above: Truth(one > two)
    case .atLeast: Truth(one >= two)
    case .among, .has: .unknown
    }
  }

  /// One simple condition as a sentence that is true when the condition came to `truth`.
  ///
  /// With a value, it is told too: "the child's age (12) is below 13".
  func sentence(_ condition: Condition, _ truth: Truth, value: Value?) -> String {
    switch condition {
    case .compare(let name, let relation, let other):
      let fact = vocabulary[name]?.words ?? name
      if truth == .unknown { return unknown(name, fact) }
      if case .truth(let wanted) = other {
        let positive = wanted == (relation == .is)
        return positive == (truth == .yes) ? fact : "not: \(fact)"
      }
      let known = value.map { " (\(Self.words($0)))" } ?? ""
      return "\(fact)\(known) \(Self.words(relation, truth == .yes)) \(Self.words(other))"
    case .count(let name, let inner, let relation, let number):
      let fact = vocabulary[name]?.words ?? name
      if truth == .unknown { return unknown(name, fact) }
      var narrowed = fact
      if let inner, case .items(let facts)? = vocabulary[name]?.type {
        narrowed += " where \(Conditions(over: facts).words(inner))"
      }
      let rule = "\(Self.words(relation, truth == .yes)) \(number)"
      if let value { return "\(narrowed): \(Self.words(value)), which \(rule)" }
      return "the number of \(narrowed) \(rule)"
    case .missing(let name):
      let fact = vocabulary[name]?.words ?? name
      return truth == .yes ? unknown(name, fact) : "it is known: \(fact)"
    default:
      return words(condition)
    }
  }

  private func unknown(_ name: String, _ fact: String) -> String {
    if case .truth? = vocabulary[name]?.type { return "it is not known whether \(fact)" }
    return "it is not known: \(fact)"
  }

  private static func words(_ relation: Condition.Relation, _ holds: Bool) -> String {
    switch (relation, holds) {
    case (.is, true), (.isNot, false): "is"
    case (.is, false), (.isNot, true): "is not"
    case (.below, true), (.atLeast, false): "is below"
    case (.below, false), (.atLeast, true): "is at least"
    case (.atMost, true), (.above, false): "is at most"
    case (.atMost, false), (.above, true): "is above"
    case (.among, true): "is one of"
    case (.among, false): "is not one of"
    case (.has, true): "includes"
    case (.has, false): "does not include"
    }
  }

  /// A value in words.
  public static func words(_ value: Value) -> String {
    switch value {
    case .truth(let flag): flag ? "yes" : "no"
    case .number(let number):
      number == number.rounded() && abs(number) < 1e15 ? "\(Int(number))" : "\(number)"
    case .text(let text): text
    case .day(let day): day.long
    case .texts(let texts): NearMatches.listed(texts.sorted(), joinedBy: "or")
    case .items(let items): "\(items.count)"
    }
  }
}
