/// Counts working days: Mondays to Fridays that are no holiday of the calendar.
///
/// The convention throughout is that the day of the event is day 0 and is not counted, whether it
/// is a working day or not; the next working day is day 1. A week's worth of counting costs the
/// same as ten years' worth.
public struct WorkingDays: Sendable {
  /// The holidays it counts with.
  public let calendar: HolidayCalendar

  /// The day numbers of holidays from Monday to Friday, in order.
  private let holidays: [Int32]

  /// Counts with a calendar of holidays.
  public init(_ calendar: HolidayCalendar) {
    self.calendar = calendar
    holidays = calendar.holidays.filter { !$0.day.isWeekend }.map(\.day.number)
  }

  /// England's weekends and bank holidays.
  public static let england = WorkingDays(.england)

  /// Whether work is counted on a day.
  public func isWorking(_ day: Day) -> Bool {
    guard !day.isWeekend else { return false }
    let index = holidays.partitioningIndex { $0 >= day.number }
    return index == holidays.count || holidays[index] != day.number
  }

  /// Whether the calendar has a holiday on a day.
  public func isHoliday(_ day: Day) -> Bool { calendar.holiday(on: day) != nil }

  /// The day itself if it is worked, otherwise the next that is.
  public func onOrAfter(_ day: Day) -> Day { isWorking(day) ? day : after(day) }

  /// The day itself if it is worked, otherwise the last one before.
  public func onOrBefore(_ day: Day) -> Day { isWorking(day) ? day : before(day) }

  /// The next working day.
  public func after(_ day: Day) -> Day { self.day(1, after: day) }

  /// The last working day before.
  public func before(_ day: Day) -> Day { self.day(-1, after: day) }

  /// The working day that lies `count` working days after a day, or before it when negative. The
  /// day itself is not counted; zero gives the day itself.
  public func day(_ count: Int, after day: Day) -> Day {
    let count = Int(Int32(clamping: count))
    if count == 0 { return day }
    // The smallest day after which enough working days have passed: search by halving.
    let step = count > 0 ? 1 : -1
    var low = abs(count)
    var high = (abs(count) + holidays.count) * 7 / 5 + 7
    while low < high {
      let middle = (low + high) / 2
      if abs(self.count(from: day, to: day.adding(days: middle * step), by: step))
        >= abs(count)
      {
        high = middle
      } else {
        low = middle + 1
      }
    }
    return day.adding(days: low * step)
  }

  /// How many working days pass after one day until another: the first is not counted, the second
  /// is if it is a working day. Negative, counted the other way, when the second is earlier: so
  /// `count(from: d, to: day(n, after: d)) == n` for every n.
  public func count(from start: Day, to end: Day) -> Int {
    count(from: start, to: end, by: start <= end ? 1 : -1)
  }

  /// How many working days a period has, both its ends included.
  public func count(in period: Period) -> Int {
    upTo(period.last.number) - upTo(period.first.number - 1)
  }

  private func count(from start: Day, to end: Day, by step: Int) -> Int {
    step > 0
      ? upTo(end.number) - upTo(start.number)
      : upTo(end.number - 1) - upTo(start.number - 1)
  }

  /// Working days up to and with a day, counted from a fixed Monday (fewer than none before it).
  private func upTo(_ number: Int32) -> Int {
    let days = Int(number) - WorkingDays.firstMonday + 1
    let weeks = days >= 0 ? days / 7 : (days - 6) / 7
    let weekdays = weeks * 5 + min(days - weeks * 7, 5)
    return weekdays - holidays.partitioningIndex { $0 > number }
  }

  /// The day number of 5 January 1970, a Monday.
  private static let firstMonday = 4
}
