import Days

/// How a person is hidden.
public enum Shield: String, Sendable, Hashable, CaseIterable, Codable {
  case none
  /// That there is a record may be known; where the person lives, learns and is reached may not.
  case details
  /// That there is a record at all may not be known.
  case existence
}

/// How somebody came to work with a person, the strongest kind first.
public enum RelationshipKind: String, Sendable, Hashable, CaseIterable, Codable {
  /// Their worker, or the worker's team.
  case allocated
  /// Invited to a meeting, a plan or an audit about the person.
  case invited
  /// Sent the referral.
  case referred
  /// On the duty team that holds the referral.
  case dutyTeam = "duty-team"
  /// Asked by the hub what their agency knows.
  case check
  /// Took emergency access.
  case emergency

  /// The kinds that open a person's record for a purpose. For administration, published figures
  /// and returns nobody's record is opened: returns are made under privilege from snapshots.
  public static func giving(access purpose: Purpose) -> Set<RelationshipKind> {
    switch purpose {
    case .directWork: Set(allCases)
    case .safeguardingCheck: [.allocated, .dutyTeam, .check, .emergency]
    case .assurance: [.allocated, .invited]
    case .signIn, .ownAccount, .administration, .statutoryReturn, .public: []
    }
  }

  var rank: Int { Self.allCases.firstIndex(of: self) ?? .max }
}

/// A relationship that gives access, for as long as it lasts.
public struct AccessRelationship: Sendable, Hashable {
  public let kind: RelationshipKind
  /// `account:ID`, `team:ID` or `agency:KEY`.
  public let holder: String
  public let start: Instant
  /// The first moment at which it no longer holds; nil while it is open.
  public let end: Instant?

  public init(kind: RelationshipKind, holder: String, start: Instant, end: Instant? = nil) {
    self.kind = kind
    self.holder = holder
    self.start = start
    self.end = end
  }

  public func holds(at now: Instant) -> Bool { start <= now && (end.map { now < $0 } ?? true) }
}

/// What the policy needs to know of the person that something is about.
public struct SubjectFacts: Sendable, Hashable {
  public let subject: String
  public let shield: Shield
  public let sensitivity: Sensitivity
  public let relationships: [AccessRelationship]
  /// Accounts that may not look, whatever else holds: the person's own household, and anybody
  /// named as a source of risk.
  public let blocked: Set<String>
  /// Parts of the record that are protected by themselves, whether or not the person is shielded.
  public let protected: Set<Mask>

  /// Somebody works or worked with the person, or they are shielded. An id that was made up has none
  /// of this.
  public var isKnown: Bool {
    !relationships.isEmpty || shield != .none || !blocked.isEmpty || !protected.isEmpty
  }

  public init(
    subject: String, shield: Shield = .none, sensitivity: Sensitivity = .ordinary,
    relationships: [AccessRelationship] = [], blocked: Set<String> = [],
    protected: Set<Mask> = []
  ) {
    self.protected = protected
    self.subject = subject
    self.shield = shield
    self.sensitivity = sensitivity
    self.relationships = relationships
    self.blocked = blocked
  }
}
