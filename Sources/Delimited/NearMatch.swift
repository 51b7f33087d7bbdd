/// How like two names of columns are.
enum NearMatch {
  /// A name's letters and digits, small, at most sixty.
  static func letters(_ name: String) -> [Character] {
    Array(name.lowercased().filter { $0.isLetter || $0.isNumber }.prefix(60))
  }

  /// How many letters must be added, left out, changed or swapped with the next to make one of the
  /// other (optimal string alignment); nil where the names are not alike.
  static func distance(_ a: [Character], _ b: [Character]) -> Int? {
    guard !a.isEmpty, !b.isEmpty else { return nil }
    if a == b { return 0 }
    // One name within the other: `dob` and `child dob`.
    if min(a.count, b.count) >= 3, contains(a, b) || contains(b, a) { return 1 }
    let most = max(1, max(a.count, b.count) / 4)
    guard abs(a.count - b.count) <= most else { return nil }
    var beforeLast: [Int] = []
    var last = Array(0...b.count)
    for i in 1...a.count {
      var row = [i]
      for j in 1...b.count {
        var best = min(row[j - 1], last[j]) + 1
        best = min(best, last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1))
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          best = min(best, beforeLast[j - 2] + 1)
        }
        row.append(best)
      }
      (beforeLast, last) = (last, row)
    }
    guard let distance = last.last, distance <= most else { return nil }
    return distance
  }

  private static func contains(_ long: [Character], _ short: [Character]) -> Bool {
    guard short.count <= long.count else { return false }
    return (0...(long.count - short.count)).contains {
      long[$0..<($0 + short.count)].elementsEqual(short)
    }
  }
}
