/// The direction of travel: how performance moved since the period before, whichever way the
/// figure moved.
public enum Direction: String, Sendable, Hashable, CaseIterable {
  case improved, unchanged, worsened
  /// The earlier figure is rounded or was counted otherwise, so that no direction can be told.
  case undecidable
  /// There is no figure for one of the two periods.
  case unknown

  /// The direction between two observations.
  ///
  /// A figure known only as printed stands for every value that prints so. The direction is
  /// decided where all of those values agree; a difference of at most the tolerance is none.
  public init(from earlier: Observation?, to later: Observation?, by indicator: Indicator) {
    guard let earlier, let later, let before = earlier.span(in: indicator.unit),
      let after = later.span(in: indicator.unit)
    else {
      self = .unknown
      return
    }
    if earlier.isRedefined || later.isRedefined {
      self = .undecidable
      return
    }
    let tolerance = indicator.tolerance.ratio
    let least = after.low - before.high
    let most = after.high - before.low
    if least > tolerance {
      self = indicator.good == .high ? .improved : .worsened
    } else if most < -tolerance {
      self = indicator.good == .high ? .worsened : .improved
    } else if least >= -tolerance, most <= tolerance {
      self = .unchanged
    } else {
      self = .undecidable
    }
  }
}
