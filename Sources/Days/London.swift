/// Time as clocks in England show it. Since 1996 they go forward at 01:00 UTC on the last Sunday
/// of March and back at 01:00 UTC on the last Sunday of October (Summer Time Order 2002; EU
/// Directive 2000/84 before). Right from 1 January 1996 on; earlier moments are shown by the same
/// rule, which can be an hour off in spring and autumn, and in the years of all-year summer time
/// (1968 to 1971).
public enum London {
  /// A civil day and the minutes since its midnight, by the clock on the wall.
  public struct WallTime: Hashable, Sendable {
    public let day: Day
    /// 0 to 1,439.
    public let minutes: Int
    /// Minutes outside the day are held at its first or last.
    public init(day: Day, minutes: Int) {
      self.day = day
      self.minutes = min(max(minutes, 0), 1_439)
    }
    /// 0 to 23.
    public var hour: Int { minutes / 60 }
    /// 0 to 59.
    public var minute: Int { minutes % 60 }
    /// `09:05`.
    public var clock: String { "\(Instant.two(Int64(hour))):\(Instant.two(Int64(minute)))" }
  }

  /// Whether summer time holds at a moment.
  public static func isSummer(_ instant: Instant) -> Bool {
    let day = Day(number: Int32(clamping: Instant.floor(instant.microseconds, 86_400_000_000)))
    let year = day.year
    guard let start = change(month: 3, year: year), let end = change(month: 10, year: year) else {
      return false
    }
    return start <= instant && instant < end
  }

  /// The moment in a year at which clocks change in March or October.
  static func change(month: Int, year: Int) -> Instant? {
    guard let last = Day(year: year, month: month, day: 31) else { return nil }
    let sunday = last.adding(days: -((last.weekday.rawValue + 1) % 7))
    return Instant(microseconds: (Int64(sunday.number) * 24 + 1) * 3_600_000_000)
  }

  /// What the clock on the wall shows.
  public static func wallTime(_ instant: Instant) -> WallTime {
    let shifted = instant.microseconds + (isSummer(instant) ? 3_600_000_000 : 0)
    let number = Instant.floor(shifted, 86_400_000_000)
    let rest = shifted - number * 86_400_000_000
    return WallTime(
      day: Day(number: Int32(clamping: number)), minutes: Int(rest / 60_000_000))
  }

  /// The civil day at a moment.
  public static func day(_ instant: Instant) -> Day { wallTime(instant).day }

  /// The moment at which the clock shows a time. In the hour that is skipped in March, the moment
  /// as if clocks had not yet changed; of the hour that is there twice in October, the first.
  public static func instant(_ time: WallTime) -> Instant {
    let asUTC = Instant(
      microseconds: (Int64(time.day.number) * 1_440 + Int64(time.minutes)) * 60_000_000)
    let asSummer = asUTC.adding(hours: -1)
    return isSummer(asSummer) ? asSummer : asUTC
  }

  /// Every moment at which the clock shows a time, the earlier first: none in the hour that is
  /// skipped in March, two in the hour that is there twice in October, otherwise one.
  public static func moments(showing time: WallTime) -> [Instant] {
    let asUTC = Instant(
      microseconds: (Int64(time.day.number) * 1_440 + Int64(time.minutes)) * 60_000_000)
    return [asUTC.adding(hours: -1), asUTC].filter { wallTime($0) == time }
  }

  /// The first moment of a civil day.
  public static func start(of day: Day) -> Instant { instant(WallTime(day: day, minutes: 0)) }

  /// The first moment after a civil day: 23, 24 or 25 hours after its start.
  public static func end(of day: Day) -> Instant { start(of: day.adding(days: 1)) }

  /// `27 March 2026 at 09:05`.
  public static func long(_ instant: Instant) -> String {
    let time = wallTime(instant)
    return "\(time.day.long) at \(time.clock)"
  }

  /// `27 Mar 2026 09:05`.
  public static func short(_ instant: Instant) -> String {
    let time = wallTime(instant)
    return "\(time.day.short) \(time.clock)"
  }
}
