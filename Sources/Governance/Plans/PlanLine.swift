import Days
import Performance

/// One line of a plan as it stands.
public struct PlanLine: Hashable, Sendable {
  public struct Note: Hashable, Sendable {
    public let on: Day
    public let kind: PlanNote
    public let words: String
    public let seq: Int64
  }

  public struct Rated: Hashable, Sendable {
    public let on: Day
    public let rating: Rating
    public let why: String
  }

  public struct Closed: Hashable, Sendable {
    public let on: Day
    public let reason: PlanClosure
    public let why: String
    public let into: String?
  }

  public struct Lead: Hashable, Sendable {
    public let role: String
    public let from: Day
    /// The last day; nil while it leads.
    public var to: Day?
  }

  public struct Due: Hashable, Sendable {
    public let on: Day
    public let due: ApproximateDay?
    public let why: String
  }

  public let number: String
  public let rung: PlanRung
  public let parent: String?
  public let words: String
  public let starts: ApproximateDay?
  /// The day from which it is on the plan.
  public let since: Day
  /// Each due date that it has had, the last in force.
  public internal(set) var dues: [Due] = []
  public internal(set) var leads: [Lead] = []
  public internal(set) var notes: [Note] = []
  public internal(set) var ratings: [Rated] = []
  public internal(set) var closed: Closed?
  public internal(set) var links: [String] = []
  public internal(set) var elsewhere: String?
  public internal(set) var tallies: [PlanTally] = []

  public var due: ApproximateDay? { dues.last?.due ?? nil }
  public var rating: Rating? { ratings.last?.rating }
  /// The roles that lead now.
  public var leading: [String] { leads.filter { $0.to == nil }.map(\.role) }

  /// How a line stands to its due date.
  public enum Standing: Hashable, Sendable {
    case closed(PlanClosure)
    case overdue(days: Int)
    case notYetDue
    case undated
  }

  /// On a day; the due day itself is not late, and a month is not late before its end.
  public func standing(on day: Day) -> Standing {
    if let closed { return .closed(closed.reason) }
    guard let due else { return .undated }
    return due.latest < day ? .overdue(days: day.days(since: due.latest)) : .notYetDue
  }
}
