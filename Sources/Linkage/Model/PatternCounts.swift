/// How many pairs showed each pattern of levels.
struct PatternCounts: Sendable {
  /// Patterns plus one (0 is free) and their counts, in an open table.
  private var keys = [UInt32](repeating: 0, count: 1 << 10)
  private var counts = [UInt32](repeating: 0, count: 1 << 10)
  private var used = 0

  mutating func add(_ pattern: Pattern, _ times: UInt32 = 1) {
    // A pattern uses 29 bits, so one can be added without overflow.
    let key = pattern.bits + 1
    var place = Int(truncatingIfNeeded: (UInt64(key) &* 0x9E37_79B9_7F4A_7C15) >> 32)
    let mask = keys.count - 1
    while true {
      place &= mask
      if keys[place] == key {
        counts[place] += times
        return
      }
      if keys[place] == 0 { break }
      place += 1
    }
    keys[place] = key
    counts[place] = times
    used += 1
    if used * 2 > keys.count { grow() }
  }

  private mutating func grow() {
    let (oldKeys, oldCounts) = (keys, counts)
    keys = [UInt32](repeating: 0, count: oldKeys.count * 2)
    counts = keys
    used = 0
    for (key, count) in zip(oldKeys, oldCounts) where key != 0 {
      add(Pattern(bits: key - 1), count)
    }
  }

  mutating func merge(_ other: PatternCounts) {
    for (key, count) in zip(other.keys, other.counts) where key != 0 {
      add(Pattern(bits: key - 1), count)
    }
  }

  /// In order of pattern, so that sums come out the same however the pairs were divided.
  var sorted: [(pattern: Pattern, count: Double)] {
    zip(keys, counts).filter { $0.0 != 0 }.sorted { $0.0 < $1.0 }
      .map { (Pattern(bits: $0.0 - 1), Double($0.1)) }
  }
}
