/// Which days are working days: Monday to Friday, less a set of holidays.
public struct WorkingDays: Sendable {
  private let holidays: Set<Day>
  /// The days for which holidays are known or expected.
  public let known: ClosedRange<Int>

  /// - Parameter holidays: every holiday in the years `known`.
  public init(holidays: Set<Day>, known: ClosedRange<Int>) {
    self.holidays = holidays
    self.known = known
  }

  /// England's, from 2000 to 2099; those after 2027 are provisional.
  public static let england = WorkingDays(
    holidays: Set((2000...2099).flatMap(BankHolidays.days)), known: 2000...2099)

  public func isWorking(_ day: Day) -> Bool { !day.isWeekend && !holidays.contains(day) }
  public func isHoliday(_ day: Day) -> Bool { holidays.contains(day) }

  /// The day that lies `count` working days after `day`, not counting `day` itself: what "within
  /// three working days" ends on. With a negative count, before it.
  public func day(_ count: Int, after day: Day) -> Day {
    var left = abs(count)
    let step = count < 0 ? -1 : 1
    var found = day
    while left > 0 {
      found = found.adding(days: step)
      if isWorking(found) { left -= 1 }
    }
    return found
  }

  /// This day if it is a working day, otherwise the next that is.
  public func onOrAfter(_ day: Day) -> Day { isWorking(day) ? day : self.day(1, after: day) }

  /// How many working days lie after `start` up to and including `end`; negative when `end` is
  /// earlier. `day(count(from: a, to: b), after: a) == b` for every working day `b`.
  public func count(from start: Day, to end: Day) -> Int {
    if end < start { return -count(from: end, to: start) }
    var days = 0
    var day = start
    while day < end {
      day = day.adding(days: 1)
      if isWorking(day) { days += 1 }
    }
    return days
  }
}
