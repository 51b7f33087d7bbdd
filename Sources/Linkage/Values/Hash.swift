/// Fixed hashing: the same on every run and machine, unlike the standard library's.
enum Hash {
  static func mix(_ value: UInt64) -> UInt64 {
    var z = value &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  /// Eight bytes at a time.
  static func bytes(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var hash: UInt64 = 0x9E37_79B9_7F4A_7C15 ^ UInt64(bytes.count)
    let raw = UnsafeRawBufferPointer(bytes)
    var at = 0
    while at + 8 <= bytes.count {
      hash = fold(hash ^ raw.loadUnaligned(fromByteOffset: at, as: UInt64.self))
      at += 8
    }
    var rest: UInt64 = 0
    while at < bytes.count {
      rest = rest << 8 | UInt64(bytes[at])
      at += 1
    }
    return fold(hash ^ rest ^ 0xA076_1D64_78BD_642F)
  }

  private static func fold(_ value: UInt64) -> UInt64 {
    let product = value.multipliedFullWidth(by: 0xE703_7ED1_A0B4_28DB)
    return product.high ^ product.low
  }

  /// A 32-bit key of two values; never zero, because zero means "no key".
  static func key(_ a: UInt64, _ b: UInt64) -> UInt32 {
    let value = UInt32(truncatingIfNeeded: mix(a &* 0xD6E8_FEB8_6659_FD93 ^ b))
    return value == 0 ? 1 : value
  }
}
