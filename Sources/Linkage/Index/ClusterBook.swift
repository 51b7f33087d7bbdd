/// Which cluster each record is in, and which numbers have been given.
struct ClusterBook: Sendable {
  /// By place; 0 for none.
  private var number: [UInt64] = []
  private var clusters: [UInt64: [UInt32]] = [:]
  private var next: UInt64 = 1

  func cluster(of place: UInt32) -> ClusterID { ClusterID(number: number[Int(place)]) }

  func members(of cluster: ClusterID) -> [UInt32] { clusters[cluster.number] ?? [] }

  /// Makes room for a record that is in no cluster yet.
  mutating func add() { number.append(0) }

  /// Gives groups of records that are in no cluster their first numbers.
  mutating func begin(_ groups: [[UInt32]]) {
    for group in groups {
      for place in group { number[Int(place)] = next }
      clusters[next] = group
      next += 1
    }
  }

  /// A corrected record belongs where it was, until settled.
  mutating func remember(_ place: UInt32, was cluster: ClusterID) {
    number[Int(place)] = cluster.number
    clusters[cluster.number, default: []].append(place)
  }

  mutating func remove(_ place: UInt32) {
    let cluster = number[Int(place)]
    clusters[cluster]?.removeAll { $0 == place }
    if clusters[cluster]?.isEmpty == true { clusters[cluster] = nil }
    number[Int(place)] = 0
  }

  /// Puts the groups in place of what their records were in, and tells what changed.
  mutating func settle(_ groups: [[UInt32]], ids: [String]) -> [ClusterChange] {
    let before = groups.map { group in
      group.map { number[Int($0)] == 0 ? nil : cluster(of: $0) }
    }
    let kept = Lineage.carry(before)
    var sizes: [ClusterID: Int] = [:]
    for group in before {
      for case let id? in group where sizes[id] == nil {
        sizes[id] = clusters[id.number]?.count ?? 0
      }
    }
    for id in sizes.keys { clusters[id.number] = nil }
    var changes: [ClusterChange] = []
    for (index, group) in groups.enumerated() {
      let id = kept[index] ?? ClusterID(number: next)
      if kept[index] == nil { next += 1 }
      for place in group { number[Int(place)] = id.number }
      clusters[id.number] = group
      var cameFrom: [ClusterID: Int] = [:]
      for case let old? in before[index] { cameFrom[old, default: 0] += 1 }
      if cameFrom != [id: group.count] || sizes[id] != group.count {
        changes.append(
          ClusterChange(id: id, members: group.map { ids[Int($0)] }.sorted(), cameFrom: cameFrom))
      }
    }
    for id in sizes.keys.sorted() where clusters[id.number] == nil {
      changes.append(ClusterChange(id: id, members: [], cameFrom: [:]))
    }
    return changes
  }
}
