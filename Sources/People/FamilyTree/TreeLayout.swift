/// Where each member of a family tree stands: a row for each generation, partners side by side,
/// children near their parents. Pure, and the same each time.
struct TreeLayout: Sendable, Equatable {
  struct Place: Sendable, Equatable {
    /// From 0, the eldest generation first.
    let row: Int
    /// From the left, in half columns, so that rows stand in the middle.
    let half: Int
  }

  let places: [String: Place]
  let rows: Int
  /// Of the widest row.
  let columns: Int

  /// Sweeps through the rows: more bring no better order in families of the size that is shown.
  private static let sweeps = 6

  init(_ tree: FamilyTree) {
    let generations = Set(tree.members.map(\.generation)).sorted()
    var order = generations.map { generation in
      tree.members.filter { $0.generation == generation }.map(\.person)
    }
    var near: [String: [String]] = [:]
    var partners: [String: Set<String>] = [:]
    for tie in tree.ties {
      if tie.kind == "couple" {
        partners[tie.elder, default: []].insert(tie.younger)
        partners[tie.younger, default: []].insert(tie.elder)
      } else {
        near[tie.elder, default: []].append(tie.younger)
        near[tie.younger, default: []].append(tie.elder)
      }
    }
    for sweep in 0..<Self.sweeps {
      let rows = Array(order.indices)
      for row in sweep.isMultiple(of: 2) ? rows : rows.reversed() {
        let at = Self.positions(order)
        order[row] = Self.sorted(order[row], at: at, near: near, partners: partners)
      }
    }
    let widest = order.map(\.count).max() ?? 0
    var places: [String: Place] = [:]
    for (row, people) in order.enumerated() {
      for (place, person) in people.enumerated() {
        places[person] = Place(row: row, half: widest - people.count + place * 2)
      }
    }
    self.places = places
    rows = order.count
    columns = widest
  }

  /// Where everybody stands, in half columns from the middle of their row.
  private static func positions(_ order: [[String]]) -> [String: Double] {
    var at: [String: Double] = [:]
    for row in order {
      for (place, person) in row.enumerated() {
        at[person] = Double(place) - Double(row.count - 1) / 2
      }
    }
    return at
  }

  /// One row, each group of partners drawn to those they are tied to in other rows.
  private static func sorted(
    _ row: [String], at: [String: Double], near: [String: [String]],
    partners: [String: Set<String>]
  ) -> [String] {
    func pull(_ person: String) -> Double {
      let others = (near[person] ?? []).compactMap { at[$0] }
      return others.isEmpty ? at[person] ?? 0 : others.reduce(0, +) / Double(others.count)
    }
    var left = row
    var groups: [(pull: Double, people: [String])] = []
    while let first = left.first {
      left.removeFirst()
      var group = [first]
      var place = 0
      while place < group.count {
        let mates = partners[group[place]] ?? []
        for mate in left where mates.contains(mate) { group.append(mate) }
        left.removeAll { mates.contains($0) }
        place += 1
      }
      let ordered = chain(group, partners, pull)
      groups.append((ordered.map(pull).reduce(0, +) / Double(ordered.count), ordered))
    }
    // Groups that are drawn alike keep their order.
    return groups.enumerated()
      .sorted { ($0.element.pull, $0.offset) < ($1.element.pull, $1.offset) }
      .flatMap(\.element.people)
  }

  /// Partners in a row so that each stands beside a partner: from one who has a single partner on.
  private static func chain(
    _ group: [String], _ partners: [String: Set<String>], _ pull: (String) -> Double
  ) -> [String] {
    guard group.count > 2 else {
      return group.enumerated()
        .sorted { (pull($0.element), $0.offset) < (pull($1.element), $1.offset) }.map(\.element)
    }
    var left = group
    let ends = left.filter { (partners[$0] ?? []).intersection(group).count == 1 }
    var chain: [String] = []
    var next = ends.first ?? left.first
    while let person = next {
      chain.append(person)
      left.removeAll { $0 == person }
      next = left.first { partners[person]?.contains($0) ?? false } ?? left.first
    }
    return chain
  }
}
