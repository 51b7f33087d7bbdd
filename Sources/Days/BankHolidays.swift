/// England's bank holidays.
///
/// Sources: Banking and Financial Dealings Act 1971, Schedule 1, and the royal proclamations that
/// moved or added days. The exceptions below are every one from 2000 to 2030 that is proclaimed;
/// days after 2027 follow the rule and are provisional until proclaimed.
public enum BankHolidays {
  /// Years for which the days are known, not only expected.
  public static let proclaimed = 2000...2027

  /// Days that were moved: the rule's day, and the day it was kept on instead.
  private static let moved: [String: String] = [
    "2002-05-27": "2002-06-04",  // spring, for the Golden Jubilee
    "2012-05-28": "2012-06-04",  // spring, for the Diamond Jubilee
    "2020-05-04": "2020-05-08",  // early May, 75 years after the war in Europe
    "2022-05-30": "2022-06-02",  // spring, for the Platinum Jubilee
  ]

  /// Days that were added once.
  private static let added = [
    "2002-06-03",  // Golden Jubilee
    "2011-04-29",  // royal wedding
    "2012-06-05",  // Diamond Jubilee
    "2022-06-03",  // Platinum Jubilee
    "2022-09-19",  // state funeral
    "2023-05-08",  // coronation
  ]

  /// The bank holidays of a year, in order.
  public static func days(in year: Int) -> [Day] {
    var days: [Day] = []
    func add(_ day: Day?) {
      guard let day else { return }
      days.append(moved[day.description].flatMap { Day($0) } ?? day)
    }
    add(Day(year: year, month: 1, day: 1).map { substitute($0, taken: []) })
    if let easter = easterSunday(year) {
      add(easter.adding(days: -2))
      add(easter.adding(days: 1))
    }
    add(Day(year: year, month: 5, day: 1).map(firstMonday))
    add(Day(year: year, month: 5, day: 31).map(lastMonday))
    add(Day(year: year, month: 8, day: 31).map(lastMonday))
    if let christmas = Day(year: year, month: 12, day: 25) {
      let first = substitute(christmas, taken: [christmas.adding(days: 1)])
      add(first)
      add(substitute(christmas.adding(days: 1), taken: [first]))
    }
    days += added.compactMap { Day($0) }.filter { $0.year == year }
    return days.sorted()
  }

  /// A holiday at a weekend is kept on the next weekday that is no holiday itself.
  private static func substitute(_ day: Day, taken: Set<Day>) -> Day {
    guard day.isWeekend else { return day }
    var next = day
    while next.isWeekend || taken.contains(next) { next = next.adding(days: 1) }
    return next
  }

  private static func firstMonday(from day: Day) -> Day {
    day.adding(days: (7 - day.weekday.rawValue) % 7)
  }

  private static func lastMonday(to day: Day) -> Day { day.adding(days: -day.weekday.rawValue) }

  /// Easter Sunday by the anonymous Gregorian rule.
  public static func easterSunday(_ year: Int) -> Day? {
    let a = year % 19
    let (b, c) = (year / 100, year % 100)
    let (d, e) = (b / 4, b % 4)
    let g = (8 * b + 13) / 25
    let h = (19 * a + b - d - g + 15) % 30
    let (i, k) = (c / 4, c % 4)
    let l = (32 + 2 * e + 2 * i - h - k) % 7
    let m = (a + 11 * h + 19 * l) / 433
    let month = (h + l - 7 * m + 90) / 25
    let day = (h + l - 7 * m + 33 * month + 19) % 32
    return Day(year: year, month: month, day: day)
  }
}
