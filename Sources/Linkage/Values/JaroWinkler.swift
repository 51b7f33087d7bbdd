/// How alike two short words are, on words of up to sixteen bytes packed in a vector.
enum JaroWinkler {
  /// Jaro–Winkler similarity, 0 to 1, with the usual prefix scale of 0.1 over four letters.
  static func similarity(
    _ a: SIMD16<UInt8>, _ aLength: Int, _ b: SIMD16<UInt8>, _ bLength: Int
  ) -> Float {
    let (m, n) = (min(aLength, 16), min(bLength, 16))
    if m == 0 || n == 0 { return 0 }
    let window = max(max(m, n) / 2 - 1, 0)
    var taken: UInt32 = 0
    var matchedA: UInt32 = 0
    var matches = 0
    for i in 0..<m {
      let letter = a[i]
      let low = max(0, i - window)
      let high = min(n - 1, i + window)
      if low > high { continue }
      for j in low...high where b[j] == letter && taken & (1 << UInt32(j)) == 0 {
        taken |= 1 << UInt32(j)
        matchedA |= 1 << UInt32(i)
        matches += 1
        break
      }
    }
    if matches == 0 { return 0 }
    var moved = 0
    var left = matchedA
    var right = taken
    while left != 0 {
      if a[left.trailingZeroBitCount] != b[right.trailingZeroBitCount] { moved += 1 }
      left &= left - 1
      right &= right - 1
    }
    let common = Float(matches)
    let jaro =
      (common / Float(m) + common / Float(n) + (common - Float(moved / 2)) / common) / 3
    var prefix = 0
    while prefix < min(4, min(m, n)) && a[prefix] == b[prefix] { prefix += 1 }
    return jaro + Float(prefix) * 0.1 * (1 - jaro)
  }

  /// Whether one letter put in, left out, changed, or two neighbours exchanged makes them equal.
  static func isOneSlip(
    _ a: SIMD16<UInt8>, _ aLength: Int, _ b: SIMD16<UInt8>, _ bLength: Int
  ) -> Bool {
    let (m, n) = (min(aLength, 16), min(bLength, 16))
    if abs(m - n) > 1 { return false }
    var head = 0
    while head < min(m, n) && a[head] == b[head] { head += 1 }
    var tail = 0
    while tail < min(m, n) - head && a[m - 1 - tail] == b[n - 1 - tail] { tail += 1 }
    let (restA, restB) = (m - head - tail, n - head - tail)
    if restA <= 1 && restB <= 1 { return true }
    return restA == 2 && restB == 2 && a[head] == b[head + 1] && a[head + 1] == b[head]
  }
}
