/// How long something may take. Each length says when it is due; what is not done at that moment
/// is late.
public enum Allowance: Hashable, Sendable {
  /// So many hours of 60 minutes, running through nights, weekends and clock changes.
  case hours(Int)
  /// To the end of the London day that lies so many working days after the day of the event, which
  /// is day 0.
  case workingDays(Int)
  /// To the end of the London day that lies so many days after the day of the event.
  case days(Int)
  /// To the end of the same day of the month so many months on, or of the month's last day.
  case months(Int)

  /// The moment from which it is late: for days, the first moment of the day after.
  public func due(from start: Instant, counting working: WorkingDays = .england) -> Instant {
    if case .hours(let count) = self { return start.adding(hours: Int64(count)) }
    return London.end(of: lastDay(from: London.day(start), counting: working))
  }

  /// The last day on which it is in time, counted from a day. For hours this is the day on which
  /// they run out when they begin with the day: give an instant to be exact.
  public func lastDay(from day: Day, counting working: WorkingDays = .england) -> Day {
    switch self {
    case .hours(let count):
      let due = London.start(of: day).adding(hours: Int64(count))
      return London.day(due)
    case .workingDays(let count): return working.day(count, after: day)
    case .days(let count): return day.adding(days: count)
    case .months(let count): return day.adding(months: count)
    }
  }

  /// `24 hours`, `1 working day`, `45 working days`, `28 days`, `6 months`.
  public var words: String {
    switch self {
    case .hours(let count): "\(count) hour\(count == 1 ? "" : "s")"
    case .workingDays(let count): "\(count) working day\(count == 1 ? "" : "s")"
    case .days(let count): "\(count) day\(count == 1 ? "" : "s")"
    case .months(let count): "\(count) month\(count == 1 ? "" : "s")"
    }
  }
}
