import Synchronization

/// Rewrites `$n` to `?n` for SQLite, which would otherwise bind `$2, $1` by first appearance, so
/// that values would silently swap. Text in quotes is left alone.
enum Parameters {
  private static let known = Mutex<[String: String]>([:])
  private static let most = 4_096

  static func forSQLite(_ sql: String) -> String {
    if let found = known.withLock({ $0[sql] }) { return found }
    let rewritten = rewrite(sql)
    known.withLock { cache in
      if cache.count >= most { cache.removeAll(keepingCapacity: true) }
      cache[sql] = rewritten
    }
    return rewritten
  }

  static func rewrite(_ sql: String) -> String {
    var out: [UInt8] = []
    out.reserveCapacity(sql.utf8.count)
    var quote: UInt8?
    for byte in sql.utf8 {
      if let open = quote {
        if byte == open { quote = nil }
        out.append(byte)
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
        out.append(byte)
      } else {
        out.append(byte == UInt8(ascii: "$") ? UInt8(ascii: "?") : byte)
      }
    }
    return String(decoding: out, as: UTF8.self)
  }
}
