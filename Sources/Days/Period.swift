/// A stretch of days, both ends included, and never empty.
public struct Period: Hashable, Sendable, Codable {
  /// Its first day.
  public let first: Day
  /// Its last day, never before the first.
  public let last: Day

  /// Nil where the end lies before the beginning.
  public init?(_ first: Day, _ last: Day) {
    guard first <= last else { return nil }
    self.first = first
    self.last = last
  }

  /// A single day.
  public init(_ day: Day) {
    first = day
    last = day
  }

  /// From one day to the other, whichever comes first.
  init(between a: Day, and b: Day) {
    first = min(a, b)
    last = max(a, b)
  }

  /// How many days it has, at least 1.
  public var count: Int { last.days(since: first) + 1 }

  /// Every day of it, in order.
  public var days: some RandomAccessCollection<Day> {
    (first.number...last.number).lazy.map { Day(number: $0) }
  }

  /// Whether a day lies within it.
  public func contains(_ day: Day) -> Bool { first <= day && day <= last }

  /// Whether the whole of another period lies within it.
  public func contains(_ other: Period) -> Bool { first <= other.first && other.last <= last }

  /// Whether any day is in both.
  public func overlaps(_ other: Period) -> Bool { first <= other.last && other.first <= last }

  /// The days that are in both, if there are any.
  public func intersection(_ other: Period) -> Period? {
    Period(max(first, other.first), min(last, other.last))
  }

  /// `1 April 2025 to 31 March 2026`.
  public var long: String { "\(first.long) to \(last.long)" }

  private enum CodingKeys: String, CodingKey { case first, last }

  /// Refuses an end before its beginning.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let first = try container.decode(Day.self, forKey: .first)
    let last = try container.decode(Day.self, forKey: .last)
    guard let period = Period(first, last) else {
      throw DecodingError.dataCorruptedError(
        forKey: .last, in: container, debugDescription: "the period ends before it begins")
    }
    self = period
  }
}
