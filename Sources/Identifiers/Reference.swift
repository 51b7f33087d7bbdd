/// A reference that people read out and type, such as `MARF-7K3P-9QXC`: a prefix that says what it
/// is, seven random characters, and one that checks all the others.
///
/// The characters are digits and letters without I, L, O and U; I and L are read as 1, O as 0. The
/// check is a code over the field of 32 elements: each character is a number, weighted by a
/// different power of a generator, and all must sum to nothing. Every single wrong character, and
/// every two neighbours swapped, is found.
public struct Reference: Hashable, Comparable, Sendable {
  /// What is wrong with text that should be a reference.
  public enum Problem: Error, Hashable, Sendable {
    /// Nothing was given.
    case empty
    /// It does not have the shape of a reference: a prefix of letters, then eight characters.
    case shape
    /// It belongs to another kind of thing.
    case prefix(found: String, expected: String)
    /// A character is wrong, or two are swapped.
    case check

    /// What to tell the person who typed it.
    public var words: String {
      switch self {
      case .empty: "Enter a reference"
      case .shape: "A reference looks like MARF-7K3P-9QXC: letters, then eight characters"
      case .prefix(let found, let expected):
        "This reference begins with \(found); enter one that begins with \(expected)"
      case .check: "This reference is mistyped: a character is wrong, or two are swapped"
      }
    }
  }

  /// One to six capitals: `MARF`.
  public let prefix: String
  /// Eight characters, the last the check.
  public let characters: String

  /// A new one. A prefix that is not one to six letters is made so: others are left out, and an
  /// empty one is `REF`.
  public init(prefix: String, _ randomness: Randomness) {
    let letters = prefix.uppercased().utf8.filter { (65...90).contains($0) }.prefix(6)
    let head = letters.isEmpty ? Array("REF".utf8) : Array(letters)
    let body = randomness.bytes(7).map { ReferenceCode.digits[Int($0 & 31)] }
    let padded = body + Array(repeating: ReferenceCode.digits[0], count: 7 - min(body.count, 7))
    self.prefix = String(decoding: head, as: UTF8.self)
    characters = String(
      decoding: padded.prefix(7) + [ReferenceCode.check(prefix: head, body: padded.prefix(7))],
      as: UTF8.self)
  }

  /// Reads a reference as typed: small letters, spaces and hyphens anywhere are forgiven.
  public init(_ text: String) throws(Problem) {
    let bytes = text.utf8.filter { $0 != 32 && $0 != 45 && $0 != 9 }
      .map { (97...122).contains($0) ? $0 - 32 : $0 }
    guard !bytes.isEmpty else { throw .empty }
    guard (9...14).contains(bytes.count) else { throw .shape }
    let head = bytes.dropLast(8)
    let body = bytes.suffix(8).map(ReferenceCode.asRead)
    guard head.allSatisfy({ (65...90).contains($0) }),
      body.allSatisfy(ReferenceCode.digits.contains)
    else { throw .shape }
    guard ReferenceCode.check(prefix: head, body: body.dropLast()) == body.last else {
      throw .check
    }
    prefix = String(decoding: head, as: UTF8.self)
    characters = String(decoding: body, as: UTF8.self)
  }

  /// Reads a reference that must be of one kind.
  public init(_ text: String, expecting prefix: String) throws(Problem) {
    let reference = try Reference(text)
    guard reference.prefix == prefix else {
      throw .prefix(found: reference.prefix, expected: prefix)
    }
    self = reference
  }

  public static func < (a: Reference, b: Reference) -> Bool { a.description < b.description }
}

extension Reference: CustomStringConvertible {
  /// `MARF-7K3P-9QXC`.
  public var description: String { "\(prefix)-\(characters.prefix(4))-\(characters.suffix(4))" }
}
