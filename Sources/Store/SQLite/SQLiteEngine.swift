import Foundation
import GRDB

/// The embedded engine: one file, many readers, one writer.
final class SQLiteEngine: Engine {
  let kind = EngineKind.sqlite
  let path: String
  private let pool: DatabasePool

  /// Opens or creates the file at `path`.
  /// - Throws: `StoreProblem.notDurable` when a commit would not survive a loss of power.
  init(path: String) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    configuration.maximumReaderCount = 8
    configuration.label = "continuum"
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA secure_delete = ON")
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
    }
    do {
      pool = try DatabasePool(path: path, configuration: configuration)
      // GRDB sets NORMAL when it opens its pool, which loses acknowledged commits when the power
      // goes; so FULL is set afterwards, and read back.
      try pool.writeWithoutTransaction { database in
        try database.execute(sql: "PRAGMA synchronous = FULL")
        let mode = try Int.fetchOne(database, sql: "PRAGMA synchronous")
        guard mode == 2 else {
          throw StoreProblem.notDurable(
            setting: "synchronous", value: mode.map(String.init) ?? "none", wanted: "2 (FULL)")
        }
        let journal = try String.fetchOne(database, sql: "PRAGMA journal_mode")
        guard journal == "wal" else {
          throw StoreProblem.notDurable(
            setting: "journal_mode", value: journal ?? "none", wanted: "wal")
        }
      }
    } catch let error as DatabaseError {
      throw SQLiteConnection.problem(error, sql: nil)
    }
    self.path = path
  }

  func read<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    do {
      return try await pool.read { database in try body(SQLiteConnection(database)) }
    } catch let error as DatabaseError {
      throw SQLiteConnection.problem(error, sql: nil)
    }
  }

  func withWriter<T>(_ body: (any Connection) throws -> T) throws -> T {
    do {
      return try pool.writeWithoutTransaction { database in try body(SQLiteConnection(database)) }
    } catch let error as DatabaseError {
      throw SQLiteConnection.problem(error, sql: nil)
    }
  }

  /// Moves everything from the write-ahead log into the file and empties the log, so that erased
  /// bytes are in neither.
  func settleLog() throws {
    try pool.writeWithoutTransaction { database in
      _ = try database.checkpoint(.truncate)
    }
  }

  func close() async { try? pool.close() }
}
