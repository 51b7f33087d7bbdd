import Days

/// The period that a figure counts: a year from April to March, a quarter of one, or a month.
public enum FigurePeriod: Hashable, Comparable, Sendable, CustomStringConvertible {
  /// Written `2013-14`.
  case year(ReportingYear)
  /// Written `2013-14-Q2`; April to June is the first.
  case quarter(FinancialQuarter)
  /// Written `2013-M07`, so that nobody takes `2011-12` for a December.
  case month(CalendarMonth)

  /// Nil for anything that is not written as above, such as `2013-15` or `2013/14`.
  public init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard (2...3).contains(parts.count), parts[0].count == 4, let first = Self.digits(parts[0]),
      Day.years.contains(first)
    else { return nil }
    if parts.count == 2, parts[1].count == 3, parts[1].hasPrefix("M"),
      let number = Self.digits(parts[1].dropFirst()),
      let month = CalendarMonth(year: first, month: number)
    {
      self = .month(month)
      return
    }
    let year = ReportingYear(starting: first)
    guard year.name == "\(parts[0])-\(parts[1])" else { return nil }
    guard parts.count == 3 else {
      self = .year(year)
      return
    }
    guard parts[2].count == 2, parts[2].hasPrefix("Q"),
      let number = Self.digits(parts[2].dropFirst()), (1...4).contains(number)
    else { return nil }
    self = .quarter(FinancialQuarter(year: year, number: number))
  }

  private static func digits(_ text: some StringProtocol) -> Int? {
    text.utf8.allSatisfy { (48...57).contains($0) } ? Int(text) : nil
  }

  /// How periods may be written, for messages.
  public static let written = "2013-14 for a year, 2013-14-Q2 for a quarter, 2013-M07 for a month"

  /// As written.
  public var description: String {
    switch self {
    case .year(let year): year.name
    case .quarter(let quarter): "\(quarter.year.name)-Q\(quarter.number)"
    case .month(let month):
      "\(month.first.year)-M\(month.first.month < 10 ? "0" : "")\(month.first.month)"
    }
  }

  /// In words for a page: `Q2 2013-14`, `July 2013`.
  public var words: String {
    switch self {
    case .year(let year): year.name
    case .quarter(let quarter): quarter.name
    case .month(let month): month.name
    }
  }

  /// The period of the same length before it.
  public var previous: FigurePeriod {
    switch self {
    case .year(let year): .year(year.previous)
    case .quarter(let quarter): .quarter(quarter.previous)
    case .month(let month): .month(month.adding(-1))
    }
  }

  /// Its last day.
  public var last: Day {
    switch self {
    case .year(let year): year.last
    case .quarter(let quarter): quarter.last
    case .month(let month): month.last
    }
  }

  /// How long it is.
  public var length: Length {
    switch self {
    case .year: .year
    case .quarter: .quarter
    case .month: .month
    }
  }

  /// How often something is counted.
  public enum Length: String, Sendable, Hashable, CaseIterable {
    case year, quarter, month
  }

  /// By their last day, the shorter first.
  public static func < (a: FigurePeriod, b: FigurePeriod) -> Bool {
    func key(_ period: FigurePeriod) -> (Day, Int) {
      switch period {
      case .month: (period.last, 0)
      case .quarter: (period.last, 1)
      case .year: (period.last, 2)
      }
    }
    return key(a) < key(b)
  }
}
