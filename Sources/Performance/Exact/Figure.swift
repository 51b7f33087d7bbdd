/// A decimal figure as it is printed, with its number of places: 86.0 is not 86 to a reader, who
/// sees how precisely it is known.
public struct Figure: Hashable, Sendable, CustomStringConvertible {
  /// The most decimal places that a figure may have.
  public static let mostPlaces = 4
  /// The most digits before the point.
  static let mostDigits = 11

  /// The figure without its point: 560 for 56.0.
  public let units: Int
  /// Digits after the point, 0 to 4.
  public let places: Int

  /// - Parameter places: held within 0 to `mostPlaces`.
  public init(units: Int, places: Int) {
    self.units = units
    self.places = min(max(places, 0), Self.mostPlaces)
  }

  /// Reads digits with at most one point within them and perhaps a minus before them; nil for
  /// anything else, such as a comma, a percent sign, or more than four places.
  public init?(_ text: some StringProtocol) {
    let isNegative = text.utf8.first == 0x2d
    let parts = (isNegative ? text.dropFirst() : text[...])
      .split(separator: ".", omittingEmptySubsequences: false)
    let after = parts.count == 2 ? String(parts[1]) : ""
    guard let whole = parts.first, parts.count <= 2, (1...Self.mostDigits).contains(whole.count),
      parts.count == 1 || (1...Self.mostPlaces).contains(after.count)
    else { return nil }
    let digits = whole + after
    guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let units = Int(digits) else {
      return nil
    }
    self.units = isNegative ? -units : units
    places = after.count
  }

  /// Its exact value.
  public var ratio: Ratio { Ratio(Int128(units), positive: Int128(Self.power(places))) }

  /// The exact values that print as this figure: from half a step below, included, to half a step
  /// above, not included.
  public var span: (low: Ratio, high: Ratio) {
    let half = Ratio(1, positive: Int128(2 * Self.power(places)))
    return (ratio - half, ratio + half)
  }

  /// `56.1`.
  public var description: String {
    guard places > 0 else { return "\(units)" }
    let scale = Self.power(places)
    let after = "\(units.magnitude % UInt(scale))"
    let zeros = String(repeating: "0", count: places - after.count)
    return "\(units < 0 ? "-" : "")\(units.magnitude / UInt(scale)).\(zeros)\(after)"
  }

  static func power(_ places: Int) -> Int {
    var power = 1
    for _ in 0..<min(max(places, 0), mostPlaces) { power *= 10 }
    return power
  }
}
