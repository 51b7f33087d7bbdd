/// Identifiers that cannot be guessed or counted: 128 random bits as 26 letters and digits
/// (Crockford's base 32 in lower case: no i, l, o, u).
public enum RandomID {
  private static let digits = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)

  /// A new one: 26 characters.
  public static func make(_ randomness: Randomness) -> String { text(randomness.bytes(16)) }

  /// The text of 16 bytes, most significant bit first, padded with two zero bits at the front.
  public static func text(_ bytes: [UInt8]) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(26)
    var buffer: UInt32 = 0
    var bits = bytes.count * 8 % 5 == 0 ? 0 : 5 - bytes.count * 8 % 5
    for byte in bytes {
      buffer = buffer << 8 | UInt32(byte)
      bits += 8
      while bits >= 5 {
        bits -= 5
        out.append(digits[Int(buffer >> UInt32(bits) & 31)])
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// Whether text has the form of one: 26 of its characters, the first no more than 7. Only the
  /// form that `make` writes is accepted, so that equal identifiers are equal texts.
  public static func isWellFormed(_ text: String) -> Bool {
    let bytes = text.utf8
    guard bytes.count == 26, let first = bytes.first, (48...55).contains(first) else {
      return false
    }
    return bytes.allSatisfy(digits.contains)
  }
}
