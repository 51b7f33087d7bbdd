/// An identifier of one kind of thing, so that the compiler keeps a person's apart from a
/// referral's. The tag is any type, such as an empty enum; it is never made.
///
///     public enum PersonTag {}
///     public typealias PersonID = ID<PersonTag>
public struct ID<Tag>: Hashable, Comparable, Sendable {
  /// 26 characters, as `RandomID` writes them.
  public let text: String

  /// A new one.
  public init(_ randomness: Randomness) { text = RandomID.make(randomness) }

  public static func < (a: ID, b: ID) -> Bool { a.text < b.text }
}

extension ID: LosslessStringConvertible {
  /// Nil unless the text has the form of an identifier.
  public init?(_ text: String) {
    guard RandomID.isWellFormed(text) else { return nil }
    self.text = text
  }

  public var description: String { text }
}

extension ID: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let id = ID(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not an identifier of 26 letters and digits")
    }
    self = id
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
