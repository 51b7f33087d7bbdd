/// What makes text harmless in a page.
enum Escaping {
  /// Escapes the five characters that mean something in text or in a quoted attribute, and drops
  /// control characters that no page may hold.
  static func append(_ text: String, to bytes: inout [UInt8]) {
    let done: Void? = text.utf8.withContiguousStorageIfAvailable { append($0, to: &bytes) }
    if done == nil { Array(text.utf8).withUnsafeBufferPointer { append($0, to: &bytes) } }
  }

  /// The same for UTF-8 bytes. Runs of harmless bytes are copied whole.
  static func append(_ text: UnsafeBufferPointer<UInt8>, to bytes: inout [UInt8]) {
    var start = 0
    for at in 0..<text.count {
      let entity: StaticString
      switch text[at] {
      case UInt8(ascii: "&"): entity = "&amp;"
      case UInt8(ascii: "<"): entity = "&lt;"
      case UInt8(ascii: ">"): entity = "&gt;"
      case UInt8(ascii: "\""): entity = "&quot;"
      case UInt8(ascii: "'"): entity = "&#39;"
      case 0...8, 11...31, 127: entity = ""
      default: continue
      }
      bytes.append(contentsOf: text[start..<at])
      entity.withUTF8Buffer { bytes.append(contentsOf: $0) }
      start = at + 1
    }
    bytes.append(contentsOf: text[start...])
  }
}

/// Addresses in attributes are written as `Path` or `WebAddress`. Where plain text is put at the
/// beginning of one all the same, it may only lead to a place inside the product: escaping alone
/// would not stop `javascript:`.
enum AddressAttribute {
  private static let names: [StaticString] = [
    " href=\"", " src=\"", " action=\"", " formaction=\"", " cite=\"", " poster=\"", " data=\"",
    " srcset=\"", " ping=\"",
  ]

  /// Whether the next text would begin the value of an attribute that holds an address.
  static func isOpen(at bytes: [UInt8]) -> Bool {
    guard bytes.count > 2, bytes[bytes.count - 1] == UInt8(ascii: "\""),
      bytes[bytes.count - 2] == UInt8(ascii: "=")
    else { return false }
    return names.contains { name in
      name.withUTF8Buffer { bytes.suffix($0.count).elementsEqual($0) }
    }
  }

  /// The text where it is a plain path of this product or a place on the page; else `#`.
  static func checked(_ text: String) -> String {
    let isPlace = text.hasPrefix("#") || text.isEmpty
    let isPath = text.hasPrefix("/") && !text.hasPrefix("//") && !text.contains("\\")
    return isPlace || (isPath && text.utf8.allSatisfy { $0 > 32 && $0 != 127 }) ? text : "#"
  }
}
