/// An address inside the product, such as `/accounts/abc?sort=name`: segments and a query, encoded
/// on the way out, so that no text can break out of a link or lead elsewhere.
public struct Path: Sendable, Hashable, CustomStringConvertible {
  public let segments: [String]
  public private(set) var query: [Query]
  /// The id of a place on the page.
  public private(set) var fragment: String?

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

  /// The same address, leading to a place on its page.
  public func at(_ place: String) -> Path {
    var path = self
    path.fragment = place
    return path
  }

  /// The same address with a query value set; nil takes it away.
  public func with(_ name: String, _ value: String?) -> Path {
    var rest = query.filter { $0.name != name }
    if let value { rest.append(Query(name: name, value: value)) }
    var path = Path(segments: segments, query: rest)
    path.fragment = fragment
    return path
  }

  /// The first value of a name in the query.
  public func value(of name: String) -> String? { query.first { $0.name == name }?.value }

  public var description: String {
    var text = segments.isEmpty ? "/" : segments.map { "/" + Path.written($0) }.joined()
    if !query.isEmpty {
      text +=
        "?"
        + query.map { "\(PercentCoding.encoded($0.name))=\(PercentCoding.encoded($0.value))" }
        .joined(separator: "&")
    }
    if let fragment { text += "#" + PercentCoding.encoded(fragment) }
    return text
  }

  /// Browsers fold `.` and `..` however they are encoded, and an empty first segment would name
  /// another host: a hyphen stands in their place, which leads to "not found".
  private static func written(_ segment: String) -> String {
    segment.isEmpty || segment == "." || segment == ".." ? "-" : PercentCoding.encoded(segment)
  }
}
