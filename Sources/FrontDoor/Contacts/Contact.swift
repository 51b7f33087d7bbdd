import Days
import Forms

/// A worry as it came in: one contact, however many children it is about. It becomes a referral for
/// a child where the decision takes it to social care; the two are counted apart, and neither is ever
/// copied across brothers and sisters.
public struct Contact: Sendable, Hashable {
  /// How it came.
  public enum Way: String, Sendable, CaseIterable {
    case page, link, open, api, command

    var words: String {
      switch self {
      case .page: "by somebody signed in"
      case .link: "by a one-time link"
      case .open: "by the public form"
      case .api: "by another system"
      case .command: "at the command line"
      }
    }
  }

  public let id: String
  public let reference: String
  public let way: Way
  /// Key of the sender's agency; nil where there is none with an account here.
  public let agency: String?
  /// The sender's account.
  public let account: String?
  public let agencyType: String
  public let form: String
  public let formVersion: String
  public let receivedAt: Instant
  public let clock: ContactClock
  public let priority: String
  public let isOutOfHours: Bool
  public let isDanger: Bool
  public let mustNotTell: Bool
  public let told: String?
  public let agreesToHelp: String?
  public let hideSender: String?
  /// The sender's name as typed; nil where it was erased.
  public let sender: String?
  /// Where somebody without an account is reached.
  let senderEmail: String?
  /// When somebody without an account proved that mail to them arrives; nil before.
  public let verifiedAt: Instant?
  /// How often something was added or decided: what a page was shown with must be what is there.
  public let changes: Int
  public let openChildren: Int
  public let escalatedAt: Instant?

  public var isOpen: Bool { openChildren > 0 }

  /// Whether it came from whoever acts: an account, or somebody with the link to it.
  func isFrom(_ actor: String) -> Bool {
    actor == "sender:\(id)" || account.map { "account:\($0)" } == actor
  }
}

/// A child of a contact.
public struct ContactChild: Sendable, Hashable {
  /// What was decided.
  public struct Decision: Sendable, Hashable {
    public let outcome: String
    public let isReferral: Bool
    public let at: Instant
    /// `account:ID`.
    public let by: String
    public let rationale: String?
    public let differs: String?
    public let told: String?
  }

  public let contact: String
  /// Counted from 1.
  public let number: Int
  /// The person to whom the child's record belongs now.
  public let person: String
  public let record: String
  /// The record is held: it may be about a hidden person, and only those may be told so who may
  /// know of them. To everybody else the child looks like one who was never met before.
  public let isHeld: Bool
  /// Some agency knows the person by a record of its own.
  public let isKnown: Bool
  public let duty: String?
  public let name: String?
  public let born: String?
  public let household: String?
  public let decision: Decision?
  /// The child's life ended, and clocks and letters stopped.
  public let stop: Stop?

  /// Somebody has to decide about the child.
  public var isOpen: Bool { decision == nil && stop == nil }

  /// What the child is called on pages.
  public var called: String { name.flatMap { $0.isEmpty ? nil : $0 } ?? "Child \(number)" }
}

/// An earlier or other contact about the same child or household, in a line.
public struct OtherContact: Sendable, Hashable {
  public let contact: String
  public let reference: String
  public let receivedAt: Instant
  public let outcome: String?
}
