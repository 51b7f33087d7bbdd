import CLibPQ

/// One answer of the server, freed when nobody looks at it any more.
final class PostgresAnswer {
  let handle: OpaquePointer?

  init(_ handle: OpaquePointer?) { self.handle = handle }
  deinit { PQclear(handle) }

  var rowCount: Int32 { PQntuples(handle) }

  /// How many rows the statement changed.
  var changed: Int { Int(PostgresText.of(PQcmdTuples(handle))) ?? 0 }

  /// The word the server answers a command with, such as `COMMIT` or `ROLLBACK`.
  var tag: String { PostgresText.of(PQcmdStatus(handle)) }

  /// A column of the first row of an answer in text form, for commands of our own.
  func word(_ column: Int32) -> String? {
    guard rowCount > 0, column < PQnfields(handle), PQgetisnull(handle, 0, column) == 0 else {
      return nil
    }
    return PostgresText.of(PQgetvalue(handle, 0, column))
  }

  func field(_ letter: Character) -> String {
    PostgresText.of(PQresultErrorField(handle, Int32(letter.asciiValue ?? 0)))
  }
}

enum PostgresText {
  /// libpq's text without the line end it puts behind messages.
  static func of(_ pointer: UnsafePointer<CChar>?) -> String {
    var text = pointer.map { String(cString: $0) } ?? ""
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }

  static func of(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
    of(UnsafePointer(pointer))
  }
}
