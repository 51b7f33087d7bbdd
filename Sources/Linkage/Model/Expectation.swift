import Foundation

/// Expectation–maximisation over patterns: shares out each pattern's pairs among the classes, then
/// sets each class's level shares from its part. Beliefs held beforehand count as extra pairs.
struct Expectation {
  /// log-likelihood terms are taken from here.
  var model: LinkModel
  /// Expected pairs of each class behind the counts given.
  var classPairs: [Double]
  /// Beliefs, and how many pairs they weigh for each class.
  let beliefs: LinkModel
  let strength: Double

  /// Runs rounds until shares settle. Only classes in `learning` change their level shares, and
  /// only those in `sizing` their number of pairs.
  mutating func run(
    _ counts: [(pattern: Pattern, count: Double)], rounds: Int, learning: Set<PairClass>,
    sizing: Set<PairClass>
  ) {
    let levels = counts.map { entry in
      Comparison.allCases.map { UInt8(entry.pattern[$0]) }
    }
    for _ in 0..<rounds {
      let parts = expectation(counts, levels)
      var change = 0.0
      for kind in PairClass.allCases {
        let lane = kind.rawValue
        let total = parts.indices.reduce(0.0) { $0 + parts[$1][lane] }
        if sizing.contains(kind) {
          change = max(change, abs(total - classPairs[lane]) / max(total, 1))
          classPairs[lane] = max(total, 0.5)
        }
        if learning.contains(kind) { maximise(kind, parts, levels) }
      }
      if change < 1e-4 { break }
    }
  }

  /// Pairs of each pattern that belong to each class.
  private func expectation(
    _ counts: [(pattern: Pattern, count: Double)], _ levels: [[UInt8]]
  ) -> [SIMD8<Double>] {
    var likelihood = [SIMD8<Double>](
      repeating: SIMD8(repeating: 1), count: 16 * Comparison.allCases.count)
    for comparison in Comparison.allCases {
      for kind in PairClass.allCases {
        let shares = model.shares[comparison.rawValue][kind.rawValue]
        for (level, share) in shares.enumerated() where level > 0 || comparison == .order {
          likelihood[comparison.rawValue * 16 + level][kind.rawValue] = max(
            share, PairWeights.floor)
        }
      }
    }
    var sizes = SIMD8<Double>()
    for kind in PairClass.allCases { sizes[kind.rawValue] = classPairs[kind.rawValue] }
    return counts.indices.map { index in
      var part = sizes
      for (comparison, level) in levels[index].enumerated() {
        part *= likelihood[comparison * 16 + Int(level)]
      }
      let sum = part.sum()
      return sum > 0 ? part * (counts[index].count / sum) : SIMD8()
    }
  }

  private mutating func maximise(
    _ kind: PairClass, _ parts: [SIMD8<Double>], _ levels: [[UInt8]]
  ) {
    for comparison in Comparison.allCases {
      let before = beliefs.shares[comparison.rawValue][kind.rawValue]
      // Strangers never share an identifier but by accident: data cannot teach that better.
      if comparison.isIdentifier && (kind == .stranger || kind == .namesake) { continue }
      var sums = before.map { $0 * strength }
      for index in parts.indices {
        let level = Int(levels[index][comparison.rawValue])
        if level > 0 || comparison == .order { sums[level] += parts[index][kind.rawValue] }
      }
      let total = sums.reduce(0, +)
      if total > 0 { model.shares[comparison.rawValue][kind.rawValue] = sums.map { $0 / total } }
    }
  }
}

extension Comparison {
  var isIdentifier: Bool { self == .nhsNumber || self == .upn || self == .otherIdentifier }
}
