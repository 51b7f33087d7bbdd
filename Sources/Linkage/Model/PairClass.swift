import Foundation

/// What a pair of records can be. The first two are the same child; the rest are not.
///
/// Two records of a household agree on surname, address and often birthday *because* they share a
/// home: treating those agreements as independent evidence is what merges twins. Classes of their
/// own, with shares learned from the data, take that evidence for what it is.
public enum PairClass: Int, CaseIterable, Sendable, Codable {
  /// Same child, carefully recorded.
  case match
  /// Same child, recorded in haste, or before and after a move or a change of name.
  case looseMatch
  /// Two children with nothing to do with one another.
  case stranger
  /// Brother, sister or other child of one household with another birthday.
  case sibling
  /// Children of one household with one birthday.
  case twin
  /// Unrelated children of one community of names, or cousins.
  case namesake

  public var isSameChild: Bool { self == .match || self == .looseMatch }
}

/// One number for each class, in lanes; two lanes are spare.
typealias ClassVector = SIMD8<Float>

extension ClassVector {
  /// log2 of the odds that the pair is the same child, given log2 weights of every class.
  var logOdds: Float {
    let same = Self.logSum(self[0], self[1])
    let other = Self.logSum(Self.logSum(self[2], self[3]), Self.logSum(self[4], self[5]))
    return same - other
  }

  /// Share of each class, by `PairClass.allCases`.
  var shares: [Double] {
    let top = PairClass.allCases.map { self[$0.rawValue] }.max() ?? 0
    let parts = PairClass.allCases.map { exp2(Double(self[$0.rawValue] - top)) }
    let sum = parts.reduce(0, +)
    return parts.map { $0 / sum }
  }

  static func logSum(_ a: Float, _ b: Float) -> Float {
    let (high, low) = a > b ? (a, b) : (b, a)
    let gap = high - low
    return gap > 24 ? high : high + Binary.logOnePlus(gap)
  }
}

/// Powers and logarithms to base 2.
enum Binary {
  /// log2(1 + 2^-gap) for gap ≥ 0, by a table with straight lines between (error below 1e-5).
  static func logOnePlus(_ gap: Float) -> Float {
    let scaled = gap * 32
    let cell = Int(scaled)
    if cell >= table.count - 1 { return 0 }
    let (low, high) = (table[cell], table[cell + 1])
    return low + (high - low) * (scaled - Float(cell))
  }

  private static let table: [Float] = (0...(25 * 32)).map {
    Float(log2(1 + exp2(-Double($0) / 32)))
  }

  /// Probability from log2 odds.
  static func probability(_ logOdds: Float) -> Double { 1 / (1 + exp2(-Double(logOdds))) }

  static func logOdds(_ probability: Double) -> Float {
    let p = min(max(probability, 1e-12), 1 - 1e-12)
    return Float(log2(p / (1 - p)))
  }
}
