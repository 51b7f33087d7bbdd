import Foundation
import Logging
import Synchronization

/// PostgreSQL 15 or newer, for a partnership that has outgrown one machine.
final class PostgresEngine: Engine {
  let kind = EngineKind.postgres
  private let parameters: [(String, String)]
  private let log: Logger
  private let readers: [ConnectionThread]
  private let turn = Mutex(0)
  private let writer: WriterSlot

  /// Connects, and asserts the settings that keep committed work through a loss of power.
  init(_ parameters: [(String, String)], readers count: Int = 8, log: Logger) throws {
    self.parameters = parameters
    self.log = log
    let first = try PostgresConnection(parameters, log: log)
    try PostgresEngine.assertSettings(first)
    writer = WriterSlot(first)
    readers = (0..<count).map { index in
      ConnectionThread(name: "postgres-\(index)") { try PostgresConnection(parameters, log: log) }
    }
  }

  private static func assertSettings(_ connection: PostgresConnection) throws {
    for (setting, wanted) in [
      ("fsync", ["on"]), ("full_page_writes", ["on"]),
      ("synchronous_commit", ["on", "remote_write", "remote_apply", "local"]),
      ("server_encoding", ["UTF8"]),
    ] {
      let value = try connection.value(String.self, "SELECT current_setting($1)", [setting]) ?? ""
      guard wanted.contains(value) else {
        throw StoreProblem.notDurable(
          setting: setting, value: value, wanted: wanted.joined(separator: " or "))
      }
    }
    let version = try connection.value(
      Int64.self, "SELECT CAST(current_setting('server_version_num') AS BIGINT)")
    guard let version, version >= 150_000 else {
      throw StoreProblem.unavailable(
        reason: "PostgreSQL 15 or newer is needed, this is \((version ?? 0) / 10_000)")
    }
  }

  func read<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    let index = turn.withLock { turn in
      turn = (turn + 1) % readers.count
      return turn
    }
    return try await withCheckedThrowingContinuation { continuation in
      readers[index].submit { thread in
        continuation.resume(with: Result { try PostgresEngine.reading(on: thread, body) })
      }
    }
  }

  /// A connection that broke while idle is found out by its first statement: one fresh try.
  private static func reading<T>(
    on thread: ConnectionThread, _ body: (any Connection) throws -> T
  ) throws -> T {
    var connection = try thread.connected()
    do {
      try connection.beginReading()
    } catch {
      guard connection.isBroken else { throw error }
      connection = try thread.connected()
      try connection.beginReading()
    }
    do {
      let result = try body(connection)
      try connection.commit()
      return result
    } catch {
      connection.rollback()
      throw error
    }
  }

  func withWriter<T>(_ body: (any Connection) throws -> T) throws -> T {
    try writer.lend(reconnecting: { try PostgresConnection(parameters, log: log) }, body)
  }

  func close() async {
    for reader in readers { reader.close() }
    writer.empty()
  }
}

/// The one connection that writes, lent to one thread at a time.
private final class WriterSlot: @unchecked Sendable {
  private let lock = NSLock()
  private var connection: PostgresConnection?

  init(_ connection: PostgresConnection) { self.connection = connection }

  func lend<T>(
    reconnecting connect: () throws -> PostgresConnection,
    _ body: (any Connection) throws -> T
  ) throws -> T {
    lock.lock()
    defer { lock.unlock() }
    if let connection, !connection.isBroken { return try body(connection) }
    connection = nil
    let fresh = try connect()
    connection = fresh
    return try body(fresh)
  }

  func empty() {
    lock.lock()
    connection = nil
    lock.unlock()
  }
}
