/// A small seeded generator (SplitMix64): the same seed gives the same people on any machine.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1 }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Uniform in 0..<1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func chance(_ p: Double) -> Bool { unit() < p }

  mutating func below(_ n: Int) -> Int { Int(next() % UInt64(max(n, 1))) }

  mutating func pick<T>(_ items: [T]) -> T { items[below(items.count)] }
}

/// Draws from a list where the first items are the commonest: weight 1 / rank^slope.
struct Ranked: Sendable {
  let items: [String]
  private let cumulative: [Double]

  init(_ items: [String], slope: Double) {
    self.items = items
    var total = 0.0
    cumulative = items.indices.map { index in
      total += 1 / Double.powered(Double(index + 3), slope)
      return total
    }
  }

  func draw(_ dice: inout Dice) -> String {
    let target = dice.unit() * (cumulative.last ?? 0)
    var low = 0
    var high = cumulative.count - 1
    while low < high {
      let middle = (low + high) / 2
      if cumulative[middle] < target { low = middle + 1 } else { high = middle }
    }
    return items[low]
  }
}
