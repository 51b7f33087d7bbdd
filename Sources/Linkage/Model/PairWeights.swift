import Foundation

/// The model laid out for scoring: one vector of log2 weights for each level of each comparison.
struct PairWeights: Sendable {
  /// 16 slots a comparison, in the order of `Comparison.allCases`.
  private var slots: [ClassVector]
  /// log2 of the expected number of pairs of each class.
  var prior: ClassVector
  /// Shares taken for impossible levels, so that no logarithm is infinite.
  static let floor = 1e-9

  init(_ model: LinkModel, records: Int) {
    slots = [ClassVector](repeating: ClassVector(repeating: 0), count: 16 * 12)
    prior = ClassVector(repeating: -200)
    for kind in PairClass.allCases {
      let lane = kind.rawValue
      let pairs = LinkModel.expectedPairs(model.perRecord[lane], of: kind, records: records)
      prior[lane] = Float(log2(max(pairs, 1e-6)))
      for comparison in Comparison.allCases {
        let shares = model.shares[comparison.rawValue][lane]
        for (level, share) in shares.enumerated() where level > 0 || comparison == .order {
          slots[comparison.rawValue * 16 + level][lane] = Float(log2(max(share, Self.floor)))
        }
      }
    }
  }

  subscript(comparison: Comparison, level: Int) -> ClassVector {
    slots[comparison.rawValue * 16 + min(max(level, 0), 15)]
  }

  /// Sum of prior and all levels' weights, without the adjustment for common names.
  @inline(__always)
  func total(_ pattern: Pattern) -> ClassVector {
    slots.withUnsafeBufferPointer { slots in
      let bits = Int(pattern.bits)
      var sum = prior
      // Unrolled by hand: offsets are those of `Comparison.shift`.
      sum += slots[bits & 15]
      sum += slots[16 + (bits >> 4 & 15)]
      sum += slots[32 + (bits >> 8 & 15)]
      sum += slots[48 + (bits >> 12 & 3)]
      sum += slots[64 + (bits >> 14 & 15)]
      sum += slots[80 + (bits >> 18 & 3)]
      sum += slots[96 + (bits >> 20 & 3)]
      sum += slots[112 + (bits >> 22 & 3)]
      sum += slots[128 + (bits >> 24 & 3)]
      sum += slots[144 + (bits >> 26 & 3)]
      sum += slots[160 + (bits >> 28 & 1)]
      return sum
    }
  }
}

extension LinkModel {
  /// Pairs of a class expected among so many records.
  static func expectedPairs(_ rate: Double, of kind: PairClass, records: Int) -> Double {
    let n = Double(max(records, 2))
    return kind == .stranger || kind == .namesake ? n * (n - 1) / 2 * rate : rate * n
  }
}
