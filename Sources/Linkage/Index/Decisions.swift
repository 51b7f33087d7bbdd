/// Reviewers' decisions by place, changed as records come and go.
struct Decisions: Sendable {
  private(set) var placed = Clusterer.PlacedConstraints()
  private(set) var bonds = Clusterer.Bonds(Clusterer.PlacedConstraints())
  /// Records said to be the same child, both ways round.
  private var partners: [UInt32: [UInt32]] = [:]

  func partners(of place: UInt32) -> [UInt32] { partners[place] ?? [] }

  /// Adds decisions; what was decided about the same pairs before gives way.
  mutating func add(_ new: Clusterer.PlacedConstraints) {
    for pair in new.same + new.different { drop(pair) }
    placed.same += new.same
    placed.different += new.different
    arrange()
  }

  /// Forgets what was decided about a pair.
  mutating func withdraw(_ a: UInt32, _ b: UInt32) {
    drop((a, b))
    arrange()
  }

  /// Lets a corrected record keep what was decided about it.
  mutating func move(from old: UInt32, to new: UInt32) {
    func moved(_ pair: (UInt32, UInt32)) -> (UInt32, UInt32) {
      (pair.0 == old ? new : pair.0, pair.1 == old ? new : pair.1)
    }
    placed.same = placed.same.map(moved)
    placed.different = placed.different.map(moved)
    arrange()
  }

  /// Forgets all about a record that is no longer held.
  mutating func forget(_ place: UInt32) {
    placed.same.removeAll { $0.0 == place || $0.1 == place }
    placed.different.removeAll { $0.0 == place || $0.1 == place }
    arrange()
  }

  private mutating func drop(_ pair: (UInt32, UInt32)) {
    func isIt(_ other: (UInt32, UInt32)) -> Bool {
      (other.0 == pair.0 && other.1 == pair.1) || (other.0 == pair.1 && other.1 == pair.0)
    }
    placed.same.removeAll(where: isIt)
    placed.different.removeAll(where: isIt)
  }

  private mutating func arrange() {
    bonds = Clusterer.Bonds(placed)
    partners = [:]
    for (a, b) in placed.same {
      partners[a, default: []].append(b)
      partners[b, default: []].append(a)
    }
  }
}
