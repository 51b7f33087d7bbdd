import CLibPQ
import Foundation
import Logging

/// One connection to PostgreSQL, used by one thread at a time.
final class PostgresConnection: Connection {
  /// Ties the journal's writers of all servers to one at a time.
  static let journalLock: Int64 = 0x434f_4e54_494e_5555

  private var handle: OpaquePointer?
  private var prepared: [Statement: String] = [:]
  private(set) var isBroken = false
  private var isInTransaction = false
  private var readsOnly = false
  private let log: Logger

  /// Opens a connection. Blocks: call it on the connection's own thread.
  /// - Throws: `StoreProblem.unavailable` with the server's words, never the password.
  init(_ parameters: [(String, String)], log: Logger) throws {
    self.log = log
    handle = PostgresConnection.connect(parameters)
    guard let handle, PQstatus(handle) == CONNECTION_OK else {
      let reason = handle.map { PostgresConnection.text(PQerrorMessage($0)) } ?? "out of memory"
      PQfinish(self.handle)
      self.handle = nil
      throw StoreProblem.unavailable(reason: "PostgreSQL cannot be reached: \(reason)")
    }
    // Notices would go to standard error otherwise.
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    _ = try command("SET client_min_messages = warning; SET TIME ZONE 'UTC'")
  }

  deinit { PQfinish(handle) }

  private static func connect(_ parameters: [(String, String)]) -> OpaquePointer? {
    let keys = parameters.map { strdup($0.0) }
    let values = parameters.map { strdup($0.1) }
    defer { (keys + values).forEach { free($0) } }
    let keyList = keys.map { UnsafePointer($0) } + [nil]
    let valueList = values.map { UnsafePointer($0) } + [nil]
    return PQconnectdbParams(keyList, valueList, 1)
  }

  func begin(journal: Bool) throws {
    _ = try command("BEGIN ISOLATION LEVEL READ COMMITTED")
    isInTransaction = true
    if journal {
      _ = try command("SELECT pg_advisory_xact_lock(\(PostgresConnection.journalLock))")
    }
  }

  /// Opens a transaction in which every statement sees the same state and none may write.
  func beginReading() throws {
    _ = try command("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    isInTransaction = true
    readsOnly = true
  }

  func commit() throws {
    isInTransaction = false
    let tag: String
    do {
      tag = try command("COMMIT")
    } catch let problem as StoreProblem where isBroken {
      if case .unavailable(let reason) = problem, !readsOnly {
        throw StoreProblem.inDoubt(reason: reason)
      }
      throw problem
    }
    guard tag == "COMMIT" else {
      throw StoreProblem.statement(sql: "COMMIT", reason: "the server rolled back instead")
    }
  }

  func rollback() {
    isInTransaction = false
    readsOnly = false
    do { _ = try command("ROLLBACK") } catch { isBroken = true }
  }

  func savepoint<T>(_ body: () throws -> T) throws -> T {
    _ = try command("SAVEPOINT command")
    do {
      let result = try body()
      _ = try command("RELEASE command")
      return result
    } catch {
      if !isBroken { _ = try command("ROLLBACK TO command; RELEASE command") }
      throw error
    }
  }

  func define(_ sql: String) throws { _ = try command(sql) }

  func each(_ sql: String, _ arguments: [any Storable], _ body: (Row) throws -> Void) throws {
    if !readsOnly, PostgresConnection.changes(sql) {
      throw StoreProblem.forbidden(sql: sql, why: "it changes something, and was given as a read")
    }
    let result = try execute(sql, arguments)
    for index in 0..<result.rowCount { try body(Row(PostgresColumns(result: result, row: index))) }
  }

  @discardableResult
  func run(_ sql: String, _ arguments: [any Storable]) throws -> Int {
    Int(PostgresConnection.text(PQcmdTuples(try execute(sql, arguments).handle))) ?? 0
  }

  func insert(into table: Table, rows: [[Value]]) throws {
    let width = table.columns.count
    let most = max(1, min(500, 60_000 / width))
    let names = table.columns.map(\.name).joined(separator: ", ")
    var start = 0
    while start < rows.count {
      let batch = rows[start..<min(rows.count, start + most)]
      let places = batch.indices.map { row in
        "(" + (1...width).map { "$\((row - start) * width + $0)" }.joined(separator: ", ") + ")"
      }
      try run(
        "INSERT INTO \(table.name) (\(names)) VALUES \(places.joined(separator: ", "))",
        batch.flatMap { $0 })
      start += most
    }
  }

  /// Whether a statement begins with a word that changes something.
  static func changes(_ sql: String) -> Bool {
    let word = sql.drop(while: \.isWhitespace).prefix(while: { $0.isLetter }).uppercased()
    return !(word == "SELECT" || word == "WITH" || word == "VALUES" || word == "EXPLAIN")
      || (word == "WITH"
        && sql.uppercased().contains(#/\b(INSERT INTO|UPDATE|DELETE FROM)\b/#))
  }

  // MARK: Talking to the server

  private struct Statement: Hashable {
    let sql: String
    let types: [Oid]
  }

  private func execute(_ sql: String, _ arguments: [any Storable]) throws -> PostgresResult {
    let values = arguments.map(\.stored)
    let name = try prepare(Statement(sql: sql, types: values.map(PostgresConnection.type)))
    let encoded = values.map(PostgresConnection.encode)
    let result = encoded.withPointers { pointers, lengths in
      PQexecPrepared(
        handle, name, Int32(encoded.count), pointers, lengths,
        [Int32](repeating: 1, count: encoded.count), 1)
    }
    return try check(result, sql: sql)
  }

  private func prepare(_ statement: Statement) throws -> String {
    if let name = prepared[statement] { return name }
    if prepared.count >= 1_000 {
      _ = try command("DEALLOCATE ALL")
      prepared.removeAll()
    }
    let name = "s\(prepared.count)"
    _ = try check(
      PQprepare(handle, name, statement.sql, Int32(statement.types.count), statement.types),
      sql: statement.sql)
    prepared[statement] = name
    return name
  }

  /// Runs SQL of our own that has no parameters; returns the server's tag.
  @discardableResult
  private func command(_ sql: String) throws -> String {
    let result = try check(PQexec(handle, sql), sql: sql)
    return PostgresConnection.text(PQcmdStatus(result.handle))
  }

  private func check(_ pointer: OpaquePointer?, sql: String) throws -> PostgresResult {
    let result = PostgresResult(handle: pointer)
    switch PQresultStatus(pointer) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK: return result
    default: break
    }
    if PQstatus(handle) != CONNECTION_OK {
      isBroken = true
      throw StoreProblem.unavailable(
        reason: "the connection to PostgreSQL was lost: "
          + PostgresConnection.text(PQerrorMessage(handle)))
    }
    let state = PostgresConnection.text(PQresultErrorField(pointer, Int32(UInt8(ascii: "C"))))
    let reason = PostgresConnection.text(PQresultErrorField(pointer, Int32(UInt8(ascii: "M"))))
    let table = PostgresConnection.text(PQresultErrorField(pointer, Int32(UInt8(ascii: "t"))))
    if state.hasPrefix("23") {
      throw StoreProblem.constraint(table: table.isEmpty ? nil : table, reason: reason)
    }
    if state.hasPrefix("53") || state == "25006" {
      throw StoreProblem.cannotWrite(reason: reason)
    }
    if state.hasPrefix("57P") {
      isBroken = true
      throw StoreProblem.unavailable(reason: "PostgreSQL is stopping or starting: \(reason)")
    }
    throw StoreProblem.statement(sql: sql, reason: reason)
  }

  static func text(_ pointer: UnsafePointer<CChar>?) -> String {
    pointer.map { String(cString: $0).trimmingCharacters(in: .whitespacesAndNewlines) } ?? ""
  }

  private static func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String {
    text(UnsafePointer(pointer))
  }

  private static func type(of value: Value) -> Oid {
    switch value {
    case .null: 0
    case .integer: 20
    case .text: 25
    case .bytes: 17
    }
  }

  private static func encode(_ value: Value) -> [UInt8]? {
    switch value {
    case .null: nil
    case .integer(let number): withUnsafeBytes(of: number.bigEndian) { Array($0) }
    case .text(let text): Array(text.utf8)
    case .bytes(let bytes): bytes
    }
  }
}

extension [[UInt8]?] {
  /// Lends pointers to all the buffers at once, nil for those that are missing.
  fileprivate func withPointers<T>(
    _ body: ([UnsafePointer<CChar>?], [Int32]) -> T
  ) -> T {
    let lengths = map { Int32($0?.count ?? 0) }
    let total = reduce(0) { $0 + ($1?.count ?? 0) + 1 }
    return withUnsafeTemporaryAllocation(of: CChar.self, capacity: total) { buffer in
      guard let base = buffer.baseAddress else { return body([], []) }
      var pointers: [UnsafePointer<CChar>?] = []
      pointers.reserveCapacity(count)
      var at = 0
      for bytes in self {
        guard let bytes else {
          pointers.append(nil)
          continue
        }
        pointers.append(UnsafePointer(base + at))
        for byte in bytes {
          buffer[at] = CChar(bitPattern: byte)
          at += 1
        }
        buffer[at] = 0
        at += 1
      }
      return body(pointers, lengths)
    }
  }
}
