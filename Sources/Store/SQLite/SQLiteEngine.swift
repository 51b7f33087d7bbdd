import Foundation
import GRDB

/// The embedded engine: one file, several readers, one writer.
final class SQLiteEngine: Engine {
  let kind = EngineKind.sqlite
  let path: String
  private let pool: DatabasePool
  private let threads: ReadingThreads<DatabasePool>

  /// Opens or creates the file at `path`. Blocks for as long as that takes.
  /// - Throws: `StoreProblem.notDurable` when a commit would not survive a loss of power;
  ///   `cannotWrite` or `unavailable` when the file or its folder cannot be used; `damaged` when it
  ///   is not a database.
  init(path: String, readers: Int = 8, busySeconds: Double = 10) throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(busySeconds)
    configuration.maximumReaderCount = readers
    configuration.label = "continuum"
    configuration.prepareDatabase { database in
      try database.execute(sql: "PRAGMA secure_delete = ON")
      try database.execute(sql: "PRAGMA trusted_schema = OFF")
    }
    do {
      let isThere = FileManager.default.fileExists(atPath: path)
      if isThere, !FileManager.default.isWritableFile(atPath: path) {
        throw StoreProblem.cannotWrite(reason: "the database file may not be written: \(path)")
      }
      let pool = try DatabasePool(path: path, configuration: configuration)
      if !isThere {
        // Only the account that runs the program may read the record.
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
      }
      try pool.writeWithoutTransaction { database in
        try SQLiteEngine.makeDurable(database)
        try SQLiteEngine.emptyLog(database, orWait: busySeconds)
      }
      self.pool = pool
      threads = ReadingThreads("sqlite", count: readers) { pool }
    } catch let error as DatabaseError {
      throw SQLiteFailure.problem(error, sql: nil)
    }
    self.path = path
  }

  /// GRDB sets `synchronous` to NORMAL when it opens its pool, which loses acknowledged commits
  /// when the power goes; so FULL is set afterwards, and read back.
  private static func makeDurable(_ database: Database) throws {
    try database.execute(sql: "PRAGMA synchronous = FULL")
    for (setting, wanted) in [("synchronous", "2"), ("journal_mode", "wal")] {
      let value = try String.fetchOne(database, sql: "PRAGMA \(setting)") ?? "none"
      guard value == wanted else {
        throw StoreProblem.notDurable(setting: setting, value: value, wanted: wanted)
      }
    }
  }

  /// A log that a killed program left behind may hold what was erased since: it is emptied, unless
  /// somebody else is using it at this moment.
  private static func emptyLog(_ database: Database, orWait busySeconds: Double) throws {
    try database.execute(sql: "PRAGMA busy_timeout = 0")
    _ = try? database.checkpoint(.truncate)
    try database.execute(sql: "PRAGMA busy_timeout = \(Int(busySeconds * 1_000))")
  }

  func read<T: Sendable>(
    _ body: @escaping @Sendable (any Connection) throws -> T
  ) async throws -> T {
    do {
      return try await threads.run { pool in
        try pool.read { database in try body(SQLiteConnection(database)) }
      }
    } catch let error as DatabaseError {
      throw SQLiteFailure.problem(error, sql: nil)
    }
  }

  func withWriter<T>(_ body: (any Connection) throws -> T) throws -> T {
    do {
      return try pool.writeWithoutTransaction { database in
        let connection = SQLiteConnection(database)
        // GRDB stops the program where a transaction is left open.
        defer { connection.rollback() }
        return try body(connection)
      }
    } catch let error as DatabaseError {
      throw SQLiteFailure.problem(error, sql: nil)
    }
  }

  /// Moves everything from the write-ahead log into the file and empties the log, so that erased
  /// bytes are in neither.
  func settleLog() throws {
    do {
      try pool.writeWithoutTransaction { database in _ = try database.checkpoint(.truncate) }
    } catch let error as DatabaseError {
      throw SQLiteFailure.problem(error, sql: nil)
    }
  }

  func close() async {
    await threads.close()
    try? pool.close()
  }
}
