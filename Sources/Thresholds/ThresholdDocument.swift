import Procedures

/// A threshold document: the continuum of need of a partnership, as data.
///
/// It lists what may be seen of a child (descriptors) by domain and level of need, what help there
/// is at each level, and the routes to that help. Only where the paper document itself counts
/// indicators does it have rules that name a level; elsewhere the tool shows what was found.
public struct ThresholdDocument: Definition {
  public static let kind = Kind.threshold

  /// A level of need, with what the document says of it; from least to most need.
  public struct Level: Sendable, Hashable {
    public let key: String
    public let title: String
    /// What the level means; nil where the document is silent.
    public let meaning: String?
    public let whoItHelps: [String]
    public let frameworks: [String]
    public let services: [String]
    /// Key of the route that any descriptor of this level points to, where no rule says otherwise.
    public let route: String?
  }

  public struct Domain: Sendable, Hashable {
    public let key: String
    public let title: String
  }

  /// One thing that may be seen of a child or of those who care for the child.
  public struct Descriptor: Sendable, Hashable {
    public let key: String
    /// Key of its domain.
    public let domain: String
    /// Key of its level.
    public let level: String
    public let words: String
    /// Youngest age in years that it is written for.
    public let fromAge: Int?
    /// Age in years from which it is no longer written for.
    public let underAge: Int?
    /// True for what is so of a child without being a harm (adopted, a victim of crime): it is
    /// shown and borne in mind, and raises nothing by itself.
    public let isContext: Bool
    /// True where it may mean danger at this moment.
    public let isDanger: Bool
    /// What to know or do besides.
    public let note: String?
  }

  /// How soon something must be done, least urgent first.
  public enum Urgency: String, Sendable, Hashable, CaseIterable, Codable, Comparable {
    case whenever, soon, today, now, emergency

    /// In words for a page.
    public var words: String {
      switch self {
      case .whenever: "when it suits the family"
      case .soon: "within days"
      case .today: "today"
      case .now: "at once, by telephone"
      case .emergency: "ring 999 now"
      }
    }

    public static func < (one: Urgency, other: Urgency) -> Bool { one.rank < other.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// What to do next.
  public struct Route: Sendable, Hashable {
    public let key: String
    public let title: String
    /// What to do, addressed to the worried professional.
    public let words: String
    public let urgency: Urgency
    /// Keys of whom to speak to.
    public let contacts: [String]
  }

  /// Whom to ring, by role: never a person's name.
  public struct Contact: Sendable, Hashable {
    public let key: String
    public let title: String
    /// What for, and when.
    public let words: String
    /// A telephone number; nil where the partnership has not written its own in.
    public let telephone: String?
  }

  /// A rule that the document states.
  public struct Rule: Sendable, Hashable {
    public let key: String
    public let when: Condition
    /// What the document says then, as the reason shown.
    public let says: String
    /// Key of the route it points to; nil for what is only to be borne in mind.
    public let route: String?
    /// Key of the level at which the document places the child then.
    public let level: String?
    /// Key of the level at which the child may not be held.
    public let notAt: String?
    /// What would have to be so for it to apply, in words.
    public let change: String?
  }

  public let levels: [Level]
  public let domains: [Domain]
  public let descriptors: [Descriptor]
  public let routes: [Route]
  public let contacts: [Contact]
  public let rules: [Rule]
  /// The conditions that rules share, and the facts they may speak of.
  public let conditions: Conditions
  /// Points to remember, shown with every answer that touches the document.
  public let remember: [String]
  /// Key of the document that this one supplements.
  public let supplements: String?
  /// Key of the route where nothing else applies.
  public let otherwise: String
  /// Key of the route where only circumstances were picked.
  public let contextRoute: String?
  /// Key of the contact named to whoever is still worried.
  public let stillWorried: String

  /// Whether the document itself names levels by rule.
  public var givesLevels: Bool { rules.contains { $0.level != nil } }

  public func level(_ key: String) -> Level? { levels.first { $0.key == key } }
  public func domain(_ key: String) -> Domain? { domains.first { $0.key == key } }
  public func route(_ key: String) -> Route? { routes.first { $0.key == key } }
  public func contact(_ key: String) -> Contact? { contacts.first { $0.key == key } }

  /// Descriptors of one domain and level, in the order of the document.
  public func descriptors(domain: String, level: String) -> [Descriptor] {
    descriptors.filter { $0.domain == domain && $0.level == level }
  }
}
