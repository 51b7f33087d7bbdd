/// A rational number, exact: figures are compared and rounded as fractions, never as binary
/// floating point, so that a tie is a tie.
///
/// Numbers stay far below the limits of 128 bits: counts have at most ten digits, figures at most
/// fifteen, and no sum here adds more than a few ratios with different denominators.
public struct Ratio: Hashable, Comparable, Sendable {
  /// Carries the sign.
  public let numerator: Int128
  /// Always above zero, with no factor in common with the numerator.
  public let denominator: Int128

  /// Nil where the denominator is zero.
  public init?(_ numerator: Int128, over denominator: Int128) {
    guard denominator != 0 else { return nil }
    self.init(numerator, positive: denominator)
  }

  /// A whole number.
  public init(_ whole: Int) {
    numerator = Int128(whole)
    denominator = 1
  }

  /// Lowest terms; the denominator is not zero.
  init(_ numerator: Int128, positive denominator: Int128) {
    let divisor = Self.commonDivisor(numerator.magnitude, denominator.magnitude)
    let sign: Int128 = denominator < 0 ? -1 : 1
    self.numerator = sign * numerator / Int128(divisor)
    self.denominator = sign * denominator / Int128(divisor)
  }

  private static func commonDivisor(_ a: UInt128, _ b: UInt128) -> UInt128 {
    var (a, b) = (a, b)
    while b != 0 { (a, b) = (b, a % b) }
    return max(a, 1)
  }

  public static func < (a: Ratio, b: Ratio) -> Bool {
    a.numerator * b.denominator < b.numerator * a.denominator
  }

  public static func + (a: Ratio, b: Ratio) -> Ratio {
    Ratio(
      a.numerator * b.denominator + b.numerator * a.denominator,
      positive: a.denominator * b.denominator)
  }

  public static prefix func - (a: Ratio) -> Ratio { Ratio(-a.numerator, positive: a.denominator) }

  public static func - (a: Ratio, b: Ratio) -> Ratio { a + -b }

  public static func * (a: Ratio, b: Ratio) -> Ratio {
    Ratio(a.numerator * b.numerator, positive: a.denominator * b.denominator)
  }

  /// Without its sign.
  public var magnitude: Ratio { numerator < 0 ? -self : self }

  /// Rounded to so many decimal places, a half upwards: 2.25 is 2.3, and -2.25 is -2.2.
  /// - Parameter places: from 0 to `Figure.mostPlaces`.
  public func rounded(to places: Int) -> Figure {
    let scale = Int128(Figure.power(places))
    let doubled = 2 * numerator * scale + denominator
    let divisor = 2 * denominator
    // Division of integers cuts towards zero; this is the floor.
    let cut = doubled / divisor
    let units = doubled % divisor < 0 ? cut - 1 : cut
    return Figure(units: Int(clamping: units), places: places)
  }

  /// For drawing only.
  public var approximate: Double { Double(numerator) / Double(denominator) }
}
