/// A piece of a page that is safe to send.
///
/// It is built by string interpolation: text is escaped, an `HTML` value is put in as it is. There
/// is no way to make one out of a plain string without escaping, but for a literal in the source.
///
///     let row: HTML = "<li>\(person.name)</li>"
public struct HTML: Sendable, ExpressibleByStringInterpolation {
  package private(set) var bytes: [UInt8]

  /// An empty piece.
  public static let none = HTML(bytes: [])

  private init(bytes: [UInt8]) { self.bytes = bytes }

  public init(stringLiteral value: String) { bytes = Array(value.utf8) }
  public init(stringInterpolation: Interpolation) { bytes = stringInterpolation.bytes }

  /// Plain text, escaped.
  public init(text: String) {
    bytes = []
    HTML.escape(text, into: &bytes)
  }

  /// Markup that another piece of this project has made and vouches for, such as an SVG.
  package init(trusted bytes: [UInt8]) { self.bytes = bytes }

  public var isEmpty: Bool { bytes.isEmpty }

  /// The piece as text, for tests and for mail.
  public var string: String { String(decoding: bytes, as: UTF8.self) }

  public static func + (a: HTML, b: HTML) -> HTML { HTML(bytes: a.bytes + b.bytes) }
  public static func += (a: inout HTML, b: HTML) { a.bytes.append(contentsOf: b.bytes) }

  /// Escapes the five characters that mean something in text or in a quoted attribute, and drops
  /// control characters that no page may hold.
  static func escape(_ text: some StringProtocol, into bytes: inout [UInt8]) {
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
      case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
      case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
      case UInt8(ascii: "'"): bytes.append(contentsOf: "&#39;".utf8)
      case 9, 10: bytes.append(byte)
      case 0..<32, 127: continue
      default: bytes.append(byte)
      }
    }
  }

  public struct Interpolation: StringInterpolationProtocol {
    var bytes: [UInt8] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    public mutating func appendLiteral(_ literal: String) {
      bytes.append(contentsOf: literal.utf8)
    }

    /// Text of any origin: escaped.
    public mutating func appendInterpolation(_ text: String) { HTML.escape(text, into: &bytes) }
    public mutating func appendInterpolation(_ text: Substring) { HTML.escape(text, into: &bytes) }
    public mutating func appendInterpolation(_ number: some BinaryInteger) {
      bytes.append(contentsOf: String(number).utf8)
    }
    /// Text that may be missing: nothing then.
    public mutating func appendInterpolation(_ text: String?) {
      if let text { HTML.escape(text, into: &bytes) }
    }

    public mutating func appendInterpolation(_ piece: HTML) {
      bytes.append(contentsOf: piece.bytes)
    }
    public mutating func appendInterpolation(_ piece: HTML?) {
      if let piece { bytes.append(contentsOf: piece.bytes) }
    }
    public mutating func appendInterpolation(_ pieces: some Sequence<HTML>) {
      for piece in pieces { bytes.append(contentsOf: piece.bytes) }
    }

    /// An address inside the product.
    public mutating func appendInterpolation(_ path: Path) {
      HTML.escape(path.description, into: &bytes)
    }
  }
}

extension Sequence where Element == HTML {
  /// All pieces, one after the other.
  public var joined: HTML { "\(self)" }
}

/// Attributes with values that are known only when the page is made: escaped, left out when nil.
public func attributes(_ values: KeyValuePairs<StaticString, String?>) -> HTML {
  var piece = HTML.none
  for (name, value) in values {
    guard let value else { continue }
    piece += " \(HTML(text: "\(name)"))=\"\(value)\""
  }
  return piece
}

/// A piece only when a condition holds.
public func when(_ condition: Bool, _ piece: @autoclosure () -> HTML) -> HTML {
  condition ? piece() : .none
}
