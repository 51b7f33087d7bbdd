/// A piece of a page that is safe to send.
///
/// It is built by string interpolation: text is escaped, an `HTML` value is put in as it is. There
/// is no way to make one out of a plain string without escaping: only a literal in the source,
/// which the compiler hands over as a `StaticString`, is taken as markup.
///
///     let row: HTML = "<li>\(person.name)</li>"
public struct HTML: Sendable, Hashable {
  package internal(set) var bytes: [UInt8]

  /// An empty piece.
  public static let none = HTML(bytes: [])

  init(bytes: [UInt8]) { self.bytes = bytes }

  /// Plain text, escaped.
  public init(text: String) {
    bytes = []
    Escaping.append(text, to: &bytes)
  }

  public var isEmpty: Bool { bytes.isEmpty }

  /// The piece as the bytes that are sent.
  public var content: [UInt8] { bytes }

  /// The piece as text, for tests and for mail.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  public static func + (a: HTML, b: HTML) -> HTML { HTML(bytes: a.bytes + b.bytes) }
  public static func += (a: inout HTML, b: HTML) { a.bytes.append(contentsOf: b.bytes) }
}

extension Sequence where Element == HTML {
  /// All pieces, one after the other.
  public var joined: HTML { "\(self)" }
}

/// A piece only when a condition holds.
public func when(_ condition: Bool, _ piece: @autoclosure () -> HTML) -> HTML {
  condition ? piece() : .none
}

/// Attributes with values that are known only when the page is made: escaped, left out when nil.
/// The names are literals.
public func attributes(_ values: KeyValuePairs<StaticString, String?>) -> HTML {
  var piece = HTML.none
  for (name, value) in values {
    guard let value else { continue }
    piece += " \(name)=\"\(value)\""
  }
  return piece
}
