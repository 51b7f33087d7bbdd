/// One figure as it was counted: an indicator in a period.
public struct Observation: Sendable, Hashable {
  /// Whether somebody has checked it.
  public enum Status: String, Sendable, Hashable, CaseIterable {
    case provisional, validated
  }

  /// Key of the indicator.
  public let indicator: String
  public let period: FigurePeriod
  /// Nil where only the figure is known, as for most earlier years.
  public let fraction: Fraction?
  /// The figure as its source prints it; nil where the source gives the fraction only.
  public let printed: Figure?
  public let status: Status
  /// Whether it was counted by a definition that may not be the one of the periods around it.
  public let isRedefined: Bool
  /// Where it comes from.
  public let source: String

  public init(
    indicator: String, period: FigurePeriod, fraction: Fraction?, printed: Figure?,
    status: Status, isRedefined: Bool = false, source: String
  ) {
    self.indicator = indicator
    self.period = period
    self.fraction = fraction
    self.printed = printed
    self.status = status
    self.isRedefined = isRedefined
    self.source = source
  }
}

/// A numerator and its denominator, as counted and not shortened.
public struct Fraction: Sendable, Hashable, CustomStringConvertible {
  /// The largest count.
  public static let largest = 1_000_000_000

  /// 0 to `largest`.
  public let numerator: Int
  /// 1 to `largest`.
  public let denominator: Int

  /// Nil where a count is negative or too large, or the denominator is zero.
  public init?(_ numerator: Int, over denominator: Int) {
    guard (0...Self.largest).contains(numerator), (1...Self.largest).contains(denominator) else {
      return nil
    }
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Its exact value in a unit: 875 of 1,560 in percent is 56.0897….
  public func value(in unit: Indicator.Unit) -> Ratio {
    Ratio(Int128(numerator), positive: Int128(denominator)) * unit.factor
  }

  /// `875/1560`.
  public var description: String { "\(numerator)/\(denominator)" }
}

extension Observation {
  /// The exact value where the fraction is known, or the values that print as the figure.
  func span(in unit: Indicator.Unit) -> (low: Ratio, high: Ratio)? {
    if let value = fraction?.value(in: unit) { return (value, value) }
    return printed?.span
  }

  /// The figure to the indicator's precision; as printed where the fraction is not known.
  func figure(by indicator: Indicator) -> Figure? {
    fraction?.value(in: indicator.unit).rounded(to: indicator.precision) ?? printed
  }
}
