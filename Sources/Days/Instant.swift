/// A moment, in microseconds since 1970-01-01T00:00:00Z.
public struct Instant: Hashable, Comparable, Sendable {
  /// Microseconds since 1970 began in UTC; negative before.
  public let microseconds: Int64

  /// The first moment of `Day.earliest`.
  public static let earliest = Instant(unchecked: Int64(Day.earliest.number) * dayLength)

  /// The last microsecond of `Day.latest`.
  public static let latest = Instant(unchecked: (Int64(Day.latest.number) + 1) * dayLength - 1)

  static let dayLength: Int64 = 86_400_000_000

  /// A number outside the years that `Day` knows is held at `earliest` or `latest`.
  public init(microseconds: Int64) {
    self.microseconds =
      min(max(microseconds, Instant.earliest.microseconds), Instant.latest.microseconds)
  }

  private init(unchecked microseconds: Int64) { self.microseconds = microseconds }

  public static func < (a: Instant, b: Instant) -> Bool { a.microseconds < b.microseconds }

  /// The moment that many microseconds later (earlier when negative).
  public func adding(microseconds count: Int64) -> Instant {
    let (sum, overflow) = microseconds.addingReportingOverflow(count)
    return overflow ? (count < 0 ? .earliest : .latest) : Instant(microseconds: sum)
  }
  /// The moment that many seconds later (earlier when negative).
  public func adding(seconds: Int64) -> Instant { adding(seconds, times: 1_000_000) }
  /// The moment that many minutes later (earlier when negative).
  public func adding(minutes: Int64) -> Instant { adding(minutes, times: 60_000_000) }
  /// The moment that many hours of 60 minutes later, whatever clocks do in between.
  public func adding(hours: Int64) -> Instant { adding(hours, times: 3_600_000_000) }

  private func adding(_ count: Int64, times unit: Int64) -> Instant {
    let (product, overflow) = count.multipliedReportingOverflow(by: unit)
    return overflow ? (count < 0 ? .earliest : .latest) : adding(microseconds: product)
  }

  /// Whole seconds from `earlier` to this moment, rounded down.
  public func seconds(since earlier: Instant) -> Int64 {
    let difference = microseconds - earlier.microseconds
    return difference >= 0 ? difference / 1_000_000 : -((-difference + 999_999) / 1_000_000)
  }

  /// Whole seconds since 1970, rounded down.
  public var secondsSince1970: Int64 { seconds(since: Instant(microseconds: 0)) }
}

extension Instant: LosslessStringConvertible, Codable {
  /// RFC 3339 in UTC, such as `2026-03-27T09:15:00Z`; microseconds only where there are any.
  public var description: String {
    let day = Day(number: Int32(clamping: Instant.floor(microseconds, 86_400_000_000)))
    let rest = microseconds - Int64(day.number) * 86_400_000_000
    let seconds = rest / 1_000_000
    let fraction = rest % 1_000_000
    var text = "\(day)T\(Instant.two(seconds / 3_600)):\(Instant.two(seconds / 60 % 60))"
    text += ":\(Instant.two(seconds % 60))"
    if fraction != 0 {
      let digits = String(fraction)
      text += "." + String(repeating: "0", count: 6 - digits.count) + digits
    }
    return text + "Z"
  }

  /// Reads RFC 3339 with `Z` and up to six digits of a second; nil for anything else.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.last == UInt8(ascii: "Z"), bytes[10] == UInt8(ascii: "T"),
      bytes[13] == UInt8(ascii: ":"), bytes[16] == UInt8(ascii: ":"),
      let day = Day(iso: bytes[..<10]), let hour = Instant.number(bytes[11..<13]),
      let minute = Instant.number(bytes[14..<16]), let second = Instant.number(bytes[17..<19]),
      hour < 24, minute < 60, second < 60
    else { return nil }
    var fraction: Int64 = 0
    let tail = bytes[19..<(bytes.count - 1)]
    if !tail.isEmpty {
      guard tail.first == UInt8(ascii: "."), (2...7).contains(tail.count),
        let digits = Instant.number(tail.dropFirst())
      else { return nil }
      fraction = digits
      for _ in tail.count..<7 { fraction *= 10 }
    }
    let seconds = Int64(day.number) * 86_400 + hour * 3_600 + minute * 60 + second
    self.init(microseconds: seconds * 1_000_000 + fraction)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let instant = Instant(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not a moment of the form 2026-03-27T09:15:00Z")
    }
    self = instant
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  static func floor(_ value: Int64, _ unit: Int64) -> Int64 {
    value >= 0 ? value / unit : -((-value + unit - 1) / unit)
  }

  static func two(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

  private static func number(_ bytes: some Collection<UInt8>) -> Int64? {
    var value: Int64 = 0
    for byte in bytes {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int64(byte - 48)
    }
    return bytes.isEmpty ? nil : value
  }
}
