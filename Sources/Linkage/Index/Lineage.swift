/// The number of a cluster in an index; given once and never again.
public struct ClusterID: Hashable, Sendable, Comparable, Codable, CustomStringConvertible {
  public let number: UInt64
  public init(number: UInt64) { self.number = number }
  public static func < (a: ClusterID, b: ClusterID) -> Bool { a.number < b.number }
  public var description: String { "c\(number)" }
}

/// What became of a cluster: enough to follow any cluster back to those it was made of.
public struct ClusterChange: Sendable, Equatable {
  /// The cluster as it is now.
  public let id: ClusterID
  /// Ids of its records, in order; empty when the cluster has ended.
  public let members: [String]
  /// The clusters its records were in before, with how many came from each. A record that is new to
  /// the index came from none.
  public let cameFrom: [ClusterID: Int]
}

/// Carries cluster numbers over from one grouping to the next.
enum Lineage {
  /// For each new group, the old cluster whose number it keeps, if any: most records in common
  /// first, the older number where that is equal; each number is kept by one group at most.
  static func carry(_ groups: [[ClusterID?]]) -> [ClusterID?] {
    var claims: [(common: Int, id: ClusterID, group: Int)] = []
    for (index, group) in groups.enumerated() {
      var counts: [ClusterID: Int] = [:]
      for case let id? in group { counts[id, default: 0] += 1 }
      claims += counts.map { ($0.value, $0.key, index) }
    }
    claims.sort { ($1.common, $0.id, $0.group) < ($0.common, $1.id, $1.group) }
    var result = [ClusterID?](repeating: nil, count: groups.count)
    var taken: Set<ClusterID> = []
    for claim in claims where result[claim.group] == nil && !taken.contains(claim.id) {
      result[claim.group] = claim.id
      taken.insert(claim.id)
    }
    return result
  }
}
