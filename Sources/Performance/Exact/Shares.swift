/// Percentages of a whole that add up to one hundred.
public enum Shares {
  /// The parts of a whole in percent, to so many places, by the method of largest remainders
  /// (Hamilton's): each is cut, and what is missing to one hundred goes, a step each, to those cut
  /// most; of equals, to the earlier.
  ///
  /// - Parameter parts: none below zero.
  /// - Returns: one figure a part, summing to exactly 100; all zero where the whole is zero.
  public static func percentages(of parts: [Ratio], places: Int = 0) -> [Figure] {
    let whole = parts.reduce(Ratio(0), +)
    guard whole > Ratio(0) else { return parts.map { _ in Figure(units: 0, places: places) } }
    let steps = 100 * Figure.power(places)
    let exact = parts.map { part in
      part * Ratio(steps) * Ratio(whole.denominator, positive: whole.numerator)
    }
    var units = exact.map { Int(clamping: $0.numerator / $0.denominator) }
    let byRemainder = exact.indices.sorted { a, b in
      let one = exact[a] - Ratio(units[a])
      let other = exact[b] - Ratio(units[b])
      return one == other ? a < b : one > other
    }
    for index in byRemainder.prefix(max(0, steps - units.reduce(0, +))) { units[index] += 1 }
    return units.map { Figure(units: $0, places: places) }
  }

  /// The same of whole counts.
  public static func percentages(of counts: [Int], places: Int = 0) -> [Figure] {
    percentages(of: counts.map { Ratio($0) }, places: places)
  }
}
