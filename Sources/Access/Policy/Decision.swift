/// A part of a record that can be masked on its own.
public enum Mask: String, Sendable, Hashable, CaseIterable {
  case address, school, contact, sensitivePassages

  /// What tells where somebody lives, learns or is reached.
  public static let places: Set<Mask> = [.address, .school, .contact]
}

/// What the policy says, with the rule that said so.
public enum Decision: Sendable, Hashable {
  /// It may be done; some fields stay masked.
  case allowed(masks: Set<Mask>, reason: String)
  /// It may not. The reader learns nothing else.
  case refused(reason: Refusal)

  public var isAllowed: Bool {
    if case .allowed = self { true } else { false }
  }

  /// The rule's words, for the access record.
  public var reason: String {
    switch self {
    case .allowed(_, let reason): reason
    case .refused(let reason): reason.rawValue
    }
  }
}

/// Why something was refused.
public enum Refusal: String, Sendable, Hashable, CaseIterable {
  case notSignedIn = "not signed in"
  case notAccredited = "vetting, training or agreement has lapsed"
  case noRole = "no role carries this action"
  case noScope = "the machine's credential lacks the scope"
  case stepUpNeeded = "a fresh second factor is needed"
  case wrongPurpose = "no person's record is opened for this purpose"
  case blocked = "the reader belongs to the household or is named as a source of risk"
  /// A checked role may ask those who work with the person.
  case mayAsk = "no relationship; may ask"
  /// A checked role may ask, and in an emergency take access for an hour.
  case mayUseEmergencyAccess = "no relationship; may ask or use emergency access"
  /// Looks to the reader as if there were no such person.
  case unknownPerson = "as if there were no such person"

  /// The answer must be the one that is given for an address that leads nowhere.
  public var isHidden: Bool { self == .unknownPerson }
}
