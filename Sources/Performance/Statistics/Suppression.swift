/// Hides small counts in what is published, so that nobody can be picked out, nor by subtraction.
public struct Suppression: Sendable, Hashable {
  /// Counts above zero and below this are hidden.
  public let below: Int

  public init(below: Int) { self.below = max(2, below) }

  /// Whether a count is small.
  public func isSmall(_ count: Int) -> Bool { count > 0 && count < below }

  /// Whether a fraction must be hidden whole: its numerator is small, or what is left of the
  /// denominator is, which a subtraction would show. A share of either would tell the count.
  public func hides(_ fraction: Fraction) -> Bool {
    isSmall(fraction.numerator) || isSmall(fraction.denominator - fraction.numerator)
      || isSmall(fraction.denominator)
  }

  /// A table of counts of which the totals of all rows and columns are published too: nil for each
  /// cell that is hidden.
  ///
  /// Beside small counts, further cells are hidden until in no row and no column the hidden cells
  /// can be told from the total: there are none, or at least two that together are not small. The
  /// smallest that will do is taken; of equals, the first; a zero only where nothing else is left.
  /// - Parameter rows: all of one width.
  public func table(_ rows: [[Int]]) -> [[Int?]] {
    let width = rows.map(\.count).min() ?? 0
    var hidden = rows.map { $0.prefix(width).map(isSmall) }
    let lines =
      rows.indices.map { row in (0..<width).map { (row, $0) } }
      + (0..<width).map { column in rows.indices.map { ($0, column) } }
    var isSettled = false
    while !isSettled {
      isSettled = true
      for line in lines {
        let dark = line.filter { hidden[$0.0][$0.1] }
        let sum = dark.reduce(0) { $0 + rows[$1.0][$1.1] }
        guard !dark.isEmpty, dark.count < 2 || sum < below else { continue }
        let open = line.filter { !hidden[$0.0][$0.1] }
        let next = open.min { a, b in
          let (one, other) = (rows[a.0][a.1], rows[b.0][b.1])
          return (one == 0 ? Int.max : one) < (other == 0 ? Int.max : other)
        }
        if let next {
          hidden[next.0][next.1] = true
          isSettled = false
        }
      }
    }
    return rows.indices.map { row in
      (0..<width).map { hidden[row][$0] ? nil : rows[row][$0] }
    }
  }

  /// A list of counts whose total is published too.
  public func list(_ counts: [Int]) -> [Int?] {
    let total = counts.reduce(0, +)
    // Its columns have one cell each, so that only the row may be used to hide more.
    var hidden = Set(counts.indices.filter { isSmall(counts[$0]) })
    func sum() -> Int { hidden.reduce(0) { $0 + counts[$1] } }
    while !hidden.isEmpty, hidden.count < 2 || sum() < below, hidden.count < counts.count {
      let open = counts.indices.filter { !hidden.contains($0) }
      guard
        let next = open.min(by: { a, b in
          (counts[a] == 0 ? total + 1 : counts[a]) < (counts[b] == 0 ? total + 1 : counts[b])
        })
      else { break }
      hidden.insert(next)
    }
    return counts.indices.map { hidden.contains($0) ? nil : counts[$0] }
  }
}
