/// A civil date, as on a calendar: no time, no zone. Kept as the number of days since 1 January
/// 1970, written as `2026-03-27`.
public struct Day: Hashable, Comparable, Sendable {
  /// Days since 1970-01-01; negative before it.
  public let number: Int32

  /// The years this product knows: four digits.
  public static let years = 1000...9999

  /// 1 January 1000, before which there is no day.
  public static let earliest = Day(unchecked: -354_285)

  /// 31 December 9999, after which there is no day.
  public static let latest = Day(unchecked: 2_932_896)

  /// A number outside the years known is held at `earliest` or `latest`, so that every day can be
  /// written with four digits and no sum of days overflows.
  public init(number: Int32) {
    self.number = min(max(number, Day.earliest.number), Day.latest.number)
  }

  private init(unchecked number: Int32) { self.number = number }

  /// Nil where there is no such date.
  public init?(year: Int, month: Int, day: Int) {
    guard Day.years.contains(year), (1...12).contains(month), day >= 1,
      day <= Day.length(ofMonth: month, year: year)
    else { return nil }
    // Counts in years that begin in March, so that a leap day is the last day of its year.
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = Int32(era * 146_097 + dayOfEra - 719_468)
  }

  /// Year, month (1 to 12) and day of the month (1 to 31).
  public var parts: (year: Int, month: Int, day: Int) {
    let z = Int(number) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let dayOfEra = z - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    return (
      yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shifted + 2) / 5 + 1
    )
  }

  /// 1000 to 9999.
  public var year: Int { parts.year }
  /// 1 to 12.
  public var month: Int { parts.month }
  /// 1 to 31.
  public var dayOfMonth: Int { parts.day }

  public static func < (a: Day, b: Day) -> Bool { a.number < b.number }

  /// The day `count` days later (earlier when negative).
  public func adding(days count: Int) -> Day {
    Day(number: Int32(clamping: Int(number) + Int(Int32(clamping: count))))
  }

  /// How many days after `earlier` this day is.
  public func days(since earlier: Day) -> Int { Int(number) - Int(earlier.number) }

  /// The same day of the month `count` months later; the month's last day where it is shorter.
  /// Beyond the years known, `earliest` or `latest`.
  public func adding(months count: Int) -> Day {
    let (year, month, day) = parts
    let total = year * 12 + (month - 1) + Int(Int32(clamping: count))
    if total < Day.years.lowerBound * 12 { return .earliest }
    let newYear = total / 12
    let newMonth = total % 12 + 1
    let newDay = min(day, Day.length(ofMonth: newMonth, year: newYear))
    return Day(year: newYear, month: newMonth, day: newDay) ?? .latest
  }

  /// The same date `count` years later; 29 February becomes the 28th in a common year.
  public func adding(years count: Int) -> Day { adding(months: Int(Int32(clamping: count)) * 12) }

  /// Whether a year has 29 February.
  public static func isLeap(_ year: Int) -> Bool {
    year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
  }

  /// How many days a month (1 to 12) has.
  public static func length(ofMonth month: Int, year: Int) -> Int {
    switch month {
    case 2: isLeap(year) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
