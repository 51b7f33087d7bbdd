import Access
import Days
import Pages

/// Something about a person that is going on now and that somebody has to do: a decision that is
/// waited for, an assessment, a plan under review.
public struct OpenMatter: Sendable, Hashable {
  /// By when it has to be done.
  public enum Due: Sendable, Hashable {
    case moment(Instant)
    /// By the end of this day in London.
    case day(Day)

    /// The first moment at which it is late.
    public var end: Instant {
      switch self {
      case .moment(let moment): moment
      case .day(let day): London.end(of: day)
      }
    }

    public func isLate(at now: Instant) -> Bool { end <= now }
  }

  /// Names the matter among all matters of all sources: `contact-ID`.
  public let id: String
  /// What is open, in a few words: `Decision on a contact`.
  public let title: String
  /// Since when.
  public let since: Day
  public var due: Due?
  /// Who has it: a worker's or a team's name.
  public let holder: String
  /// The key of the holder's agency.
  public let agency: String?
  public var sensitivity = Sensitivity.ordinary
  /// Where the work is done; its own route decides who may.
  public var path: Path?

  public init(id: String, title: String, since: Day, holder: String, agency: String?) {
    self.id = id
    self.title = title
    self.since = since
    self.holder = holder
    self.agency = agency
  }

  /// What is due first comes first; what has no clock comes last.
  public static func isBefore(_ a: OpenMatter, _ b: OpenMatter) -> Bool {
    let (first, second) = (a.due?.end ?? .latest, b.due?.end ?? .latest)
    return first == second ? (a.since, a.id) < (b.since, b.id) : first < second
  }
}
