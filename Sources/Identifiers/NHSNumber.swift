/// An NHS number: ten digits, the last a check digit (NHS Data Dictionary, modulus 11).
public struct NHSNumber: Hashable, Comparable, Sendable {
  /// What is wrong with text that should be an NHS number.
  public enum Problem: Error, Hashable, Sendable {
    /// Nothing was given.
    case empty
    /// A character other than digits, spaces and hyphens, and its place, from 1.
    case character(Character, place: Int)
    /// So many digits instead of ten.
    case length(Int)
    /// The check digit does not fit the others: one of them is wrong, or two are swapped.
    case checkDigit
    /// Ten zeros, typed where no number was known.
    case placeholder

    /// What to tell the person who typed it.
    public var words: String {
      switch self {
      case .empty: "Enter an NHS number"
      case .character(let character, let place):
        "An NHS number has only digits: character \(place) is \u{201C}\(character)\u{201D}"
      case .length(let count): "An NHS number has 10 digits, this has \(count)"
      case .checkDigit: "This is no NHS number: one digit is wrong, or two are the wrong way round"
      case .placeholder: "Leave the NHS number empty where it is not known"
      }
    }
  }

  /// The ten digits as a number.
  public let number: Int64

  /// Reads ten digits, with spaces or hyphens anywhere between them.
  public init(_ text: String) throws(Problem) {
    var digits = 0
    var number: Int64 = 0
    var sum = 0
    var place = 0
    for character in text {
      place += 1
      if character == " " || character == "-" { continue }
      guard let digit = character.asciiValue.map({ Int($0) - 48 }), (0...9).contains(digit) else {
        throw .character(character, place: place)
      }
      digits += 1
      guard digits <= 10 else { continue }
      number = number * 10 + Int64(digit)
      if digits < 10 { sum += digit * (11 - digits) }
    }
    guard digits > 0 else { throw .empty }
    guard digits == 10 else { throw .length(digits) }
    // A remainder that asks for 10 has no digit: such numbers are never given out.
    guard (11 - sum % 11) % 11 == Int(number % 10) else { throw .checkDigit }
    guard number != 0 else { throw .placeholder }
    self.number = number
  }

  public static func < (a: NHSNumber, b: NHSNumber) -> Bool { a.number < b.number }

  /// Ten digits without spaces, as systems exchange it.
  public var digits: String {
    let text = String(number)
    return String(repeating: "0", count: 10 - text.count) + text
  }

  /// `943 476 5919`, as people read it aloud.
  public var formatted: String {
    let text = digits
    return "\(text.prefix(3)) \(text.dropFirst(3).prefix(3)) \(text.suffix(4))"
  }

  /// Whether it lies in the range 999 000 0000 to 999 999 9999, which is kept for tests: never a
  /// real person's.
  public var isForTests: Bool { number >= 9_990_000_000 }

  /// The check digit for nine digits; nil unless there are nine, and where no digit fits.
  public static func checkDigit(of nine: String) -> Int? {
    let digits = nine.utf8.map { Int($0) - 48 }
    guard digits.count == 9, digits.allSatisfy({ (0...9).contains($0) }) else { return nil }
    let sum = zip(digits, stride(from: 10, to: 1, by: -1)).reduce(0) { $0 + $1.0 * $1.1 }
    let check = (11 - sum % 11) % 11
    return check == 10 ? nil : check
  }
}

extension NHSNumber: CustomStringConvertible {
  public var description: String { digits }
}
