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

    /// How long is left, or by how much it is late: `3 hours 20 minutes left`, `due today`,
    /// `12 days left`, `2 days late`.
    public func words(at now: Instant) -> String {
      switch self {
      case .moment(let moment):
        let seconds = moment.seconds(since: now)
        return "\(Self.length(abs(seconds))) \(seconds > 0 ? "left" : "late")"
      case .day(let day):
        let days = day.days(since: London.day(now))
        if days == 0 { return "due today" }
        let count = "\(abs(days)) \(abs(days) == 1 ? "day" : "days")"
        return "\(count) \(days > 0 ? "left" : "late")"
      }
    }

    /// In its two largest units, never less than a minute.
    private static func length(_ seconds: Int64) -> String {
      let minutes = max(1, seconds / 60)
      let parts: [(count: Int64, unit: String)] = [
        (minutes / 1_440, "day"), (minutes / 60 % 24, "hour"), (minutes % 60, "minute"),
      ]
      return parts.filter { $0.count > 0 }.prefix(2)
        .map { "\($0.count) \($0.unit)\($0.count == 1 ? "" : "s")" }.joined(separator: " ")
    }
  }

  /// Names the matter among all matters of all sources: `contact-ID`.
  public let id: String
  /// What is open, in a few words: `Decision on a contact`.
  public let title: String
  /// Since when.
  public let since: Day
  public var due: Due?
  /// The last day on which it goes on, where that is known.
  public var until: Day?
  /// Who has it: `account:ID` or `team:KEY`, whose name the page looks up, or words.
  public let holder: String
  /// The key of the holder's agency.
  public let agency: String?
  public var sensitivity = Sensitivity.ordinary
  /// The title or the holder tells where somebody lives, learns or is reached, as a school's name
  /// does.
  public var tellsPlace = false
  /// Where the work is done; its own route decides who may.
  public var path: Path?
  /// What a role must carry for the way there to be shown; nil where everybody is shown it.
  public var needs: Action?

  public init(id: String, title: String, since: Day, holder: String, agency: String?) {
    self.id = id
    self.title = title
    self.since = since
    self.holder = holder
    self.agency = agency
  }

  /// Whether it is going on on a day.
  public func isOpen(on day: Day) -> Bool { since <= day && (until.map { day <= $0 } ?? true) }

  /// What is due first comes first; what has no clock comes last.
  public static func isBefore(_ a: OpenMatter, _ b: OpenMatter) -> Bool {
    let (first, second) = (a.due?.end ?? .latest, b.due?.end ?? .latest)
    return first == second ? (a.since, a.id) < (b.since, b.id) : first < second
  }
}
