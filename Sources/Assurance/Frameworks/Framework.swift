import Procedures

/// A framework of assurance: what is asked, of whom, on which scale, with which evidence, how
/// answers come together, and which judgements limit others. One engine serves self-assessments,
/// audits and inspections; what differs is in the definition.
public struct Framework: Definition {
  public static let kind = Kind.framework

  /// A step of a scale.
  public struct Grade: Sendable, Hashable {
    public let key: String
    public let title: String
    /// The number that the source prints for it, if any.
    public let value: Int?
    public let meaning: String
    /// Whether what is asked is met at this grade.
    public let meets: Bool
  }

  /// The grades that an answer can have, from best to worst.
  public struct Scale: Sendable, Hashable {
    public let key: String
    public let title: String
    public let grades: [Grade]
    /// Whether something may be marked as not applicable; it then leaves the denominator.
    public let allowsNotApplicable: Bool

    public func grade(_ key: String) -> Grade? { grades.first { $0.key == key } }

    /// How far below the best a grade stands; nil where it is none of this scale.
    func rank(_ key: String) -> Int? { grades.firstIndex { $0.key == key } }
  }

  /// How the parts of a node come together.
  public enum Gathering: String, Sendable, Hashable, CaseIterable {
    /// How many of the applicable parts are met.
    case share
    /// The worst grade of any part.
    case lowest
    /// Not at all: each part stands for itself.
    case none
  }

  /// Something that is judged, told in words only, or that holds others together.
  public struct Node: Sendable, Hashable {
    public let key: String
    public let title: String
    /// A word or two for the head of a column; nil where the title is short enough.
    public let short: String?
    /// The node around it; nil at the top.
    public let parent: String?
    /// The scale on which it is judged; nil where it is not.
    public let scale: String?
    /// Told in words, without a grade.
    public let isNarrative: Bool
    public let isEssential: Bool
    /// Evidence that would typically show it.
    public let evidence: [String]
    /// What a grade looks like here, by the grade's key.
    public let descriptors: [String: [String]]
    /// Who judges, where the framework says so.
    public let judgedBy: [String]
    public let gathering: Gathering
    /// The nodes of the framework that this one follows; see `Framework.replaces`.
    public let was: [String]
    public let note: String?

    /// What people call it: its number where the source has one, or its title.
    public var name: String { isNumbered ? key : title }
    /// The number, where there is one, and the title.
    public var label: String { isNumbered ? "\(key) \(title)" : title }
    /// The same for the head of a column.
    public var head: String { isNumbered ? "\(key) \(short ?? title)" : short ?? title }

    private var isNumbered: Bool { key.first?.isNumber ?? false }
  }

  /// Who may give a grade.
  public enum Grader: String, Sendable, Hashable, CaseIterable {
    /// The agency grades itself.
    case own = "self"
    /// The board, or whoever moderates for it.
    case board
  }

  /// A kind of agency that answers, and what it answers.
  public struct Respondents: Sendable, Hashable {
    public let key: String
    public let title: String
    /// Kinds of agency: codes of the code list `agency-type`.
    public let agencies: [String]
    /// The topmost nodes that they answer; empty for all.
    public let answers: [String]
  }

  /// A framework and version that this one follows.
  public struct Origin: Sendable, Hashable {
    public let framework: String
    public let version: String
  }

  public let purpose: String
  public let scales: [Scale]
  /// In the order in which they are printed, each after the one around it.
  public let nodes: [Node]
  /// How the topmost nodes come together for one agency.
  public let gathering: Gathering
  public let gradedBy: [Grader]
  public let respondents: [Respondents]
  /// Statements, answered with yes or no, that limiting judgements may speak of.
  public let findings: [(key: String, words: String)]
  public let conditions: Conditions
  public let limits: [LimitingJudgement]
  /// Key of the legend of the action plan; nil where there is no plan.
  public let planLegend: String?
  public let replaces: Origin?

  public subscript(key: String) -> Node? { nodes.first { $0.key == key } }

  public func scale(of node: Node) -> Scale? {
    node.scale.flatMap { key in scales.first { $0.key == key } }
  }

  /// The topmost nodes.
  public var tops: [Node] { nodes.filter { $0.parent == nil } }

  /// Nodes as people call them, in words.
  public func names(_ keys: [String]) -> String {
    keys.map { self[$0]?.name ?? $0 }.joined(separator: ", ")
  }

  public func parts(of key: String) -> [Node] { nodes.filter { $0.parent == key } }

  /// A node and everything inside it, in order.
  public func within(_ key: String) -> [Node] {
    var inside: Set<String> = [key]
    return nodes.filter { node in
      if node.key == key { return true }
      guard let parent = node.parent, inside.contains(parent) else { return false }
      inside.insert(node.key)
      return true
    }
  }

  /// The nodes that some respondents answer, in order: those judged and those told in words.
  public func asked(of profile: String) -> [Node] {
    guard let one = respondents.first(where: { $0.key == profile }) else { return [] }
    let all = one.answers.isEmpty ? tops.map(\.key) : one.answers
    return tops.filter { all.contains($0.key) }.flatMap { within($0.key) }
      .filter { $0.scale != nil || $0.isNarrative }
  }
}
