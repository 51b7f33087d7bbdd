/// The one condition grammar of packs: threshold rules, form conditions, limiting judgements,
/// quorum and pathway guards are all written in it.
///
/// Written in YAML as one of
/// `{all: […]}`, `{any: […]}`, `{not: …}`, `{compare: FACT, below: 13}`,
/// `{count: FACT, where: …, atLeast: 5}`, `{missing: FACT}` and `{condition: NAME}`.
public indirect enum Condition: Sendable, Hashable {
  /// Every one holds; an empty list holds.
  case all([Condition])
  /// At least one holds.
  case any([Condition])
  case not(Condition)
  /// The fact stands in the given relation to the value.
  case compare(String, Relation, Value)
  /// How many of the things in the fact satisfy the inner condition (all of them where nil).
  case count(String, where: Condition?, Relation, Int)
  /// The fact is not known.
  case missing(String)
  /// A condition that the definition names.
  case named(String)

  /// How a fact stands to a value, named as in YAML.
  public enum Relation: String, Sendable, Hashable, CaseIterable {
    case `is`, isNot, below, atMost, above, atLeast
    /// The text is one of several.
    case among
    /// The several texts include this one.
    case has
  }

  /// The facts and named conditions that this one speaks of, in its outermost vocabulary.
  public var mentions: (facts: Set<String>, conditions: Set<String>) {
    switch self {
    case .all(let parts), .any(let parts):
      parts.reduce(into: ([], [])) { so, part in
        so.0.formUnion(part.mentions.facts)
        so.1.formUnion(part.mentions.conditions)
      }
    case .not(let part): part.mentions
    case .compare(let fact, _, _), .count(let fact, _, _, _), .missing(let fact): ([fact], [])
    case .named(let name): ([], [name])
    }
  }
}

/// Yes, no, or not known: what a condition comes to on incomplete facts.
public enum Truth: Sendable, Hashable {
  case yes, no, unknown

  init(_ flag: Bool) { self = flag ? .yes : .no }

  var negated: Truth {
    switch self {
    case .yes: .no
    case .no: .yes
    case .unknown: .unknown
    }
  }
}

/// What a condition came to, and why.
public struct Judgement: Sendable, Hashable {
  public let truth: Truth
  /// The parts that decided it, in plain words, without repeats.
  public let reasons: [String]
  /// Names of the facts that are not known and could have changed it, sorted.
  public let wanting: [String]

  public init(truth: Truth, reasons: [String], wanting: [String]) {
    self.truth = truth
    self.reasons = reasons
    self.wanting = wanting
  }

  public var holds: Bool { truth == .yes }
}
