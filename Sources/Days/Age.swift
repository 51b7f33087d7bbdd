/// How old somebody is on a day, in whole years and months.
///
/// An age is reached when the anniversary of the birth begins (Family Law Reform Act 1969,
/// section 9). Whoever was born on 29 February reaches it on 1 March of a common year, by the
/// common law; months follow the same rule, so that one born on the 31st is a month older on the
/// first of the month after a shorter one.
public struct Age: Hashable, Comparable, Sendable {
  /// Whole months since birth.
  public let totalMonths: Int

  /// Nil on the days before birth: the child is unborn.
  public init?(born: Day, on day: Day) {
    guard born <= day else { return nil }
    let (fromYear, fromMonth, fromDay) = born.parts
    let (toYear, toMonth, toDay) = day.parts
    let months = (toYear - fromYear) * 12 + toMonth - fromMonth
    totalMonths = toDay < fromDay ? months - 1 : months
  }

  public static func < (a: Age, b: Age) -> Bool { a.totalMonths < b.totalMonths }

  /// Whole years.
  public var years: Int { totalMonths / 12 }

  /// Whole months beyond the years, 0 to 11.
  public var months: Int { totalMonths % 12 }

  /// `7 years`, under two years `14 months`, under a month `less than a month`.
  public var words: String {
    if years >= 2 { return "\(years) years" }
    if totalMonths == 0 { return "less than a month" }
    return totalMonths == 1 ? "1 month" : "\(totalMonths) months"
  }

  /// The day on which somebody reaches an age in years: the anniversary, or 1 March for
  /// 29 February in a common year. Nil for an age below 0 or a year that `Day` does not know.
  public static func day(reaching years: Int, born: Day) -> Day? {
    guard (0...9_999).contains(years) else { return nil }
    let (year, month, day) = born.parts
    return Day(year: year + years, month: month, day: day)
      ?? Day(year: year + years, month: month + 1, day: 1)
  }

  /// The age as people say it, with a date of birth that may lie ahead: `7 years`, or `unborn, due
  /// 3 March 2026`.
  public static func words(born: Day, on day: Day) -> String {
    Age(born: born, on: day)?.words ?? "unborn, due \(born.long)"
  }
}
