import CLibPQ

/// One answer of the server, freed when nobody looks at it any more.
final class PostgresResult {
  let handle: OpaquePointer?

  init(handle: OpaquePointer?) { self.handle = handle }
  deinit { PQclear(handle) }

  var rowCount: Int32 { PQntuples(handle) }
}

/// The columns of one row of an answer, in PostgreSQL's binary form.
struct PostgresColumns: Columns {
  let result: PostgresResult
  let row: Int32

  var count: Int { Int(PQnfields(result.handle)) }

  func value(at index: Int) throws(StoreProblem) -> Value {
    let column = Int32(index)
    if PQgetisnull(result.handle, row, column) == 1 { return .null }
    let bytes = UnsafeRawBufferPointer(
      start: PQgetvalue(result.handle, row, column),
      count: Int(PQgetlength(result.handle, row, column)))
    switch PQftype(result.handle, column) {
    case 20, 21, 23:
      var number: Int64 = bytes.first.map { $0 >= 0x80 ? -1 : 0 } ?? 0
      for byte in bytes { number = number << 8 | Int64(byte) }
      return .integer(number)
    case 16: return .integer(bytes.first == 1 ? 1 : 0)
    case 25, 1043, 19, 18: return .text(String(decoding: bytes, as: UTF8.self))
    case 17: return .bytes(Array(bytes))
    case let other:
      throw .column(
        index: index, wanted: "a whole number, text or bytes",
        found: "PostgreSQL type \(other): write CAST(… AS BIGINT) or AS TEXT")
    }
  }
}
