/// Numbers inside files, read without ever reaching beyond their end.
extension [UInt8] {
  /// Two bytes, the most significant first; nil beyond the end.
  func big16(_ at: Int) -> Int? {
    at >= 0 && at + 2 <= count ? Int(self[at]) << 8 | Int(self[at + 1]) : nil
  }

  /// Four bytes, the most significant first; nil beyond the end.
  func big32(_ at: Int) -> Int? {
    guard let high = big16(at), let low = big16(at + 2) else { return nil }
    return high << 16 | low
  }

  /// Two bytes, the least significant first; nil beyond the end.
  func little16(_ at: Int) -> Int? {
    at >= 0 && at + 2 <= count ? Int(self[at + 1]) << 8 | Int(self[at]) : nil
  }

  /// Four bytes, the least significant first; nil beyond the end.
  func little32(_ at: Int) -> Int? {
    guard let low = little16(at), let high = little16(at + 2) else { return nil }
    return high << 16 | low
  }

  /// A stretch; nil where it reaches beyond the end.
  func stretch(_ at: Int, _ length: Int) -> ArraySlice<UInt8>? {
    at >= 0 && length >= 0 && length <= count - at ? self[at..<(at + length)] : nil
  }
}

/// The check sum of PNG and ZIP (ISO 3309).
enum CRC32 {
  private static let table: [UInt32] = (0..<256).map { start in
    (0..<8).reduce(UInt32(start)) { value, _ in
      value & 1 == 1 ? 0xEDB8_8320 ^ (value >> 1) : value >> 1
    }
  }

  static func of(_ bytes: some Sequence<UInt8>) -> UInt32 {
    ~bytes.reduce(0xFFFF_FFFF as UInt32) { table[Int(($0 ^ UInt32($1)) & 255)] ^ ($0 >> 8) }
  }
}
