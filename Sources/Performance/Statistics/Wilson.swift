/// The interval in which a share may well lie that was seen in few cases.
///
/// Wilson's score interval with 95 % confidence (E. B. Wilson, 1927): with p = x/n and z = 1.96,
/// (p + z²/2n ± z √(p(1−p)/n + z²/4n²)) / (1 + z²/n). Unlike p ± z √(p(1−p)/n) it never leaves
/// 0 to 1, and it is not empty at 0 or n cases.
public struct WilsonInterval: Sendable, Hashable {
  /// The normal distribution's quantile of 97.5 %.
  public static let z = 1.959_963_984_540_054

  /// From 0 to 1.
  public let low: Double
  /// From 0 to 1.
  public let high: Double

  /// The interval about a share.
  public init(_ share: Fraction) {
    let n = Double(share.denominator)
    let p = min(Double(share.numerator) / n, 1)
    let square = Self.z * Self.z
    let middle = p + square / (2 * n)
    let half = Self.z * (p * (1 - p) / n + square / (4 * n * n)).squareRoot()
    let scale = 1 + square / n
    low = max(0, (middle - half) / scale)
    high = min(1, (middle + half) / scale)
  }

  /// In percent, to so many decimal places, a half upwards.
  public func percent(places: Int) -> (low: Figure, high: Figure) {
    func figure(_ value: Double) -> Figure {
      let units = (value * 100 * Double(Figure.power(places)) + 0.5).rounded(.down)
      return Figure(units: Int(units), places: places)
    }
    return (figure(low), figure(high))
  }
}
