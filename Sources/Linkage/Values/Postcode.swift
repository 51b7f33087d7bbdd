/// A postcode as up to eight capitals and digits, six bits each, the last lowest; zero if unknown.
enum Postcode {
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var packed: UInt64 = 0
    var count = 0
    for byte in bytes {
      if byte == 32 || byte == 45 { continue }
      let upper = byte & 0xDF
      if byte >= 48 && byte <= 57 {
        packed = packed << 6 | UInt64(byte - 47)
      } else if upper >= 65 && upper <= 90 {
        packed = packed << 6 | UInt64(upper - 54)
      } else {
        return 0
      }
      count += 1
      if count > 8 { return 0 }
    }
    // Filler codes of one sign repeated, and the "no fixed abode" code ZZ99, say nothing.
    if count < 3 { return 0 }
    let outward = packed >> 18
    if outward == 0x924_28A { return 0 }
    return packed
  }

  /// The bits that hold a postcode in a packed record.
  static let mask: UInt64 = (1 << 48) - 1

  static func sector(_ code: UInt64) -> UInt64 { code >> 12 }
  static func district(_ code: UInt64) -> UInt64 { code >> 18 }

  /// One sign changed, or two neighbouring signs exchanged.
  static func isOneSlip(_ a: UInt64, _ b: UInt64) -> Bool {
    let x = a ^ b
    if x == 0 { return true }
    let low = UInt64(x.trailingZeroBitCount) / 6 * 6
    let high = UInt64(63 - x.leadingZeroBitCount) / 6 * 6
    if low == high { return true }
    guard high == low + 6 else { return false }
    let (p, q) = (a >> low & 0xFFF, b >> low & 0xFFF)
    return p == (q >> 6 | (q & 63) << 6)
  }
}
