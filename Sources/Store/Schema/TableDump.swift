/// A table's whole content in one form on either engine: all columns, in the order of the key. Two
/// tables are equal when their dumps are.
package enum TableDump {
  /// Calls `body` with every row, in the order of the key. Nothing is held in memory but a batch.
  package static func each(
    of table: Table, on connection: any Connection, _ body: ([Value]) throws -> Void
  ) throws {
    try connection.scan(table.dump, []) { row in
      try body(try (0..<row.count).map { try row($0, as: Value.self) })
    }
  }

  /// One row as one line: `-` for nothing, numbers as they are, text in quotes with escapes, bytes
  /// in hexadecimal.
  package static func line(_ row: [Value]) -> String {
    row.map { value in
      switch value {
      case .null: "-"
      case .integer(let number): String(number)
      case .text(let text): quoted(text)
      case .bytes(let bytes): "x" + bytes.map(hex).joined()
      }
    }.joined(separator: " ")
  }

  private static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": out += "\\\(scalar)"
      case _ where scalar.value < 0x20: out += "\\x" + hex(UInt8(scalar.value))
      default: out.unicodeScalars.append(scalar)
      }
    }
    return out + "\""
  }

  private static func hex(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }
}
