import Foundation
import GRDB

/// One SQLite connection inside GRDB's queue or pool.
final class SQLiteConnection: Connection {
  let database: Database

  init(_ database: Database) { self.database = database }

  func each(_ sql: String, _ arguments: [any Storable], _ body: (Row) throws -> Void) throws {
    let statement = try prepared(sql)
    guard statement.isReadonly else {
      throw StoreProblem.forbidden(sql: sql, why: "it changes something, and was given as a read")
    }
    do {
      statement.setUncheckedArguments(SQLiteConnection.bind(arguments))
      let cursor = try GRDB.Row.fetchCursor(statement)
      while let row = try cursor.next() { try body(Row(SQLiteColumns(row: row))) }
    } catch let error as DatabaseError {
      throw SQLiteConnection.problem(error, sql: sql)
    }
  }

  @discardableResult
  func run(_ sql: String, _ arguments: [any Storable]) throws -> Int {
    let statement = try prepared(sql)
    do {
      statement.setUncheckedArguments(SQLiteConnection.bind(arguments))
      try statement.execute()
    } catch let error as DatabaseError {
      throw SQLiteConnection.problem(error, sql: sql)
    }
    return database.changesCount
  }

  func define(_ sql: String) throws {
    do {
      try database.execute(sql: sql)
    } catch let error as DatabaseError {
      throw SQLiteConnection.problem(error, sql: sql)
    }
  }

  func begin(journal: Bool) throws { try define("BEGIN IMMEDIATE") }
  func commit() throws { try define("COMMIT") }
  func rollback() { if database.isInsideTransaction { try? database.execute(sql: "ROLLBACK") } }

  func savepoint<T>(_ body: () throws -> T) throws -> T {
    try run("SAVEPOINT command", [])
    do {
      let result = try body()
      try run("RELEASE command", [])
      return result
    } catch {
      // A full disk may have rolled the whole transaction back already.
      if database.isInsideTransaction {
        try run("ROLLBACK TO command", [])
        try run("RELEASE command", [])
      }
      throw error
    }
  }

  func insert(into table: Table, rows: [[Value]]) throws {
    let sql = table.insertion
    for row in rows { try run(sql, row) }
  }

  private func prepared(_ sql: String) throws -> Statement {
    do {
      return try database.cachedStatement(sql: Parameters.forSQLite(sql))
    } catch let error as DatabaseError {
      throw SQLiteConnection.problem(error, sql: sql)
    }
  }

  private static func bind(_ arguments: [any Storable]) -> StatementArguments {
    StatementArguments(
      arguments.map { argument -> DatabaseValue in
        switch argument.stored {
        case .null: .null
        case .integer(let number): number.databaseValue
        case .text(let text): text.databaseValue
        case .bytes(let bytes): Data(bytes).databaseValue
        }
      })
  }

  /// Turns SQLite's own error into one that says what to do.
  static func problem(_ error: DatabaseError, sql: String?) -> StoreProblem {
    let reason = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case .SQLITE_CONSTRAINT:
      return .constraint(table: nil, reason: reason)
    case .SQLITE_FULL:
      return .cannotWrite(reason: "the disk is full: free space, then try again")
    case .SQLITE_READONLY:
      return .cannotWrite(reason: "the database file or its folder may not be written")
    case .SQLITE_IOERR:
      return .cannotWrite(reason: "the disk answered with an error: \(reason)")
    case .SQLITE_CANTOPEN:
      return .unavailable(reason: "the database file cannot be opened: \(reason)")
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      return .unavailable(reason: "another program holds the database's write lock")
    case .SQLITE_CORRUPT, .SQLITE_NOTADB:
      return .damaged("the file is not a whole SQLite database: restore a backup (\(reason))")
    default:
      return .statement(sql: sql ?? "", reason: reason)
    }
  }
}

/// The columns of the row that GRDB stands on.
struct SQLiteColumns: Columns {
  let row: GRDB.Row

  var count: Int { row.count }

  func value(at index: Int) throws(StoreProblem) -> Value {
    switch (row[index] as DatabaseValue).storage {
    case .null: .null
    case .int64(let number): .integer(number)
    case .string(let text): .text(text)
    case .blob(let data): .bytes([UInt8](data))
    case .double:
      throw .column(index: index, wanted: "a whole number, text or bytes", found: "a real number")
    }
  }
}
