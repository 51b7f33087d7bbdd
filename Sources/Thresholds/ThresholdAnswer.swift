/// What the threshold tool answers: what was found, what to do, why, and what would change it.
public struct ThresholdAnswer: Sendable, Hashable, Codable {
  /// A document that took part, so that the answer can be shown again as it was.
  public struct Document: Sendable, Hashable, Codable {
    public let key: String
    public let version: String
    public let title: String
    public let source: String
    /// Whether a person has compared it with its source.
    public let checked: Bool
  }

  public struct Picked: Sendable, Hashable, Codable {
    public let key: String
    public let words: String
    public let domain: String
    /// A circumstance rather than a harm.
    public let isContext: Bool
    public let note: String?
  }

  /// What was picked at one level of one document, and what the document offers there.
  public struct Found: Sendable, Hashable, Codable {
    public let document: String
    public let level: String
    public let title: String
    public let meaning: String?
    public let picked: [Picked]
    public let whoItHelps: [String]
    public let frameworks: [String]
    public let services: [String]
  }

  /// What a document that has rules for it says about the level; others give none.
  public struct Standing: Sendable, Hashable, Codable {
    public let document: String
    /// Key of the level at which the document places the child; nil where it places none.
    public let level: String?
    /// Keys of the levels at which the child may not be held.
    public let mayNotBeHeldAt: [String]
  }

  /// A rule that fired.
  public struct Reason: Sendable, Hashable, Codable {
    public let document: String
    /// Key of the rule, or `level-KEY` where the level of something picked points to its route.
    public let rule: String
    public let words: String
    /// The facts that made it fire.
    public let because: [String]
    /// Key of the route it points to.
    public let route: String?
  }

  /// Something that would lead to a more urgent route.
  public struct Change: Sendable, Hashable, Codable {
    public let words: String
    /// Title of the route it would lead to.
    public let route: String
    /// Facts that are not known now and decide it, in words; empty where all is known.
    public let notKnown: [String]
  }

  public struct Contact: Sendable, Hashable, Codable {
    public let key: String
    public let title: String
    public let words: String
    public let telephone: String?
  }

  public struct Route: Sendable, Hashable, Codable {
    public let key: String
    public let title: String
    public let words: String
    public let urgency: ThresholdDocument.Urgency
    public let urgencyInWords: String
  }

  public let documents: [Document]
  /// One for each level of each document of which something was picked.
  public let found: [Found]
  public let standings: [Standing]
  public let route: Route
  public let reasons: [Reason]
  public let changes: [Change]
  /// Points to remember, and doubts about what was picked.
  public let remember: [String]
  public let contacts: [Contact]
  /// Always the same two: whom to ring if still worried, and 999.
  public let closing: [String]
}

/// Indicator keys that no document in force has.
public struct UnknownIndicators: Error, Sendable, Hashable, CustomStringConvertible {
  public struct Unknown: Sendable, Hashable {
    public let key: String
    /// Near matches, nearest first.
    public let near: [String]
  }

  public let unknown: [Unknown]

  public var description: String {
    unknown.map { one in
      let advice =
        one.near.isEmpty
        ? "search for it by words" : "did you mean \(one.near.joined(separator: ", "))?"
      return "There is no indicator \(one.key): \(advice)"
    }.joined(separator: "\n")
  }
}
