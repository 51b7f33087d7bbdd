/// When groups of records become one child.
public struct ClusterRules: Sendable, Equatable {
  /// Mean evidence between two groups, in log2 odds, above which they are merged.
  public var threshold: Float
  /// When a group fits two others that are not one child, the better must lead by this many bits;
  /// otherwise it stays apart, as "one of two children: unresolved".
  public var margin: Float
  /// No single pair counts for more than this many bits either way.
  public var bound: Float

  /// From the probability at which two records count as one child.
  public init(probability: Double = 0.5, margin: Float = 2, bound: Float = 32) {
    threshold = Binary.logOdds(probability)
    self.margin = margin
    self.bound = bound
  }

  /// Pairs below this weight play no part in bringing records together.
  var edgeFloor: Float { threshold - margin }
}

/// What reviewers have decided; holds whatever the weights say, and survives retraining.
public struct Constraints: Sendable, Equatable {
  /// Record ids that are the same child.
  public var same: [[String]]
  /// Record ids that are different children.
  public var different: [[String]]

  public init(same: [[String]] = [], different: [[String]] = []) {
    self.same = same
    self.different = different
  }
}

/// A group of records that fits two children about equally well.
public struct Unresolved: Sendable, Equatable {
  /// Rows that could belong to either.
  public let rows: [UInt32]
  /// A row of each of the two children, the better first, with the evidence in log2 odds.
  public let candidates: [UInt32]
  public let evidence: [Float]
}
