import Days

extension HTML: ExpressibleByStringInterpolation {
  /// Literals only: a `String` that was made while the program runs does not fit here.
  public init(stringLiteral value: StaticString) {
    bytes = value.withUTF8Buffer { Array($0) }
  }

  public init(stringInterpolation: Interpolation) { bytes = stringInterpolation.bytes }

  /// Gathers a page's bytes. Each kind of value has its own way in.
  public struct Interpolation: StringInterpolationProtocol {
    var bytes: [UInt8] = []

    public init(literalCapacity: Int, interpolationCount: Int) {
      bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    public mutating func appendLiteral(_ literal: StaticString) {
      literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    /// Text of any origin: escaped, and looked at where an address is expected.
    public mutating func appendInterpolation(_ text: String) {
      guard AddressAttribute.isOpen(at: bytes) else { return Escaping.append(text, to: &bytes) }
      Escaping.append(AddressAttribute.checked(text), to: &bytes)
    }
    public mutating func appendInterpolation(_ text: Substring) {
      appendInterpolation(String(text))
    }
    /// Text that may be missing: nothing then.
    public mutating func appendInterpolation(_ text: String?) {
      if let text { appendInterpolation(text) }
    }
    /// Text of the program's own, such as the name of an attribute.
    public mutating func appendInterpolation(_ text: StaticString) {
      text.withUTF8Buffer { Escaping.append($0, to: &bytes) }
    }
    public mutating func appendInterpolation(_ number: some FixedWidthInteger) {
      bytes.append(contentsOf: String(number).utf8)
    }
    /// Any other value that writes itself as text.
    public mutating func appendInterpolation(_ value: some LosslessStringConvertible) {
      appendInterpolation(value.description)
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
      Escaping.append(path.description, to: &bytes)
    }
    /// A checked address elsewhere.
    public mutating func appendInterpolation(_ address: WebAddress) {
      Escaping.append(address.description, to: &bytes)
    }

    @available(*, unavailable, message: "use time(day) for people, day.description for machines")
    public mutating func appendInterpolation(_ day: Day) {}
    @available(*, unavailable, message: "use time(instant) for people, .description for machines")
    public mutating func appendInterpolation(_ instant: Instant) {}
  }
}
