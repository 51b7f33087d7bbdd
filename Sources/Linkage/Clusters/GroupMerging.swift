/// Forms groups within one component of connected records: always the best pair of groups next,
/// by the evidence of *all* pairs between them, so that a chain of likenesses does not carry.
struct GroupMerging {
  /// What may and may not be together in the component, by local position.
  struct Bonds {
    var same: [(Int, Int)] = []
    var different: [(Int, Int)] = []
  }

  struct Outcome {
    /// Group of each member: the lowest local position in it.
    var group: [Int]
    /// Group, better candidate group, other candidate group, their evidence.
    var unresolved: [(Int, Int, Int, Float, Float)]
  }

  private let rules: ClusterRules
  private let count: Int
  /// Sum of bounded weights between groups; `-infinity` where a merge is forbidden.
  private var sums: [Float]
  private var size: [Int]
  /// The same over members that give a first name.
  private var namedSums: [Float]
  private var namedSize: [Int]
  private var group: [Int]

  /// `weights` is the full matrix, row by row; forbidden pairs hold `-infinity`. `named` tells which
  /// members give a first name.
  init(
    count: Int, weights: [Float], named: [Bool], rules: ClusterRules, bonds: Bonds = Bonds()
  ) {
    self.rules = rules
    self.count = count
    sums = weights.map { $0 == -.infinity ? $0 : min(max($0, -rules.bound), rules.bound) }
    namedSums = sums
    namedSize = named.map { $0 ? 1 : 0 }
    for a in 0..<count {
      for b in 0..<count where !(named[a] && named[b]) { namedSums[a * count + b] = 0 }
    }
    size = [Int](repeating: 1, count: count)
    group = Array(0..<count)
    for (a, b) in bonds.different {
      sums[a * count + b] = -.infinity
      sums[b * count + a] = -.infinity
    }
    for (a, b) in bonds.same where group[a] != group[b] { merge(group[a], group[b]) }
  }

  mutating func run() -> Outcome {
    var unresolved: [(Int, Int, Int, Float, Float)] = []
    var postponed: Set<Int> = []
    while let (a, b, evidence) = best(except: postponed) {
      if let other = rival(a, b, evidence) ?? rival(b, a, evidence) {
        // Which of the two is torn is settled last, when the others have found their places.
        postponed.insert(other.torn * count + other.better)
        postponed.insert(other.better * count + other.torn)
        if !unresolved.contains(where: { $0.0 == other.torn }) {
          unresolved.append((other.torn, other.better, other.rival, evidence, other.evidence))
        }
        continue
      }
      merge(a, b)
      postponed.removeAll()
      unresolved.removeAll()
    }
    return Outcome(group: group, unresolved: unresolved)
  }

  /// Mean weight between two groups. Where both have members with a first name only those speak: a
  /// nameless record fits either twin, and must not carry one into the other.
  private func evidence(_ a: Int, _ b: Int) -> Float {
    let sum = sums[a * count + b]
    if sum == -.infinity { return sum }
    let pairs = namedSize[a] * namedSize[b]
    return pairs > 0
      ? namedSums[a * count + b] / Float(pairs) : sum / Float(size[a] * size[b])
  }

  /// Evidence between the merger of two groups and a third: where it is positive the third would
  /// follow, and there is nothing to be torn between.
  private func joint(_ a: Int, _ b: Int, _ c: Int) -> Float {
    let sum = sums[a * count + c] + sums[b * count + c]
    let pairs = (namedSize[a] + namedSize[b]) * namedSize[c]
    if sum == -.infinity || pairs == 0 { return sum / Float((size[a] + size[b]) * size[c]) }
    return (namedSums[a * count + c] + namedSums[b * count + c]) / Float(pairs)
  }

  private func best(except postponed: Set<Int>) -> (Int, Int, Float)? {
    var found: (Int, Int, Float)?
    for a in 0..<count where group[a] == a {
      for b in (a + 1)..<max(count, a + 1) where group[b] == b {
        let value = evidence(a, b)
        if value > (found?.2 ?? rules.threshold)
          && (postponed.isEmpty || !postponed.contains(a * count + b))
        {
          found = (a, b, value)
        }
      }
    }
    return found
  }

  /// Another group that `torn` fits almost as well as it fits `better`, and that is not `better`.
  private func rival(_ torn: Int, _ better: Int, _ evidence: Float) -> (
    torn: Int, better: Int, rival: Int, evidence: Float
  )? {
    for c in 0..<count where group[c] == c && c != torn && c != better {
      let value = self.evidence(torn, c)
      if value > rules.threshold && evidence - value < rules.margin
        && self.evidence(better, c) < rules.threshold - rules.margin
        && joint(torn, better, c) < rules.threshold
      {
        return (torn, better, c, value)
      }
    }
    return nil
  }

  private mutating func merge(_ x: Int, _ y: Int) {
    let (a, b) = (min(x, y), max(x, y))
    for c in 0..<count where group[c] == c && c != a && c != b {
      let sum = sums[a * count + c] + sums[b * count + c]
      sums[a * count + c] = sum
      sums[c * count + a] = sum
      let named = namedSums[a * count + c] + namedSums[b * count + c]
      namedSums[a * count + c] = named
      namedSums[c * count + a] = named
    }
    size[a] += size[b]
    namedSize[a] += namedSize[b]
    for member in 0..<count where group[member] == b { group[member] = a }
  }
}
