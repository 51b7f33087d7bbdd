import Days
import Procedures

/// What one person is to another, as a list of the procedures says: its words are kept with each
/// relationship, so that what was recorded under another list reads as it did then.
public struct RelationKind: Codable, Sendable, Hashable {
  /// A code of the list `relationship`.
  public let code: String
  public let words: String
  /// How many generations below the other person: of a mother −1. Nil where no family tree draws it.
  public let generation: Int?
  /// `birth`, `care`, `couple` or `kin`; nil where no family tree draws it.
  public let tie: String?

  public init(code: String, words: String, generation: Int? = nil, tie: String? = nil) {
    self.code = code
    self.words = words
    self.generation = generation
    self.tie = tie
  }
}

/// The words for families and homes, by the procedures in force. Empty lists: nothing can be recorded.
public struct PeopleLists: Sendable {
  /// A code with its words.
  public struct Code: Codable, Sendable, Hashable {
    public let code: String
    public let words: String

    public init(code: String, words: String) {
      self.code = code
      self.words = words
    }
  }

  public let relations: RelationKinds
  /// Kinds of home, as people see them.
  public let residences: [Code]

  public init(
    relations: RelationKinds = RelationKinds([], inverses: [:]), residences: [Code] = []
  ) {
    self.relations = relations
    self.residences = residences
  }

  /// The lists in force on a day.
  public init(_ catalogue: Catalogue, on day: Day) {
    relations = RelationKinds(catalogue, on: day)
    let codes = catalogue.inForce(Codelist.self, "residence", on: day)?.definition.codes ?? []
    residences = codes.filter { code in code.ended.map { day <= $0 } ?? true }
      .map { Code(code: $0.code, words: $0.words) }
  }
}

/// The kinds of relationship that can be recorded, by the procedures in force.
public struct RelationKinds: Sendable {
  /// In the order in which people see them.
  public let all: [RelationKind]
  private let inverses: [String: String]

  public init(_ all: [RelationKind], inverses: [String: String]) {
    self.all = all
    self.inverses = inverses
  }

  /// The key of the code list.
  public static let list = "relationship"

  /// The kinds of the list that is in force on a day.
  public init(_ catalogue: Catalogue, on day: Day) {
    let codes = catalogue.inForce(Codelist.self, Self.list, on: day)?.definition.codes ?? []
    let usable = codes.filter { code in
      code.kinship != nil && (code.ended.map { day <= $0 } ?? true)
    }
    all = usable.map { code in
      RelationKind(
        code: code.code, words: code.words, generation: code.kinship?.generation,
        tie: code.kinship?.tie?.rawValue)
    }
    inverses = usable.reduce(into: [:]) { $0[$1.code] = $1.kinship?.inverse }
  }

  public func kind(_ code: String) -> RelationKind? { all.first { $0.code == code } }

  /// What the other person then is.
  public func inverse(of code: String) -> RelationKind? { inverses[code].flatMap(kind) }
}
