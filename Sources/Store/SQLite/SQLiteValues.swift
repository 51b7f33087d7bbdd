import GRDBSQLite

/// Values on their way into a statement.
enum SQLiteValues {
  /// SQLite copies what it is given.
  private static let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

  static func bind(
    _ value: Value, to statement: OpaquePointer, at index: Int32, sql: String
  ) throws(StoreProblem) {
    let code: Int32
    switch value {
    case .null: code = sqlite3_bind_null(statement, index)
    case .integer(let number): code = sqlite3_bind_int64(statement, index, number)
    case .text(var text):
      try value.refuseNUL(sql)
      code = text.withUTF8 { bytes in
        bytes.withMemoryRebound(to: CChar.self) {
          // A NULL pointer would bind null, which an empty string is not.
          $0.baseAddress.map {
            sqlite3_bind_text64(
              statement, index, $0, UInt64(bytes.count), copied, UInt8(SQLITE_UTF8))
          } ?? sqlite3_bind_text(statement, index, "", 0, copied)
        }
      }
    case .bytes(let bytes):
      code =
        bytes.isEmpty
        ? sqlite3_bind_zeroblob(statement, index, 0)
        : bytes.withUnsafeBytes {
          sqlite3_bind_blob64(statement, index, $0.baseAddress, UInt64($0.count), copied)
        }
    }
    guard code == SQLITE_OK else {
      throw .statement(sql: sql, reason: "a value is too large for the database (code \(code))")
    }
  }
}

/// The columns of the row that a statement stands on.
struct SQLiteColumns: Columns {
  let statement: OpaquePointer

  var count: Int { Int(sqlite3_data_count(statement)) }

  func value(at index: Int) throws(StoreProblem) -> Value {
    let column = Int32(index)
    switch sqlite3_column_type(statement, column) {
    case SQLITE_INTEGER: return .integer(sqlite3_column_int64(statement, column))
    case SQLITE_TEXT:
      guard let start = sqlite3_column_text(statement, column) else { return .text("") }
      let count = Int(sqlite3_column_bytes(statement, column))
      return .text(
        String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self))
    case SQLITE_BLOB:
      let start = sqlite3_column_blob(statement, column)
      let count = Int(sqlite3_column_bytes(statement, column))
      return .bytes(Array(UnsafeRawBufferPointer(start: start, count: count)))
    case SQLITE_FLOAT:
      throw .column(index: index, wanted: "a whole number, text or bytes", found: "a real number")
    default: return .null
    }
  }

  func content(at index: Int) -> UnsafeRawBufferPointer? {
    let column = Int32(index)
    guard sqlite3_column_type(statement, column) != SQLITE_NULL else { return nil }
    // For text this is its UTF-8; the pointer must be asked for before the length.
    let start = sqlite3_column_blob(statement, column)
    return UnsafeRawBufferPointer(
      start: start, count: Int(sqlite3_column_bytes(statement, column)))
  }

  func integer(at index: Int) -> Int64 { sqlite3_column_int64(statement, Int32(index)) }
}
