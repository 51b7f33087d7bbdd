/// Text that is nothing but text.
enum PlainText {
  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// The text without a byte order mark.
  static func checked(_ content: [UInt8]) throws(FileRefusal) -> [UInt8] {
    let bytes =
      content.starts(with: byteOrderMark) ? Array(content.dropFirst(3)) : content
    guard bytes.allSatisfy({ $0 >= 32 && $0 != 127 || $0 == 9 || $0 == 10 || $0 == 13 }),
      String(validating: bytes, as: UTF8.self) != nil
    else { throw .unknownKind }
    guard let first = bytes.first(where: { $0 > 32 }) else { throw .empty }
    // Markup and rich text are text as well, and programs open them as what they are.
    if first == UInt8(ascii: "<") { throw .webPage }
    if bytes.starts(with: "{\\rtf".utf8) || bytes.starts(with: "#!".utf8) { throw .unknownKind }
    return bytes
  }
}

/// A PDF cannot be rewritten safely without understanding all of it: it is kept as it is, where it
/// begins and ends as one.
enum PDF {
  static func checked(_ content: [UInt8]) throws(FileRefusal) -> [UInt8] {
    let mark = Array("%%EOF".utf8)
    let tail = Array(content.suffix(1_024))
    guard
      let end = (0...max(0, tail.count - mark.count)).reversed().first(where: {
        tail[$0...].starts(with: mark)
      })
    else { throw .damaged }
    // What stands after its end is another file.
    guard tail[(end + mark.count)...].allSatisfy({ [0, 9, 10, 12, 13, 32].contains($0) }) else {
      throw .moreInside
    }
    return content
  }
}
