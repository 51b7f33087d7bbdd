/// Sets of records joined by pairs above a floor (union–find).
struct Components {
  private var parent: [UInt32]

  init(count: Int) { parent = (0..<UInt32(count)).map { $0 } }

  mutating func root(_ index: UInt32) -> UInt32 {
    var at = index
    while parent[Int(at)] != at {
      parent[Int(at)] = parent[Int(parent[Int(at)])]
      at = parent[Int(at)]
    }
    return at
  }

  mutating func join(_ a: UInt32, _ b: UInt32) {
    let (x, y) = (root(a), root(b))
    if x < y { parent[Int(y)] = x } else if y < x { parent[Int(x)] = y }
  }

  /// Components of two or more, members in rising order, laid end to end with their ends.
  mutating func gathered() -> (members: [UInt32], ends: [Int]) {
    var sizes = [UInt32](repeating: 0, count: parent.count)
    for index in parent.indices {
      let top = root(UInt32(index))
      parent[index] = top
      sizes[Int(top)] += 1
    }
    var starts = [Int32](repeating: -1, count: parent.count)
    var ends: [Int] = []
    var total = 0
    for index in parent.indices where sizes[index] > 1 {
      starts[index] = Int32(total)
      total += Int(sizes[index])
      ends.append(total)
    }
    var members = [UInt32](repeating: 0, count: total)
    for index in parent.indices {
      let top = Int(parent[index])
      if starts[top] >= 0 {
        members[Int(starts[top])] = UInt32(index)
        starts[top] += 1
      }
    }
    return (members, ends)
  }

  /// How many pairs above `threshold` each component has, by its lowest place; after `gathered`.
  func agreeing(_ edges: [Edge], above threshold: Float) -> [UInt32] {
    var result = [UInt32](repeating: 0, count: parent.count)
    for edge in edges where edge.weight > threshold { result[Int(parent[Int(edge.a)])] += 1 }
    return result
  }
}
