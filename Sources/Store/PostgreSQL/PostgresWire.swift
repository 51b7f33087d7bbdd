import CLibPQ
import Foundation
import Logging

/// A connection's bare talk with the server: opening, commands, prepared statements. Blocks; used
/// by one thread at a time.
final class PostgresWire {
  private let handle: OpaquePointer?
  private var prepared: [Form: String] = [:]
  private var named = 0
  private(set) var isBroken = false
  /// Kept alive for libpq, which calls it with every notice.
  private let notices: Notices

  private struct Form: Hashable {
    let sql: String
    let types: [Oid]
  }

  private final class Notices {
    let log: Logger
    init(_ log: Logger) { self.log = log }
  }

  /// - Throws: `StoreProblem.unavailable` with the server's words, which never hold the password.
  init(_ parameters: [(String, String)], log: Logger) throws(StoreProblem) {
    notices = Notices(log)
    handle = PostgresWire.open(parameters)
    guard PQstatus(handle) == CONNECTION_OK else {
      // The object's own end closes the handle.
      throw PostgresFailure.opening(
        handle == nil ? "out of memory" : PostgresText.of(PQerrorMessage(handle)))
    }
    // Notices would go to standard error otherwise.
    PQsetNoticeProcessor(
      handle,
      { context, message in
        guard let context else { return }
        let text = PostgresText.of(message)
        Unmanaged<Notices>.fromOpaque(context).takeUnretainedValue().log
          .notice("PostgreSQL: \(text)")
      }, Unmanaged.passUnretained(notices).toOpaque())
  }

  deinit { PQfinish(handle) }

  private static func open(_ parameters: [(String, String)]) -> OpaquePointer? {
    let keys = parameters.map { strdup($0.0) }
    let values = parameters.map { strdup($0.1) }
    defer { for text in keys + values { free(text) } }
    let keyList = keys.map { UnsafePointer($0) } + [nil]
    let valueList = values.map { UnsafePointer($0) } + [nil]
    return PQconnectdbParams(keyList, valueList, 0)
  }

  /// Whether a transaction is open, as the server last said.
  var isIdle: Bool { PQtransactionStatus(handle) == PQTRANS_IDLE }

  /// Runs SQL of our own that has no parameters, several statements if need be; answers in text.
  @discardableResult
  func command(_ sql: String) throws(StoreProblem) -> PostgresAnswer {
    try check(PQexec(handle, sql), sql: sql)
  }

  /// Runs a statement, prepared the first time; answers in binary.
  func execute(_ sql: String, _ arguments: [any Storable]) throws(StoreProblem) -> PostgresAnswer {
    let given = try PostgresArguments(arguments, sql: sql)
    let name = try prepare(Form(sql: sql, types: given.types))
    return try check(
      given.withPointers { PQexecPrepared(handle, name, $0, $1, $2, $3, 1) }, sql: sql)
  }

  /// Runs a statement once, without keeping it; answers in binary.
  func once(_ sql: String, _ arguments: [any Storable]) throws(StoreProblem) -> PostgresAnswer {
    let given = try PostgresArguments(arguments, sql: sql)
    return try check(
      given.withPointers { PQexecParams(handle, sql, $0, given.types, $1, $2, $3, 1) }, sql: sql)
  }

  private func prepare(_ form: Form) throws(StoreProblem) -> String {
    if let name = prepared[form] { return name }
    if prepared.count >= 1_000 {
      try command("DEALLOCATE ALL")
      prepared.removeAll()
    }
    named += 1
    let name = "s\(named)"
    try check(
      PQprepare(handle, name, form.sql, Int32(form.types.count), form.types), sql: form.sql)
    prepared[form] = name
    return name
  }

  /// Sends `pieces` to a COPY that has been started.
  func copy(_ start: String, _ pieces: ((([UInt8]) -> Void) -> Void)) throws(StoreProblem) {
    _ = try check(PQexec(handle, start), sql: start)
    var isSending = true
    pieces { bytes in
      guard isSending else { return }
      isSending = bytes.withUnsafeBytes { buffer in
        PQputCopyData(
          handle, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(buffer.count)) == 1
      }
    }
    _ = PQputCopyEnd(handle, isSending ? nil : "sending failed")
    var failure: StoreProblem?
    while let pointer = PQgetResult(handle) {
      do throws(StoreProblem) { try check(pointer, sql: start) } catch {
        failure = failure ?? error
      }
    }
    if let failure { throw failure }
  }

  @discardableResult
  private func check(
    _ pointer: OpaquePointer?, sql: String
  ) throws(StoreProblem) -> PostgresAnswer {
    let answer = PostgresAnswer(pointer)
    switch PQresultStatus(pointer) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_COPY_IN: return answer
    default: break
    }
    if PQstatus(handle) != CONNECTION_OK {
      isBroken = true
      throw .unavailable(
        reason: "the connection to PostgreSQL was lost: \(PostgresText.of(PQerrorMessage(handle)))")
    }
    if PostgresFailure.endsConnection(answer) { isBroken = true }
    throw PostgresFailure.problem(answer, sql: sql)
  }

  /// Gives the connection up; whoever holds it opens a new one.
  func abandon() { isBroken = true }
}
