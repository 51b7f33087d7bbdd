import Foundation
import GRDB
import GRDBSQLite

/// Turns SQLite's own errors into ones that say what to do. SQLite's messages name tables and
/// columns, never values.
enum SQLiteFailure {
  static func problem(_ error: DatabaseError, sql: String?) -> StoreProblem {
    problem(
      code: error.resultCode.rawValue, reason: error.message ?? "\(error.resultCode)", sql: sql)
  }

  static func problem(_ handle: OpaquePointer?, sql: String?) -> StoreProblem {
    let reason = sqlite3_errmsg(handle).map { String(cString: $0) } ?? "unknown"
    return problem(code: sqlite3_errcode(handle) & 0xff, reason: reason, sql: sql)
  }

  private static func problem(code: Int32, reason: String, sql: String?) -> StoreProblem {
    switch code {
    case SQLITE_CONSTRAINT: .constraint(table: table(in: reason), reason: reason)
    case SQLITE_FULL: .cannotWrite(reason: "the disk is full: free space, then try again")
    case SQLITE_READONLY:
      .cannotWrite(reason: "the database file or its folder may not be written: \(reason)")
    case SQLITE_IOERR: .cannotWrite(reason: "the disk answered with an error: \(reason)")
    case SQLITE_CANTOPEN:
      .unavailable(reason: "the database file cannot be opened: is its folder there, and yours?")
    case SQLITE_BUSY, SQLITE_LOCKED:
      .unavailable(reason: "another program holds the database's write lock")
    case SQLITE_CORRUPT, SQLITE_NOTADB:
      .damaged("the file is not a whole SQLite database: restore a backup (\(reason))")
    default: .statement(sql: sql ?? "", reason: reason)
    }
  }

  /// `UNIQUE constraint failed: table.column` names the table.
  private static func table(in reason: String) -> String? {
    guard let mark = reason.firstRange(of: "failed: ") else { return nil }
    let name = reason[mark.upperBound...].prefix { $0 != "." && $0 != "," }
    return name.isEmpty ? nil : String(name)
  }
}
