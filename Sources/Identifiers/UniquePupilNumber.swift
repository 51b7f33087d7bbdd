/// A unique pupil number (UPN): a check letter, the council's three digits, the school's four, the
/// year's two, and a serial of three whose last is a letter while the number is temporary
/// (Department for Education, unique pupil numbers guide; check letter by modulus 23).
public struct UniquePupilNumber: Hashable, Comparable, Sendable {
  /// What is wrong with text that should be a UPN.
  public enum Problem: Error, Hashable, Sendable {
    /// Nothing was given.
    case empty
    /// So many characters instead of 13.
    case length(Int)
    /// A character that cannot stand at its place, from 1.
    case character(Character, place: Int)
    /// The first letter does not fit; it would have to be this one.
    case checkLetter(expected: Character)

    /// What to tell the person who typed it.
    public var words: String {
      switch self {
      case .empty: "Enter a unique pupil number"
      case .length(let count): "A unique pupil number has 13 characters, this has \(count)"
      case .character(let character, let place):
        "\u{201C}\(character)\u{201D} cannot be character \(place) of a unique pupil number"
      case .checkLetter:
        "This is no unique pupil number: one character is wrong, or two are the wrong way round"
      }
    }
  }

  /// Thirteen characters, letters in capitals.
  public let text: String

  static let letters = Array("ABCDEFGHJKLMNPQRTUVWXYZ".utf8)

  /// Reads 13 characters; spaces around them and small letters are forgiven.
  public init(_ text: String) throws(Problem) {
    let trimmed = text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()
    let characters = Array(trimmed)
    guard !characters.isEmpty else { throw .empty }
    guard characters.count == 13 else { throw .length(characters.count) }
    var bytes: [UInt8] = []
    for (index, character) in characters.enumerated() {
      guard var byte = character.asciiValue else { throw .character(character, place: index + 1) }
      if (97...122).contains(byte) { byte -= 32 }
      let isDigit = (48...57).contains(byte)
      let isLetter = Self.letters.contains(byte)
      guard index == 0 ? isLetter : index == 12 ? isDigit || isLetter : isDigit else {
        throw .character(character, place: index + 1)
      }
      bytes.append(byte)
    }
    let expected = Self.checkLetter(bytes.dropFirst())
    guard bytes[0] == expected else {
      throw .checkLetter(expected: Character(Unicode.Scalar(expected)))
    }
    self.text = String(decoding: bytes, as: UTF8.self)
  }

  /// The letter for the twelve characters after it: each times its place, 2 to 13, modulus 23. A
  /// letter counts by its place among the check letters, A as 0.
  static func checkLetter(_ twelve: some Collection<UInt8>) -> UInt8 {
    var sum = 0
    for (weight, byte) in zip(2..., twelve) {
      let value = byte < 58 ? Int(byte) - 48 : letters.firstIndex(of: byte) ?? 0
      sum += value * weight
    }
    return letters[sum % 23]
  }

  public static func < (a: UniquePupilNumber, b: UniquePupilNumber) -> Bool { a.text < b.text }

  /// The code of the council in which it was given. It need not be one that still exists.
  public var authorityCode: Int { number(1..<4) }

  /// The school's number within that council.
  public var schoolNumber: Int { number(4..<8) }

  /// The last two digits of the year in which it was given.
  public var yearGiven: Int { number(8..<10) }

  /// Whether it is temporary: given until the permanent one is known, and to be replaced.
  public var isTemporary: Bool { text.utf8.last.map { $0 > 57 } ?? false }

  private func number(_ places: Range<Int>) -> Int {
    text.utf8.dropFirst(places.lowerBound).prefix(places.count).reduce(0) {
      $0 * 10 + Int($1) - 48
    }
  }
}

extension UniquePupilNumber: CustomStringConvertible {
  public var description: String { text }
}

/// A code that stands where a unique pupil number is not known: UN1 to UN10. Which of them a return
/// accepts, and what each says, is for that return.
public struct UnknownPupilNumber: Hashable, Sendable {
  /// 1 to 10.
  public let number: Int

  /// Reads `UN1` to `UN10`, small letters forgiven; nil for anything else.
  public init?(_ text: String) {
    let upper = text.uppercased()
    guard upper.hasPrefix("UN"),
      let number = Int(upper.dropFirst(2)), (1...10).contains(number), upper == "UN\(number)"
    else { return nil }
    self.number = number
  }

  /// `UN1`.
  public var code: String { "UN\(number)" }
}
