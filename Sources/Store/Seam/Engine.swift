import Logging

/// Which database keeps the record.
public enum EngineKind: String, Sendable, CaseIterable {
  case sqlite, postgres
}

/// One open connection, used by one thread at a time. It knows nothing of the journal or of who
/// may change what.
package protocol Connection: AnyObject, Tables {
  /// Runs statements that define tables: already written for this engine, no parameters.
  func define(_ sql: String) throws
  /// Opens a transaction that may write. On SQLite it takes the write lock at once; on PostgreSQL
  /// it is READ COMMITTED and takes the journal's advisory lock as its first statement when
  /// `journal` is true.
  func begin(journal: Bool) throws
  /// Makes the transaction durable: returns only when it would survive a loss of power.
  func commit() throws
  /// Gives the transaction up. Never throws: a connection that cannot roll back is discarded.
  func rollback()
  /// Runs `body` in a savepoint: when it throws, what it changed is undone, the transaction stays.
  @discardableResult
  func savepoint<T>(_ body: () throws -> T) throws -> T
  /// Like `each`, for answers of any length: the rows are fetched a thousand at a time, never all
  /// at once. Only inside a transaction; scans may not be nested in each other.
  func scan(_ sql: String, _ arguments: [any Storable], _ body: (Row) throws -> Void) throws
  /// Adds many rows at once by the quickest way the engine has (multi-row VALUES or COPY).
  func insert(into table: Table, rows: [[Value]]) throws
}

/// A database that is open. SQLite and PostgreSQL each are one; nothing above the seam can tell
/// which it has.
package protocol Engine: Sendable {
  var kind: EngineKind { get }
  /// Runs `body` in one read transaction, off the cooperative pool.
  func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T
  /// Lends the one connection that writes to `body`, on the calling thread. Only the batch
  /// writer's thread calls it.
  func withWriter<T>(_ body: (any Connection) throws -> T) throws -> T
  /// After an erasure: gets rid of the copies that the database keeps of what was overwritten, as
  /// far as the engine can.
  func settleLog() throws
  /// Waits for what is under way, then closes every connection.
  func close() async
}

extension StoreAddress {
  /// Opens the database and asserts the settings that keep committed work safe. Blocks: call it on
  /// a thread of its own.
  package func open(log: Logger) throws -> any Engine {
    switch self {
    case .sqlite(let path): try SQLiteEngine(path: path)
    case .postgres(let address): try PostgresEngine(address, log: log)
    }
  }
}
