/// A scale with round steps that holds some values.
struct ChartScale: Equatable {
  let low: Double
  let high: Double
  let step: Double

  /// - Parameter fromZero: the scale begins at nought, as lengths of bars must.
  init(holding values: [Double], fromZero: Bool = true) {
    let finite = values.filter(\.isFinite)
    var least = finite.min() ?? 0
    var most = finite.max() ?? 1
    if fromZero {
      least = min(least, 0)
      most = max(most, 0)
    }
    if least == most { most = least + 1 }
    step = ChartScale.roundStep((most - least) / 4)
    low = (least / step).rounded(.down) * step
    high = (most / step).rounded(.up) * step
  }

  /// The values at which a line is drawn, at most 12.
  var ticks: [Double] {
    let count = min(Int(((high - low) / step).rounded()), 11)
    return (0...max(count, 1)).map { low + Double($0) * step }
  }

  /// Where a value lies between low (0) and high (1).
  func share(_ value: Double) -> Double { min(max((value - low) / (high - low), 0), 1) }

  /// The smallest of 1, 2, 2.5 and 5 times a power of ten that is not below `rough`.
  private static func roundStep(_ rough: Double) -> Double {
    guard rough.isFinite, rough > 0 else { return 1 }
    var power = 1.0
    while power * 10 <= rough { power *= 10 }
    while power > rough { power /= 10 }
    return [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= rough * 0.999_999 } ?? rough
  }
}
