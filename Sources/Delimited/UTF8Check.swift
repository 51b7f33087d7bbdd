/// Checks bytes for being UTF-8 without NUL, piece by piece (Unicode Standard, table 3-7).
struct UTF8Check {
  /// How many continuation bytes are still to come, and the range that the next one must be in.
  private var missing = 0
  private var low: UInt8 = 0x80
  private var high: UInt8 = 0xbf

  /// Whether the text so far ends between characters.
  var isComplete: Bool { missing == 0 }

  /// The place of the first byte that is wrong, or nil.
  mutating func firstWrong(in bytes: Span<UInt8>, from start: Int) -> Int? {
    var index = start
    let count = bytes.count
    while index < count {
      let byte = bytes[index]
      if missing > 0 {
        guard low <= byte, byte <= high else { return index }
        (low, high) = (0x80, 0xbf)
        missing -= 1
      } else if byte >= 0x80 {
        guard begin(byte) else { return index }
      } else if byte == 0 {
        return index
      }
      index += 1
    }
    return nil
  }

  private mutating func begin(_ byte: UInt8) -> Bool {
    switch byte {
    case 0xc2...0xdf: missing = 1
    case 0xe0: (missing, low) = (2, 0xa0)
    case 0xe1...0xec, 0xee, 0xef: missing = 2
    case 0xed: (missing, high) = (2, 0x9f)
    case 0xf0: (missing, low) = (3, 0x90)
    case 0xf1...0xf3: missing = 3
    case 0xf4: (missing, high) = (3, 0x8f)
    default: return false
    }
    return true
  }
}
