import Days

/// What a fact can be.
public enum Value: Sendable, Hashable {
  case truth(Bool)
  case number(Double)
  case text(String)
  case day(Day)
  /// Several texts, such as the answers ticked in a form.
  case texts(Set<String>)
  /// Several things, each with facts of its own, such as the indicators chosen.
  case items([[String: Value]])
}

/// The facts that a condition is judged on. What is not in it is not known.
public struct Facts: Sendable, Hashable {
  public var values: [String: Value]

  public init(_ values: [String: Value] = [:]) { self.values = values }

  public subscript(name: String) -> Value? {
    get { values[name] }
    set { values[name] = newValue }
  }
}

/// The facts that conditions in one place may speak of, with their types and words.
///
/// The owner of a definition kind makes it; conditions are checked against it at loading, so a
/// rule about a fact that nobody supplies is refused before it can silently never fire.
public struct Vocabulary: Sendable, Hashable {
  public indirect enum FactType: Sendable, Hashable {
    case truth
    case number
    /// Text, one of the given names, or any text where nil.
    case text([String]?)
    case day
    /// Several texts out of the given names, or any where nil.
    case texts([String]?)
    /// Several things, each described by facts of the inner vocabulary.
    case items(Vocabulary)
  }

  public struct Fact: Sendable, Hashable {
    public let name: String
    /// In words: for a yes or no, a statement ("the child has a learning disability"); otherwise
    /// a noun ("the child's age"); for several things, a plural ("indicators chosen").
    public let words: String
    public let type: FactType

    public init(_ name: String, _ words: String, _ type: FactType) {
      self.name = name
      self.words = words
      self.type = type
    }
  }

  public let facts: [Fact]
  private let index: [String: Int]

  public init(_ facts: [Fact]) {
    self.facts = facts
    index = Dictionary(facts.enumerated().map { ($1.name, $0) }) { first, _ in first }
  }

  public subscript(name: String) -> Fact? { index[name].map { facts[$0] } }

  public var names: [String] { facts.map(\.name) }
}
