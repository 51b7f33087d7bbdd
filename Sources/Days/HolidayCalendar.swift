/// The days, other than weekends, on which no work is counted: bank holidays, and local closures
/// that a partnership adds.
public struct HolidayCalendar: Sendable, Hashable {
  /// A day off and why.
  public struct Holiday: Sendable, Hashable {
    /// The day itself.
    public let day: Day
    /// `Good Friday`, `Christmas Day (substitute day)`.
    public let name: String
    /// Computed by rule for a year whose bank holidays are not in the data: one-off holidays and
    /// moved ones are not known yet.
    public let isProvisional: Bool

    /// A day off.
    public init(day: Day, name: String, isProvisional: Bool = false) {
      self.day = day
      self.name = name
      self.isProvisional = isProvisional
    }
  }

  /// In order of day, one a day.
  public let holidays: [Holiday]

  /// The first of two holidays on one day is kept.
  public init(_ holidays: [Holiday]) {
    var seen: Set<Day> = []
    self.holidays = holidays.filter { seen.insert($0.day).inserted }.sorted { $0.day < $1.day }
  }

  /// The holiday on a day, if it is one.
  public func holiday(on day: Day) -> Holiday? {
    let index = holidays.partitioningIndex { $0.day >= day }
    return index < holidays.count && holidays[index].day == day ? holidays[index] : nil
  }

  /// The same calendar with further days on which nobody works, such as an office's closure
  /// between Christmas and New Year.
  public func closing(_ period: Period, name: String) -> HolidayCalendar {
    HolidayCalendar(holidays + period.days.map { Holiday(day: $0, name: name) })
  }
}

extension Array {
  /// The first index at which `belongsAfter` holds, in an array that is ordered by it.
  func partitioningIndex(_ belongsAfter: (Element) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if belongsAfter(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
