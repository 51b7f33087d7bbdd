/// An address inside the product, such as `/accounts/abc?sort=name`: segments and a query, encoded
/// on the way out, so that no text can break out of a link or lead elsewhere.
public struct Path: Sendable, Hashable, CustomStringConvertible {
  public let segments: [String]
  public private(set) var query: [Query]

  /// One `name=value` of a query.
  public struct Query: Sendable, Hashable {
    public let name: String
    public let value: String
  }

  public init(_ segments: String...) { self.init(segments: segments) }
  public init(segments: [String], query: [Query] = []) {
    self.segments = segments
    self.query = query
  }

  /// Reads an address that came from outside, such as "return to": nil unless it is a plain path
  /// of this product.
  public init?(local text: String) {
    guard text.hasPrefix("/"), !text.hasPrefix("//"), !text.contains("\\"),
      text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }), text.utf8.count <= 2_000
    else { return nil }
    let halves = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    segments = halves[0].split(separator: "/").map {
      PercentCoding.decoded(String($0)) ?? String($0)
    }
    query =
      halves.count < 2
      ? []
      : halves[1].split(separator: "&").map { pair in
        let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let words = parts.map { PercentCoding.decoded(String($0), plusIsSpace: true) ?? String($0) }
        return Query(name: words[0], value: words.count > 1 ? words[1] : "")
      }
  }

  /// The same address with one more segment.
  public func appending(_ segment: String) -> Path {
    Path(segments: segments + [segment], query: query)
  }

  /// The same address with a query value set; nil takes it away.
  public func with(_ name: String, _ value: String?) -> Path {
    var rest = query.filter { $0.name != name }
    if let value { rest.append(Query(name: name, value: value)) }
    return Path(segments: segments, query: rest)
  }

  /// The first value of a name in the query.
  public func value(of name: String) -> String? { query.first { $0.name == name }?.value }

  public var description: String {
    var text = segments.isEmpty ? "/" : segments.map { "/" + PercentCoding.encoded($0) }.joined()
    if !query.isEmpty {
      text +=
        "?"
        + query.map { "\(PercentCoding.encoded($0.name))=\(PercentCoding.encoded($0.value))" }
        .joined(separator: "&")
    }
    return text
  }
}

/// Percent-encoding of addresses and form bodies.
public enum PercentCoding {
  /// Everything but letters, digits and `-._~` as `%XX`.
  public static func encoded(_ text: String) -> String {
    let hex = Array("0123456789ABCDEF".utf8)
    var out: [UInt8] = []
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"):
        out.append(byte)
      default:
        out.append(contentsOf: [UInt8(ascii: "%"), hex[Int(byte >> 4)], hex[Int(byte & 15)]])
      }
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// The text behind `%XX`; nil where a `%` is not followed by two digits or the bytes are no
  /// UTF-8.
  public static func decoded(_ text: String, plusIsSpace: Bool = false) -> String? {
    var out: [UInt8] = []
    var bytes = text.utf8.makeIterator()
    while let byte = bytes.next() {
      if byte == UInt8(ascii: "%") {
        guard let high = bytes.next().flatMap(digit), let low = bytes.next().flatMap(digit) else {
          return nil
        }
        out.append(high << 4 | low)
      } else {
        out.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    return String(validating: out, as: UTF8.self)
  }

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }
}
