import Foundation
import Logging

/// PostgreSQL 15 or newer, for a partnership that has outgrown one machine.
final class PostgresEngine: Engine, @unchecked Sendable {
  // Sound because `writer` is used only while `writing` is locked; the rest never changes.
  let kind = EngineKind.postgres
  private let readers: ReadingThreads<PostgresConnection>
  private let writing = NSLock()
  private let writer: PostgresConnection

  /// Connects, and asserts the settings that keep committed work through a loss of power.
  init(_ address: PostgresAddress, log: Logger) throws {
    let gate = ReconnectGate()
    writer = PostgresConnection(address, writing: true, gate: gate, log: log)
    try writer.open()
    readers = ReadingThreads("postgres", count: address.readers) {
      PostgresConnection(address, writing: false, gate: gate, log: log)
    }
  }

  func read<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    try await readers.run { connection in
      try connection.beginReading()
      do {
        let result = try body(connection)
        try connection.commit()
        return result
      } catch {
        connection.rollback()
        throw error
      }
    }
  }

  func withWriter<T>(_ body: (any Connection) throws -> T) throws -> T {
    try writing.withLock {
      defer { writer.endTransaction() }
      return try body(writer)
    }
  }

  /// PostgreSQL keeps what was overwritten until vacuum takes it away: nothing to do here.
  func settleLog() throws {}

  func close() async {
    await readers.close()
    writing.withLock { writer.close() }
  }
}
