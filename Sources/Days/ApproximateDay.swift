/// When something happened, as exactly as it is known: a day, a month or a year.
public enum ApproximateDay: Hashable, Sendable {
  /// On this day.
  case exact(Day)
  /// Some day of this month.
  case month(CalendarMonth)
  /// Some day of this calendar year, 1000 to 9999.
  case year(Int)

  /// The days on which it may have been.
  public var period: Period {
    switch self {
    case .exact(let day): return Period(day)
    case .month(let month): return month.period
    case .year(let year):
      let held = min(max(year, Day.years.lowerBound), Day.years.upperBound)
      let first = Day(year: held, month: 1, day: 1) ?? .earliest
      let last = Day(year: held, month: 12, day: 31) ?? .latest
      return Period(between: first, and: last)
    }
  }

  /// The first day on which it may have been.
  public var earliest: Day { period.first }

  /// The last day on which it may have been. "By then it had happened" is true from this day on:
  /// the day to count from where a duty must not be called late too soon.
  public var latest: Day { period.last }

  /// Whether the day itself is known.
  public var isExact: Bool {
    if case .exact = self { true } else { false }
  }

  /// `3 March 2026`, `March 2026`, `2026`.
  public var words: String {
    switch self {
    case .exact(let day): day.long
    case .month(let month): month.name
    case .year(let year): "\(year)"
    }
  }
}

extension ApproximateDay: Comparable {
  /// By the last day on which each may have been; of two with the same, the vaguer comes first.
  public static func < (a: ApproximateDay, b: ApproximateDay) -> Bool {
    (a.latest, a.earliest) < (b.latest, b.earliest)
  }
}

extension ApproximateDay: LosslessStringConvertible, Codable {
  /// Reads `2026-03-27`, `2026-03` or `2026`; nil for anything else.
  public init?(_ text: String) {
    switch text.utf8.count {
    case 10:
      guard let day = Day(text) else { return nil }
      self = .exact(day)
    case 7:
      guard let first = Day(text + "-01") else { return nil }
      self = .month(CalendarMonth(containing: first))
    case 4:
      guard let first = Day(text + "-01-01") else { return nil }
      self = .year(first.year)
    default: return nil
    }
  }

  /// `2026-03-27`, `2026-03` or `2026`.
  public var description: String {
    switch self {
    case .exact(let day): day.description
    case .month(let month): String(month.first.description.prefix(7))
    case .year: String(earliest.description.prefix(4))
    }
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let day = ApproximateDay(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not of the form 2026-03-27, 2026-03 or 2026")
    }
    self = day
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
