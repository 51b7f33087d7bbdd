/// The check character of references: arithmetic in the field of 32 elements, made by the
/// polynomial x⁵ + x² + 1, whose powers of x run through all 31 elements but zero.
enum ReferenceCode {
  static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)

  /// The value of each byte that is one of the digits, and 0 for every other.
  private static let values: [Int] = {
    var values = Array(repeating: 0, count: 256)
    for (value, digit) in digits.enumerated() { values[Int(digit)] = value }
    return values
  }()

  /// What a person meant who typed a letter that looks like a digit.
  static func asRead(_ byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "I"), UInt8(ascii: "L"): UInt8(ascii: "1")
    case UInt8(ascii: "O"): UInt8(ascii: "0")
    default: byte
    }
  }

  /// The check character for a prefix of letters and the characters after it.
  static func check(prefix: some Collection<UInt8>, body: some Collection<UInt8>) -> UInt8 {
    // Horner's rule: the sum of each value times a power of x, the check's own power being 0.
    var sum = 0
    for byte in prefix { sum = timesX(sum ^ value(ofLetter: byte)) }
    for byte in body { sum = timesX(sum ^ values[Int(byte)]) }
    return digits[sum]
  }

  private static func timesX(_ element: Int) -> Int {
    let doubled = element << 1
    return doubled & 32 == 0 ? doubled : (doubled ^ 0b100101)
  }

  /// A letter of the prefix counts as it would among the characters, so that a swap across the
  /// hyphen is found too; the four letters that are not there take the values of 0 to 3.
  private static func value(ofLetter byte: UInt8) -> Int {
    switch byte {
    case UInt8(ascii: "O"): 0
    case UInt8(ascii: "I"): 1
    case UInt8(ascii: "L"): 2
    case UInt8(ascii: "U"): 3
    default: values[Int(byte)]
    }
  }
}
