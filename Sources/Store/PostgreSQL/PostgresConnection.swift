import Foundation
import Logging

/// One connection to PostgreSQL, used by one thread at a time.
final class PostgresConnection: Connection {
  private let address: PostgresAddress
  private let isWriter: Bool
  private let gate: ReconnectGate
  private let log: Logger
  private var wire: PostgresWire?
  private var depth = 0
  private var scans = 0
  /// The number the server gave the transaction that is open, by which its fate can be asked for.
  private var transaction: PostgresFate?
  private var timeline = ""

  /// Opens nothing yet: the first transaction does, and so does the first after a break.
  init(_ address: PostgresAddress, writing: Bool, gate: ReconnectGate, log: Logger) {
    self.address = address
    isWriter = writing
    self.gate = gate
    self.log = log
  }

  /// Opens the connection where there is none or it broke. Blocks.
  /// - Throws: `StoreProblem.unavailable`, at once while the server is known to be away; for a
  ///   writer also `notDurable` when the server would lose committed work with its power.
  @discardableResult
  func open() throws(StoreProblem) -> PostgresWire {
    if let wire, !wire.isBroken { return wire }
    wire = nil
    try gate.pass { () throws(StoreProblem) in
      let fresh = try PostgresWire(address.parameters(writing: isWriter), log: log)
      timeline = try PostgresReadiness.check(fresh, address, writing: isWriter)
      wire = fresh
    }
    return try opened()
  }

  /// The connection that a transaction was begun on; it is not replaced under way.
  private func opened() throws(StoreProblem) -> PostgresWire {
    guard let wire else { throw .unavailable(reason: "there is no connection to PostgreSQL") }
    return wire
  }

  private var isBroken: Bool { wire?.isBroken ?? true }

  // MARK: Transactions

  func begin(journal: Bool) throws {
    let lock = journal ? "pg_advisory_xact_lock(\(address.lockKey))" : "NULL"
    let answer = try start(
      "BEGIN ISOLATION LEVEL READ COMMITTED; "
        + "SELECT \(lock), CAST(pg_current_xact_id() AS TEXT)")
    transaction = answer.word(1).map { PostgresFate(transaction: $0, timeline: timeline) }
  }

  /// Opens a transaction in which every statement sees the same state and none may write.
  func beginReading() throws {
    try start("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
  }

  /// A connection that broke while nobody used it is found out by its first statement. Nothing has
  /// been done yet, so that is tried once more on a new one.
  @discardableResult
  private func start(_ sql: String) throws -> PostgresAnswer {
    transaction = nil
    depth = 0
    do {
      do {
        return try open().command(sql)
      } catch {
        guard wire?.isBroken == true else { throw error }
        return try open().command(sql)
      }
    } catch {
      rollback()
      throw error
    }
  }

  /// When the answer is lost on the way, the server is asked, on a new connection, what became of
  /// the transaction.
  /// - Throws: `StoreProblem.unavailable` when it is certain that nothing was written, `inDoubt`
  ///   when nobody could be asked.
  func commit() throws {
    let fate = transaction
    transaction = nil
    do {
      let tag = try opened().command("COMMIT").tag
      guard tag == "COMMIT" else {
        throw StoreProblem.statement(
          sql: "COMMIT", reason: "an earlier statement failed, so the server rolled back instead")
      }
    } catch {
      guard isBroken, let fate else { throw error }
      log.warning("The answer to a commit was lost; asking what became of it")
      try fate.settle { try PostgresWire(self.address.parameters(writing: true), log: self.log) }
    }
  }

  func rollback() {
    transaction = nil
    guard !isBroken else { return }
    do { try opened().command("ROLLBACK") } catch { wire?.abandon() }
  }

  /// Undoes what a caller left open.
  func endTransaction() {
    if let wire, !wire.isBroken, !wire.isIdle { rollback() }
  }

  func close() { wire = nil }

  @discardableResult
  func savepoint<T>(_ body: () throws -> T) throws -> T {
    depth += 1
    let name = "command_\(depth)"
    defer { depth -= 1 }
    try opened().command("SAVEPOINT \(name)")
    do {
      let result = try body()
      try opened().command("RELEASE \(name)")
      return result
    } catch {
      if !isBroken { try opened().command("ROLLBACK TO \(name); RELEASE \(name)") }
      throw error
    }
  }

  // MARK: Statements

  func define(_ sql: String) throws { try opened().command(sql) }

  func each(_ sql: String, _ arguments: [any Storable], _ body: (Row) throws -> Void) throws {
    try checkReads(sql, arguments)
    try hand(out: try opened().execute(sql, arguments), body)
  }

  @discardableResult
  func run(_ sql: String, _ arguments: [any Storable]) throws -> Int {
    guard try StatementText.of(sql, arguments: arguments.count).target != nil else {
      throw StoreProblem.forbidden(
        sql: sql, why: "only INSERT INTO, UPDATE and DELETE FROM one named table change rows")
    }
    return try opened().execute(sql, arguments).changed
  }

  func scan(_ sql: String, _ arguments: [any Storable], _ body: (Row) throws -> Void) throws {
    try checkReads(sql, arguments)
    scans += 1
    let cursor = "scan_\(scans)"
    _ = try opened().once("DECLARE \(cursor) NO SCROLL CURSOR FOR \(sql)", arguments)
    while true {
      let batch = try opened().once("FETCH 1000 FROM \(cursor)", [])
      try hand(out: batch, body)
      guard batch.rowCount == 1_000 else { break }
    }
    try opened().command("CLOSE \(cursor)")
  }

  func insert(into table: Table, rows: [[Value]]) throws {
    try PostgresCopy.send(rows, into: table, through: try opened())
  }

  private func checkReads(_ sql: String, _ arguments: [any Storable]) throws(StoreProblem) {
    guard try !StatementText.of(sql, arguments: arguments.count).changes else {
      throw .forbidden(sql: sql, why: "it changes something, and was given as a read")
    }
  }

  private func hand(out answer: PostgresAnswer, _ body: (Row) throws -> Void) throws {
    for index in 0..<answer.rowCount { try body(Row(PostgresColumns(answer: answer, row: index))) }
  }
}
