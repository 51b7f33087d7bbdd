import Foundation
import GRDB
import GRDBSQLite

/// One SQLite connection inside GRDB's pool, used by one thread at a time.
///
/// GRDB opens, pools and caches statements; parameters and rows go through SQLite's own calls,
/// which is half the cost of GRDB's rows on a long scan.
final class SQLiteConnection: Connection {
  let database: Database
  let handle: OpaquePointer?
  private var stepping: Set<String> = []
  private var isInTransaction = false
  private var depth = 0
  /// A failed statement spoils its transaction until a savepoint before it is undone. PostgreSQL
  /// insists on that; SQLite is held to the same, so that code cannot pass on one engine only.
  private var isSpoiled = false

  init(_ database: Database) {
    self.database = database
    handle = database.sqliteConnection
  }

  func each(_ sql: String, _ arguments: [any Storable], _ body: (Row) throws -> Void) throws {
    let text = try StatementText.of(sql, arguments: arguments.count)
    guard !text.changes else {
      throw StoreProblem.forbidden(sql: sql, why: "it changes something, and was given as a read")
    }
    try stepped(text, sql: sql, arguments) { statement in
      try body(Row(SQLiteColumns(statement: statement)))
    }
  }

  @discardableResult
  func run(_ sql: String, _ arguments: [any Storable]) throws -> Int {
    let text = try StatementText.of(sql, arguments: arguments.count)
    guard text.target != nil else {
      throw StoreProblem.forbidden(
        sql: sql, why: "only INSERT INTO, UPDATE and DELETE FROM one named table change rows")
    }
    try stepped(text, sql: sql, arguments) { _ in }
    return Int(sqlite3_changes64(handle))
  }

  func scan(_ sql: String, _ arguments: [any Storable], _ body: (Row) throws -> Void) throws {
    try each(sql, arguments, body)
  }

  func define(_ sql: String) throws {
    do {
      try checkTransaction()
      try database.execute(sql: sql)
    } catch let error as DatabaseError {
      isSpoiled = isInTransaction
      throw SQLiteFailure.problem(error, sql: sql)
    }
  }

  func insert(into table: Table, rows: [[Value]]) throws {
    let sql = table.insertion
    try table.check(rows, for: sql)
    for row in rows { try run(sql, row) }
  }

  // MARK: Transactions

  func begin(journal: Bool) throws {
    try command("BEGIN IMMEDIATE")
    isInTransaction = true
    isSpoiled = false
    depth = 0
  }

  func commit() throws {
    try checkTransaction()
    try command("COMMIT")
    isInTransaction = false
  }

  func rollback() {
    isInTransaction = false
    isSpoiled = false
    if sqlite3_get_autocommit(handle) == 0 { sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) }
  }

  @discardableResult
  func savepoint<T>(_ body: () throws -> T) throws -> T {
    try checkTransaction()
    depth += 1
    let name = "command_\(depth)"
    defer { depth -= 1 }
    try command("SAVEPOINT \(name)")
    do {
      let result = try body()
      try checkTransaction()
      try command("RELEASE \(name)")
      return result
    } catch {
      // A full disk may have rolled the whole transaction back already: then every later step
      // fails in `checkTransaction`, and so does the commit.
      if sqlite3_get_autocommit(handle) == 0 {
        try command("ROLLBACK TO \(name)")
        try command("RELEASE \(name)")
        isSpoiled = false
      }
      throw error
    }
  }

  /// - Throws: when the database gave the transaction up by itself, so that nothing is ever
  ///   written outside one by mistake, or when an earlier statement failed.
  private func checkTransaction() throws {
    guard isInTransaction else { return }
    guard sqlite3_get_autocommit(handle) == 0 else {
      throw StoreProblem.cannotWrite(
        reason: "the database gave the transaction up; nothing of it was written")
    }
    guard !isSpoiled else {
      throw StoreProblem.statement(
        sql: "", reason: "an earlier statement of this transaction failed; undo it first")
    }
  }

  private func command(_ sql: String) throws {
    let code = sqlite3_exec(handle, sql, nil, nil, nil)
    guard code == SQLITE_OK else { throw SQLiteFailure.problem(handle, sql: sql) }
  }

  // MARK: Statements

  private func stepped(
    _ text: StatementText, sql: String, _ arguments: [any Storable],
    _ body: (OpaquePointer) throws -> Void
  ) throws {
    try checkTransaction()
    let statement = try prepared(text.forSQLite, sql: sql)
    let pointer = statement.sqliteStatement
    let isOutermost = stepping.insert(text.forSQLite).inserted
    defer {
      sqlite3_reset(pointer)
      sqlite3_clear_bindings(pointer)
      withExtendedLifetime(statement) {}
      if isOutermost { stepping.remove(text.forSQLite) }
    }
    var index: Int32 = 1
    for argument in arguments {
      try SQLiteValues.bind(argument.stored, to: pointer, at: index, sql: sql)
      index += 1
    }
    while true {
      switch sqlite3_step(pointer) {
      case SQLITE_ROW: try body(pointer)
      case SQLITE_DONE: return
      default:
        isSpoiled = isInTransaction
        throw SQLiteFailure.problem(handle, sql: sql)
      }
    }
  }

  /// The statement from GRDB's cache; a fresh one where the cached one is being stepped through
  /// by somebody further up.
  private func prepared(_ rewritten: String, sql: String) throws -> Statement {
    do {
      return stepping.contains(rewritten)
        ? try database.makeStatement(sql: rewritten)
        : try database.cachedStatement(sql: rewritten)
    } catch let error as DatabaseError {
      isSpoiled = isInTransaction
      throw SQLiteFailure.problem(error, sql: sql)
    }
  }
}
