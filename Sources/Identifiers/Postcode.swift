/// A postcode of the United Kingdom, checked by its shape (Royal Mail; BS 7666): whether it is in
/// use can only be known from a list.
public struct Postcode: Hashable, Comparable, Sendable {
  /// What is wrong with text that should be a postcode.
  public enum Problem: Error, Hashable, Sendable {
    /// Nothing was given.
    case empty
    /// It does not have the shape of a postcode.
    case shape

    /// What to tell the person who typed it.
    public var words: String {
      switch self {
      case .empty: "Enter a postcode"
      case .shape: "Enter a full UK postcode, such as S60 2TH"
      }
    }
  }

  /// The part before the space: `S60`, `SW1A`.
  public let outward: String
  /// The part after the space: `2TH`.
  public let inward: String

  /// Reads a full postcode. Small letters, and spaces, stops and hyphens anywhere, are forgiven.
  public init(_ text: String) throws(Problem) {
    var bytes: [UInt8] = []
    for byte in text.utf8 where byte != 32 && byte != 45 && byte != 46 && byte != 9 {
      bytes.append((97...122).contains(byte) ? byte - 32 : byte)
    }
    guard !bytes.isEmpty else { throw .empty }
    guard (5...7).contains(bytes.count) else { throw .shape }
    let outward = bytes.dropLast(3)
    let inward = bytes.suffix(3)
    guard Self.isInward(inward), Self.isOutward(Array(outward)) else { throw .shape }
    self.outward = String(decoding: outward, as: UTF8.self)
    self.inward = String(decoding: inward, as: UTF8.self)
  }

  private static func isInward(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let first = bytes.first, isDigit(first) else { return false }
    return bytes.dropFirst().allSatisfy { isLetter($0, but: "CIKMOV") }
  }

  private static func isOutward(_ bytes: [UInt8]) -> Bool {
    if bytes == Array("GIR".utf8) { return true }
    // The letters of the area, then what follows them.
    let letters = bytes.prefix { !isDigit($0) }
    let rest = Array(bytes.dropFirst(letters.count))
    guard let first = letters.first, isLetter(first, but: "QVX"), letters.count <= 2,
      letters.dropFirst().allSatisfy({ isLetter($0, but: "IJZ") })
    else { return false }
    switch rest.count {
    case 1: return true
    case 2 where isDigit(rest[1]): return true
    case 2:
      let allowed = letters.count == 1 ? "ABCDEFGHJKPSTUW" : "ABEHMNPRVWXY"
      return allowed.utf8.contains(rest[1])
    default: return false
    }
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

  private static func isLetter(_ byte: UInt8, but excluded: String) -> Bool {
    (65...90).contains(byte) && !excluded.utf8.contains(byte)
  }

  public static func < (a: Postcode, b: Postcode) -> Bool { a.text < b.text }

  /// `S60 2TH`.
  public var text: String { "\(outward) \(inward)" }

  /// `S602TH`, as some files want it.
  public var compact: String { outward + inward }

  /// The letters at its beginning: `S`.
  public var area: String { String(outward.prefix { $0.isLetter }) }

  /// The outward part: `S60`.
  public var district: String { outward }

  /// The outward part and the first digit of the inward: `S60 2`.
  public var sector: String { "\(outward) \(inward.prefix(1))" }
}

extension Postcode: CustomStringConvertible {
  public var description: String { text }
}
