import Access
import Days
import Guidance
import Pages
import People
import Procedures
import Store

/// What the front door works with: accounts and the policy, people and their matching, and the forms
/// and rules of the pack in force.
public struct FrontDoorHouse: Sendable {
  public let access: AccessHouse
  public let people: PeopleHouse
  public let guidance: GuidanceHouse
  /// Where files that come with a contact are kept; nil where none are taken.
  public let files: FileKeeping?

  public init(
    access: AccessHouse, people: PeopleHouse, guidance: GuidanceHouse, files: FileKeeping? = nil
  ) {
    self.files = files
    self.access = access
    self.people = people
    self.guidance = guidance
  }

  var store: Store { access.store }
  var catalogue: Catalogue { guidance.pack.catalogue }

  /// The rules in force with their version; nil where the pack has none.
  func rules(_ now: Instant) -> Versioned<ContactRules>? {
    catalogue.inForce(ContactRules.self, on: guidance.day(now)).first
  }

  /// How referrals are scored; nil where they are not.
  public func quality(_ now: Instant) -> QualityRules? { rules(now)?.definition.quality }

  /// - Throws: `Problem.noFrontDoor` where the pack has no rules.
  func neededRules(_ now: Instant) throws(Problem) -> ContactRules {
    guard let rules = rules(now) else { throw .noFrontDoor }
    return rules.definition
  }

  /// Where the referral form goes: what `Guidance` is told of this feature.
  public static func destinations(_ pack: Pack) -> [FormDestination] {
    Set(pack.catalogue.all(ContactRules.self).map(\.definition.form)).sorted().map {
      FormDestination(
        form: $0, label: "Send it to the front door", path: ReferralRoutes.send($0),
        needs: FrontDoorActions.send, open: SenderRoutes.tell())
    }
  }
}

/// Every action of this feature.
public enum FrontDoorActions {
  /// Sends a referral, and reads what became of it.
  public static let send = Action("referral.send", .role)
  /// Works through what comes in.
  public static let screen = Action("contact.screen", .role)
  /// Decides about a child.
  public static let decide = Action("contact.decide", .role)
  /// Answers for an agency what it knows.
  public static let answer = Action("check.answer", .role)
  /// Sends what the police noted of last night's domestic abuse.
  public static let report = Action("incident.send", .role)
  /// Takes over what was decided for a team.
  public static let takeOver = Action("handover.take", .role)
}

extension Problem {
  static let noFrontDoor = Problem(
    status: 404, code: "no-front-door", title: "The procedures say nothing of a front door",
    advice: "Ask whoever runs this service to adopt procedures that have one. Ring meanwhile.")
}
