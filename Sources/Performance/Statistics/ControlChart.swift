/// A chart of single values over time that tells change from noise (an XmR chart).
///
/// The limits are mean ± 2.66 × the mean moving range, the moving range being the distance between
/// each value and the one before; 2.66 is 3 divided by 1.128, the constant for ranges of two
/// (D. J. Wheeler, Understanding Variation). All is exact: the figures are decimal.
public struct ControlChart: Sendable {
  /// The fewest values from which limits are drawn.
  public static let fewest = 8

  /// Why a stretch of values is more than noise.
  public enum Signal: String, Sendable, Hashable, CaseIterable {
    /// A value outside the limits.
    case outside
    /// Eight values running on one side of the mean.
    case shift
    /// Six values running, each above, or each below, the one before.
    case trend
    /// Two of three values running in the outer third between mean and limit, on one side.
    case nearLimit = "near-limit"

    /// In words for a page.
    public var words: String {
      switch self {
      case .outside: "outside the limits"
      case .shift: "eight running on one side of the mean"
      case .trend: "six running in one direction"
      case .nearLimit: "two of three near one limit"
      }
    }
  }

  public let values: [Figure]
  public let mean: Ratio
  public let meanMovingRange: Ratio
  /// May lie below zero; a share cannot, so a page draws it at zero.
  public let lower: Ratio
  public let upper: Ratio
  /// For each value, the signals that it is part of.
  public let signals: [Set<Signal>]

  /// Nil with fewer than `fewest` values.
  public init?(_ values: [Figure]) {
    guard values.count >= Self.fewest else { return nil }
    let exact = values.map(\.ratio)
    let count = Ratio(1, positive: Int128(values.count))
    let mean = exact.reduce(Ratio(0), +) * count
    let ranges = zip(exact.dropFirst(), exact).map { ($0 - $1).magnitude }
    let range = ranges.reduce(Ratio(0), +) * Ratio(1, positive: Int128(ranges.count))
    let reach = range * Ratio(266, positive: 100)
    self.values = values
    self.mean = mean
    meanMovingRange = range
    lower = mean - reach
    upper = mean + reach
    signals = Self.signals(exact, mean: mean, reach: reach)
  }

  private static func signals(_ values: [Ratio], mean: Ratio, reach: Ratio) -> [Set<Signal>] {
    var found = [Set<Signal>](repeating: [], count: values.count)
    let distances = values.map { $0 - mean }
    for side in [Ratio(1), Ratio(-1)] {
      let away = distances.map { $0 * side }
      for index in values.indices where away[index] > reach { found[index].insert(.outside) }
      mark(.shift, runs(values.count, atLeast: 8) { away[$0] > Ratio(0) }, &found)
      // A run of six values has five steps; the value before the first step belongs to it.
      let steps = runs(values.count, atLeast: 5) { index in
        index > 0 && (values[index] - values[index - 1]) * side > Ratio(0)
      }
      mark(.trend, steps.map { ($0.lowerBound - 1)..<$0.upperBound }, &found)
      let isNear = away.map { $0 > reach * Ratio(2, positive: 3) && $0 <= reach }
      for start in values.indices.dropLast(2) {
        let near = (start..<(start + 3)).filter { isNear[$0] }
        if near.count >= 2 { for index in near { found[index].insert(.nearLimit) } }
      }
    }
    return found
  }

  private static func mark(
    _ signal: Signal, _ runs: [Range<Int>], _ found: inout [Set<Signal>]
  ) {
    for index in runs.joined() { found[index].insert(signal) }
  }

  /// Stretches of at least so many indices running for which something holds.
  private static func runs(
    _ count: Int, atLeast least: Int, _ holds: (Int) -> Bool
  ) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start = 0
    for index in 0...count where index == count || !holds(index) {
      if index - start >= least { runs.append(start..<index) }
      start = index + 1
    }
    return runs
  }
}
