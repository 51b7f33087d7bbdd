/// A month of a year.
public struct CalendarMonth: Hashable, Comparable, Sendable {
  /// Its first day.
  public let first: Day

  /// The month in which a day lies.
  public init(containing day: Day) { first = day.adding(days: 1 - day.dayOfMonth) }

  /// Nil unless the month is 1 to 12 and the year one that `Day` knows.
  public init?(year: Int, month: Int) {
    guard let day = Day(year: year, month: month, day: 1) else { return nil }
    first = day
  }

  public static func < (a: CalendarMonth, b: CalendarMonth) -> Bool { a.first < b.first }

  /// Its last day.
  public var last: Day {
    let (year, month, _) = first.parts
    return first.adding(days: Day.length(ofMonth: month, year: year) - 1)
  }

  /// All its days.
  public var period: Period { Period(between: first, and: last) }

  /// The month `count` months later (earlier when negative).
  public func adding(_ count: Int) -> CalendarMonth {
    CalendarMonth(containing: first.adding(months: count))
  }

  /// `March 2026`.
  public var name: String { String(first.long.dropFirst(2)) }
}

/// The year from 1 April to 31 March in which councils report and account: statutory returns on
/// children in England count by it.
public struct ReportingYear: Hashable, Comparable, Sendable {
  /// The calendar year in which it begins.
  public let start: Int

  /// The year that begins on 1 April of `start`; held within the years that `Day` knows.
  public init(starting start: Int) {
    self.start = min(max(start, Day.years.lowerBound), Day.years.upperBound - 1)
  }

  /// The year in which a day lies.
  public init(containing day: Day) {
    self.init(starting: day.month >= 4 ? day.year : day.year - 1)
  }

  public static func < (a: ReportingYear, b: ReportingYear) -> Bool { a.start < b.start }

  /// 1 April.
  public var first: Day { firstOf(month: 4, year: start) }
  /// 31 March.
  public var last: Day { firstOf(month: 4, year: start + 1).adding(days: -1) }
  /// All its days.
  public var period: Period { Period(between: first, and: last) }
  /// The year before.
  public var previous: ReportingYear { ReportingYear(starting: start - 1) }
  /// The year after.
  public var next: ReportingYear { ReportingYear(starting: start + 1) }
  /// `2025-26`.
  public var name: String { yearName(start) }
  /// April to June, July to September, October to December, January to March.
  public var quarters: [FinancialQuarter] {
    (1...4).map { FinancialQuarter(year: self, number: $0) }
  }
  /// April to March.
  public var months: [CalendarMonth] {
    (0..<12).map { CalendarMonth(containing: first).adding($0) }
  }
}

/// A quarter of a reporting year; the first begins on 1 April.
public struct FinancialQuarter: Hashable, Comparable, Sendable {
  /// The year it belongs to.
  public let year: ReportingYear
  /// 1 to 4.
  public let number: Int

  /// The number is held within 1 to 4.
  public init(year: ReportingYear, number: Int) {
    self.year = year
    self.number = min(max(number, 1), 4)
  }

  /// The quarter in which a day lies.
  public init(containing day: Day) {
    self.init(year: ReportingYear(containing: day), number: ((day.month + 8) % 12) / 3 + 1)
  }

  public static func < (a: FinancialQuarter, b: FinancialQuarter) -> Bool {
    (a.year.start, a.number) < (b.year.start, b.number)
  }

  /// Its first day.
  public var first: Day { year.first.adding(months: (number - 1) * 3) }
  /// Its last day.
  public var last: Day { first.adding(months: 3).adding(days: -1) }
  /// All its days.
  public var period: Period { Period(between: first, and: last) }
  /// The quarter before.
  public var previous: FinancialQuarter {
    FinancialQuarter(containing: first.adding(days: -1))
  }
  /// The quarter after.
  public var next: FinancialQuarter { FinancialQuarter(containing: last.adding(days: 1)) }
  /// `Q1 2025-26`.
  public var name: String { "Q\(number) \(year.name)" }
}

/// The year from 1 September to 31 August by which schools, and figures on education, count.
public struct AcademicYear: Hashable, Comparable, Sendable {
  /// The calendar year in which it begins.
  public let start: Int

  /// The year that begins on 1 September of `start`; held within the years that `Day` knows.
  public init(starting start: Int) {
    self.start = min(max(start, Day.years.lowerBound), Day.years.upperBound - 1)
  }

  /// The year in which a day lies.
  public init(containing day: Day) {
    self.init(starting: day.month >= 9 ? day.year : day.year - 1)
  }

  public static func < (a: AcademicYear, b: AcademicYear) -> Bool { a.start < b.start }

  /// 1 September.
  public var first: Day { firstOf(month: 9, year: start) }
  /// 31 August.
  public var last: Day { firstOf(month: 9, year: start + 1).adding(days: -1) }
  /// All its days.
  public var period: Period { Period(between: first, and: last) }
  /// The year before.
  public var previous: AcademicYear { AcademicYear(starting: start - 1) }
  /// The year after.
  public var next: AcademicYear { AcademicYear(starting: start + 1) }
  /// `2025-26`.
  public var name: String { yearName(start) }
}

private func firstOf(month: Int, year: Int) -> Day {
  Day(year: year, month: month, day: 1) ?? .latest
}

private func yearName(_ start: Int) -> String {
  let end = (start + 1) % 100
  return "\(start)-\(end < 10 ? "0" : "")\(end)"
}
