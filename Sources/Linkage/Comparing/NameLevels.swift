/// Levels of two given names or two surnames, from what was prepared about each name.
enum NameLevels {
  /// Jaro–Winkler from which two names are "similar".
  static let similar: Float = 0.85

  /// Levels of `Comparison.firstName`, without the middle names.
  static func first(_ x: UInt32, _ y: UInt32, _ names: UnsafeBufferPointer<Name>) -> UInt32 {
    if x == 0 || y == 0 { return 0 }
    if x == y { return 1 }
    let (a, b) = (names[Int(x)], names[Int(y)])
    if a.joined == b.joined { return 1 }
    if a.spelling != 0 && a.spelling == b.spelling { return 2 }
    if NameFamilies.meet(a.familiar, b.familiar) { return 3 }
    if a.length == 1 || b.length == 1 { return a.letters[0] == b.letters[0] ? 4 : 9 }
    if isOneSlip(a, b) { return 5 }
    if a.sound == b.sound && a.sound > 31 { return 6 }
    if sharesWord(x, a, y, b) { return 7 }
    return isSimilar(a, b) ? 8 : 9
  }

  /// Levels of `Comparison.surname`.
  static func surname(_ x: UInt32, _ y: UInt32, _ names: UnsafeBufferPointer<Name>) -> UInt32 {
    if x == 0 || y == 0 { return 0 }
    if x == y { return 1 }
    let (a, b) = (names[Int(x)], names[Int(y)])
    if a.joined == b.joined { return 1 }
    if a.spelling != 0 && a.spelling == b.spelling { return 2 }
    if sharesWord(x, a, y, b) { return 3 }
    if isOneSlip(a, b) { return 4 }
    if a.sound == b.sound && a.sound > 31 { return 5 }
    return isSimilar(a, b) ? 6 : 7
  }

  private static func isOneSlip(_ a: Name, _ b: Name) -> Bool {
    if a.length < 4 || b.length < 4 { return false }
    // A slip changes at most two letters of the alphabet in use.
    if (a.alphabet ^ b.alphabet).nonzeroBitCount > 2 { return false }
    return JaroWinkler.isOneSlip(a.letters, Int(a.length), b.letters, Int(b.length))
  }

  private static func isSimilar(_ a: Name, _ b: Name) -> Bool {
    let (m, n) = (Int(a.length), Int(b.length))
    // Letters of one that the other lacks cannot match: an upper bound that settles most pairs.
    let common = min(
      m - (a.alphabet & ~b.alphabet).nonzeroBitCount, n - (b.alphabet & ~a.alphabet).nonzeroBitCount
    )
    if common <= 0 { return false }
    let best = (Float(common) / Float(m) + Float(common) / Float(n) + 1) / 3
    if best + 0.4 * (1 - best) < similar { return false }
    // A slip in a name of two or three letters leaves little of it: no more than similar.
    if m <= 3 && n <= 4 && JaroWinkler.isOneSlip(a.letters, m, b.letters, n) { return true }
    return JaroWinkler.similarity(a.letters, m, b.letters, n) >= similar
  }

  private static func sharesWord(_ x: UInt32, _ a: Name, _ y: UInt32, _ b: Name) -> Bool {
    if a.tail == 0 && b.tail == 0 { return false }
    if a.tail == 0 { return b.head == x || b.tail == x }
    if b.tail == 0 { return a.head == y || a.tail == y }
    return a.head == b.head || a.tail == b.tail || a.head == b.tail || a.tail == b.head
  }
}
