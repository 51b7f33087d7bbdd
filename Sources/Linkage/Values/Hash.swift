/// Fixed hashing: the same on every run and machine, unlike the standard library's.
enum Hash {
  static func mix(_ value: UInt64) -> UInt64 {
    var z = value &* 0x9E37_79B9_7F4A_7C15
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }

  static func bytes(_ bytes: some Collection<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return mix(hash)
  }

  /// A 32-bit key of two values; never zero, because zero means "no key".
  static func key(_ a: UInt64, _ b: UInt64) -> UInt32 {
    let value = UInt32(truncatingIfNeeded: mix(a &* 0xD6E8_FEB8_6659_FD93 ^ b))
    return value == 0 ? 1 : value
  }
}
