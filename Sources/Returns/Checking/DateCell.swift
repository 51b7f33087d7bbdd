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
    self = DateCell.civil(year, month, day)
  }

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
    guard isGiven else { return self }
    let (y, m, d) = parts
    let moved = DateCell.civil(y + years, m, d)
    return moved.isGiven ? moved : DateCell.civil(y + years, m, 28)
  }

  /// Year, month and day of a date that is given.
  var parts: (year: Int, month: Int, day: Int) {
    // Days to civil date by 400-year eras that start on 1 March.
    let z = Int(number) + 719_468
    let era = (z >= 0 ? z : z - 146_096) / 146_097
    let doe = z - era * 146_097
    let yoe = (doe - doe / 1460 + doe / 36_524 - doe / 146_096) / 365
    let doy = doe - (365 * yoe + yoe / 4 - yoe / 100)
    let mp = (5 * doy + 2) / 153
    let month = mp < 10 ? mp + 3 : mp - 9
    return (yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - (153 * mp + 2) / 5 + 1)
  }

  private static func civil(_ y: Int, _ m: Int, _ d: Int) -> DateCell {
    let lengths = [31, isLeap(y) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...9999).contains(y), (1...12).contains(m), d >= 1, d <= lengths[m - 1] else {
      return .missing
    }
    let yy = m <= 2 ? y - 1 : y
    let era = yy / 400
    let yoe = yy - era * 400
    let doy = (153 * (m > 2 ? m - 3 : m + 9) + 2) / 5 + d - 1
    let doe = yoe * 365 + yoe / 4 - yoe / 100 + doy
    return DateCell(number: Int32(era * 146_097 + doe - 719_468))
  }

  private static func isLeap(_ y: Int) -> Bool {
    y % 4 == 0 && (y % 100 != 0 || y % 400 == 0)
  }
}

extension DateCell: CustomStringConvertible {
  /// `yyyy-mm-dd`, or nothing.
  public var description: String {
    guard isGiven else { return "" }
    let (y, m, d) = parts
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "\(y)-\(two(m))-\(two(d))"
  }
}
