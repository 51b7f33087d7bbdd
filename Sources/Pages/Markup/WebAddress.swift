/// An address outside the product that a page may link to: `https:`, `http:`, `mailto:` or `tel:`,
/// and nothing that a browser would run.
public struct WebAddress: Sendable, Hashable, CustomStringConvertible {
  public let description: String

  /// Nil where the text is no such address, holds white space or control characters, is longer
  /// than 2,000 bytes, or names a user and password.
  public init?(_ text: String) {
    guard text.utf8.count <= 2_000,
      text.utf8.allSatisfy({ $0 > 32 && $0 < 127 && $0 != UInt8(ascii: "\\") }),
      let colon = text.firstIndex(of: ":")
    else { return nil }
    let rest = text[text.index(after: colon)...]
    switch text[..<colon].lowercased() {
    case "https", "http":
      guard rest.hasPrefix("//") else { return nil }
      let host = rest.dropFirst(2).prefix { $0 != "/" && $0 != "?" && $0 != "#" }
      guard !host.isEmpty, !host.contains("@") else { return nil }
    case "mailto":
      guard rest.contains("@") else { return nil }
    case "tel":
      guard !rest.isEmpty, rest.utf8.allSatisfy({ "+0123456789-".utf8.contains($0) }) else {
        return nil
      }
    default: return nil
    }
    description = text
  }
}
