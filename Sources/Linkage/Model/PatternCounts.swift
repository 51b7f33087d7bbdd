/// How many pairs showed each pattern of levels.
struct PatternCounts: Sendable {
  private var counts: [UInt32: Double] = [:]

  mutating func add(_ pattern: Pattern, _ times: Double = 1) {
    counts[pattern.bits, default: 0] += times
  }

  mutating func merge(_ other: PatternCounts) {
    for (bits, count) in other.counts { counts[bits, default: 0] += count }
  }

  /// In order of pattern, so that sums come out the same however the pairs were divided.
  var sorted: [(pattern: Pattern, count: Double)] {
    counts.sorted { $0.key < $1.key }.map { (Pattern(bits: $0.key), $0.value) }
  }

  var total: Double { counts.values.reduce(0, +) }
}
