/// Numbers kept one decimal digit in four bits, so that slips show as bits.
enum Digits {
  /// How two digit strings of equal length differ.
  enum Difference { case none, oneDigit, transposed, more }

  static func difference(_ a: UInt64, _ b: UInt64) -> Difference {
    let x = a ^ b
    if x == 0 { return .none }
    let changed = (x | x >> 1 | x >> 2 | x >> 3) & 0x1111_1111_1111_1111
    switch changed.nonzeroBitCount {
    case 1: return .oneDigit
    case 2:
      let low = UInt64(changed.trailingZeroBitCount)
      guard changed == (0x11 << low) else { return .more }
      let (p, q) = (a >> low & 0xFF, b >> low & 0xFF)
      return p == (q >> 4 | (q & 15) << 4) ? .transposed : .more
    default: return .more
    }
  }

  /// The mark of a number whose check character is right.
  static let valid: UInt64 = 1 << 62
  /// The digits without the mark.
  static let bare: UInt64 = valid - 1
}

/// An NHS number: ten digits, the last a check digit by modulus 11 (NHS Data Dictionary).
enum NHSDigits {
  /// Packed digits with `Digits.valid` when the check digit agrees; zero when there are not ten
  /// digits or the number is a filler (one digit repeated).
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var packed: UInt64 = 0
    var count = 0
    var sum = 0
    var last = 0
    for byte in bytes {
      if byte == 32 || byte == 45 { continue }
      guard byte >= 48 && byte <= 57, count < 10 else { return 0 }
      last = Int(byte) - 48
      packed = packed << 4 | UInt64(last)
      if count < 9 { sum += last * (10 - count) }
      count += 1
    }
    guard count == 10, !isRepeated(packed) else { return 0 }
    let check = (11 - sum % 11) % 11
    return check == last ? packed | Digits.valid : packed
  }

  private static func isRepeated(_ packed: UInt64) -> Bool {
    packed == (packed & 15) &* 0x11_1111_1111
  }
}

/// A unique pupil number: a check letter and twelve digits (Department for Education, UPN guide).
enum UPNDigits {
  private static let letters = Array("ABCDEFGHJKLMNPQRTUVWXYZ".utf8)

  /// Packed letter and digits with `Digits.valid` when the letter agrees. Zero for anything else:
  /// a temporary number (it ends in a letter) belongs to a place at a school, not to a child.
  static func parse(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt64 {
    var packed: UInt64 = 0
    var letter: UInt8 = 0
    var count = 0
    var sum = 0
    for byte in bytes {
      if byte == 32 || byte == 45 { continue }
      if count == 0 {
        letter = byte & 0xDF
        guard letter >= 65 && letter <= 90 else { return 0 }
        packed = UInt64(letter - 64)
      } else {
        guard byte >= 48 && byte <= 57, count < 13 else { return 0 }
        packed = packed << 4 | UInt64(byte - 48)
        sum += Int(byte - 48) * (count + 1)
      }
      count += 1
    }
    guard count == 13 else { return 0 }
    return letters[sum % 23] == letter ? packed | Digits.valid : packed
  }
}
