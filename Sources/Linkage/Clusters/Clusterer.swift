/// One scored pair; `a` and `b` are places in the table.
struct Edge: Sendable {
  var a: UInt32
  var b: UInt32
  /// log2 odds.
  var weight: Float
}

/// Turns scored pairs into clusters.
struct Clusterer {
  let rules: ClusterRules
  /// Components above this many records are first cut at stronger pairs.
  static let largest = 240

  /// Places that reviewers' decisions bind, each pair once.
  struct PlacedConstraints: Sendable {
    var same: [(UInt32, UInt32)] = []
    var different: [(UInt32, UInt32)] = []
  }

  struct Outcome: Sendable {
    /// Lowest place in each record's cluster.
    var cluster: [UInt32]
    var unresolved: [Unresolved]
  }

  func run(
    edges: [Edge], records: [PackedRecord], scorer: PairScorer, constraints: PlacedConstraints,
    threads: Int
  ) -> Outcome {
    var components = Components(count: records.count)
    for edge in edges where edge.weight > rules.edgeFloor { components.join(edge.a, edge.b) }
    for (a, b) in constraints.same { components.join(a, b) }
    let (members, ends) = components.gathered()
    let bonds = Bonds(constraints)
    let agreeing = components.agreeing(edges, above: rules.threshold)
    let pieces = max(min(ends.count / 500, 64), 1)
    let step = (ends.count + pieces - 1) / max(pieces, 1)
    let solved = Parallel.map(pieces, threads: threads) { piece in
      var result = Solved()
      for index in min(piece * step, ends.count)..<min((piece + 1) * step, ends.count) {
        let start = index == 0 ? 0 : ends[index - 1]
        let (count, first) = (ends[index] - start, members[start])
        if bonds.isEmpty && agreeing[Int(first)] == count * (count - 1) / 2 {
          // Every pair was scored and all agree: most children, and nothing left to weigh.
          for place in start..<ends[index] { result.placed.append((members[place], first)) }
          continue
        }
        solve(Array(members[start..<ends[index]]), scorer, bonds, &result)
      }
      return result
    }
    var outcome = Outcome(cluster: (0..<UInt32(records.count)).map { $0 }, unresolved: [])
    for part in solved {
      for (place, cluster) in part.placed { outcome.cluster[Int(place)] = cluster }
      outcome.unresolved += part.unresolved
    }
    return outcome
  }

  struct Solved: Sendable {
    var placed: [(UInt32, UInt32)] = []
    var unresolved: [Unresolved] = []
  }

  /// Reviewers' decisions by place, for looking up within a component.
  struct Bonds: Sendable {
    var same: [UInt32: [UInt32]] = [:]
    var different: [UInt32: [UInt32]] = [:]

    var isEmpty: Bool { same.isEmpty && different.isEmpty }

    init(_ constraints: PlacedConstraints) {
      for (a, b) in constraints.same { same[min(a, b), default: []].append(max(a, b)) }
      for (a, b) in constraints.different { different[min(a, b), default: []].append(max(a, b)) }
    }
  }

  /// Clusters one component. The outcome does not depend on the order of `members`.
  func solve(_ given: [UInt32], _ scorer: PairScorer, _ bonds: Bonds, _ result: inout Solved) {
    let count = given.count
    if count < 2 { return }
    let members = given.sorted { x, y in
      let (a, b) = (scorer.records[Int(x)], scorer.records[Int(y)])
      return (a.tie, a.row) < (b.tie, b.row)
    }
    if count > Self.largest {
      for part in cut(members, scorer, bonds) { solve(part, scorer, bonds, &result) }
      return
    }
    var weights = [Float](repeating: 0, count: count * count)
    var allAgree = true
    for x in 0..<count {
      for y in (x + 1)..<max(count, x + 1) {
        let weight = self.weight(members[x], members[y], scorer)
        allAgree = allAgree && weight > rules.threshold
        weights[x * count + y] = weight
        weights[y * count + x] = weight
      }
    }
    let local = bonds.isEmpty ? nil : localBonds(members, bonds)
    if allAgree && local?.different.isEmpty != false {
      for member in members { result.placed.append((member, members[0])) }
      return
    }
    var merging = GroupMerging(
      count: count, weights: weights, named: members.map { scorer.records[Int($0)].first != 0 },
      rules: rules, bonds: local ?? GroupMerging.Bonds())
    let outcome = merging.run()
    for (place, group) in zip(members, outcome.group) {
      result.placed.append((place, members[group]))
    }
    for (torn, better, rival, first, second) in outcome.unresolved {
      result.unresolved.append(
        Unresolved(
          rows: zip(members, outcome.group).filter { $0.1 == torn }
            .map { scorer.records[Int($0.0)].row },
          candidates: [better, rival].map { scorer.records[Int(members[$0])].row },
          evidence: [first, second]))
    }
  }

  private func weight(_ a: UInt32, _ b: UInt32, _ scorer: PairScorer) -> Float {
    scorer.ruledLogOdds(Int(a), Int(b))
  }

  private func localBonds(_ members: [UInt32], _ bonds: Bonds) -> GroupMerging.Bonds {
    var local = GroupMerging.Bonds()
    let places = Dictionary(uniqueKeysWithValues: zip(members, members.indices))
    for (member, x) in zip(members, members.indices) {
      for other in bonds.same[member] ?? [] {
        if let y = places[other] { local.same.append((x, y)) }
      }
      for other in bonds.different[member] ?? [] {
        if let y = places[other] { local.different.append((x, y)) }
      }
    }
    return local
  }

  /// Cuts a large component: keeps only ever stronger pairs until the pieces are small enough.
  private func cut(_ members: [UInt32], _ scorer: PairScorer, _ bonds: Bonds) -> [[UInt32]] {
    var floor = rules.threshold
    while true {
      floor += 4
      var parts = Components(count: members.count)
      for x in members.indices {
        for y in (x + 1)..<max(members.count, x + 1) {
          let bound = bonds.same[members[x]]?.contains(members[y]) == true
          if bound || self.weight(members[x], members[y], scorer) > floor {
            parts.join(UInt32(x), UInt32(y))
          }
        }
      }
      let (found, ends) = parts.gathered()
      var start = 0
      let groups = ends.map { end in
        defer { start = end }
        return found[start..<end].map { members[Int($0)] }
      }
      if groups.allSatisfy({ $0.count <= Self.largest }) || floor > 60 {
        return groups.flatMap { group in
          // What no pair can divide is taken in slices, which keeps the work bounded.
          stride(from: 0, to: group.count, by: Self.largest).map {
            Array(group[$0..<min($0 + Self.largest, group.count)])
          }
        }
      }
    }
  }
}
