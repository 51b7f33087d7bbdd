import Days

/// A date in a cell, as days since 1 January 1970, or nothing: the cell is blank or cannot be read.
///
/// Comparisons are false when either side is nothing, as in SQL: a rule that compares two dates says
/// nothing about a row that lacks one of them. That is why the type is not `Comparable`.
public struct DateCell: Sendable {
  /// Days since 1 January 1970.
  public typealias Number = Int32
  public let number: Int32
  public static let missing = DateCell(number: .min)

  public init(number: Int32) { self.number = number }

  /// A real date of the calendar, or missing.
  public init(_ year: Int, _ month: Int, _ day: Int) {
    number = Day(year: year, month: month, day: day)?.number ?? .min
  }

  public init(_ day: Day) { number = day.number }

  @inline(__always) public var isMissing: Bool { number == .min }
  @inline(__always) public var isGiven: Bool { number != .min }

  @inline(__always) public static func < (a: DateCell, b: DateCell) -> Bool {
    a.isGiven && b.isGiven && a.number < b.number
  }
  @inline(__always) public static func <= (a: DateCell, b: DateCell) -> Bool {
    a.isGiven && b.isGiven && a.number <= b.number
  }
  @inline(__always) public static func > (a: DateCell, b: DateCell) -> Bool { b < a }
  @inline(__always) public static func >= (a: DateCell, b: DateCell) -> Bool { b <= a }
  /// Both are given and are the same day.
  @inline(__always) public static func == (a: DateCell, b: DateCell) -> Bool {
    a.isGiven && a.number == b.number
  }
  /// Both are given and are different days.
  @inline(__always) public static func != (a: DateCell, b: DateCell) -> Bool {
    a.isGiven && b.isGiven && a.number != b.number
  }

  /// This many days later; missing stays missing.
  @inline(__always) public func adding(days: Int32) -> DateCell {
    isMissing ? self : DateCell(number: number &+ days)
  }

  /// Days from another date to this one, or nil when either is missing.
  public func days(since other: DateCell) -> Int? {
    isGiven && other.isGiven ? Int(number) - Int(other.number) : nil
  }

  /// The same day and month this many years later; 29 February becomes 28 February in other years.
  public func adding(years: Int) -> DateCell {
    isMissing ? self : DateCell(number: Day(number: number).adding(months: 12 * years).number)
  }

  /// Year, month and day of a date that is given.
  var parts: (year: Int, month: Int, day: Int) { Day(number: number).parts }

  /// The day, or nil.
  public var day: Day? { isMissing ? nil : Day(number: number) }
}

extension Sequence<DateCell> {
  /// The first of the dates that are given, or nil.
  var earliest: DateCell? { lazy.filter(\.isGiven).min { $0.number < $1.number } }
  /// The last of the dates that are given, or nil.
  var latest: DateCell? { lazy.filter(\.isGiven).max { $0.number < $1.number } }
}

extension DateCell: CustomStringConvertible {
  /// `yyyy-mm-dd`, or nothing.
  public var description: String {
    day.map { "\($0)" } ?? ""
  }
}
