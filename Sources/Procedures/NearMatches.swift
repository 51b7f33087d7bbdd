/// Names that somebody may have meant, found by how few letters must change.
public enum NearMatches {
  /// At most three candidates close to `name`, nearest first and then by alphabet.
  ///
  /// Close means at most a third of the letters (and at least two) added, lost, changed or
  /// swapped with a neighbour; or one name contained in the other.
  public static func of(_ name: String, among candidates: some Sequence<String>) -> [String] {
    let wanted = Array(name.lowercased().utf8)
    let limit = max(2, wanted.count / 3)
    var found: [(distance: Int, name: String)] = []
    for candidate in Set(candidates) {
      let letters = Array(candidate.lowercased().utf8)
      let distance = distance(wanted, letters, limit: limit)
      if distance <= limit {
        found.append((distance, candidate))
      } else if wanted.count >= 4, letters.count >= 4,
        contains(letters, wanted) || contains(wanted, letters)
      {
        found.append((limit + 1, candidate))
      }
    }
    return found.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(3).map(\.name)
  }

  /// A sentence such as "Did you mean x or y", or, without a near match, the names there are.
  public static func advice(for name: String, among candidates: some Sequence<String>) -> String {
    let all = Array(Set(candidates)).sorted()
    let near = of(name, among: all)
    if !near.isEmpty { return "Did you mean \(listed(near, joinedBy: "or"))" }
    if all.isEmpty { return "Nothing can be named here" }
    let shown = all.prefix(12)
    let rest = all.count - shown.count
    return "Use one of: " + shown.joined(separator: ", ") + (rest > 0 ? " and \(rest) more" : "")
  }

  /// Words joined as in a sentence: "a, b or c".
  public static func listed(_ words: [String], joinedBy conjunction: String) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(conjunction) " + last
  }

  /// Optimal string alignment distance, or `limit + 1` once it must be larger than `limit`.
  static func distance(_ one: [UInt8], _ other: [UInt8], limit: Int) -> Int {
    if abs(one.count - other.count) > limit { return limit + 1 }
    if one.isEmpty || other.isEmpty { return max(one.count, other.count) }
    var before = [Int](repeating: 0, count: other.count + 1)
    var above = Array(0...other.count)
    for (i, letter) in one.enumerated() {
      var row = [i + 1]
      row.reserveCapacity(other.count + 1)
      for (j, against) in other.enumerated() {
        var best = min(above[j + 1] + 1, row[j] + 1, above[j] + (letter == against ? 0 : 1))
        if i > 0, j > 0, letter == other[j - 1], one[i - 1] == against {
          best = min(best, before[j - 1] + 1)
        }
        row.append(best)
      }
      if (row.min() ?? 0) > limit { return limit + 1 }
      before = above
      above = row
    }
    return above[other.count]
  }

  private static func contains(_ long: [UInt8], _ short: [UInt8]) -> Bool {
    guard !short.isEmpty, long.count >= short.count else { return false }
    return (0...(long.count - short.count)).contains { start in
      long[start..<(start + short.count)].elementsEqual(short)
    }
  }
}
