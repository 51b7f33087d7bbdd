import Days
import Foundation
import Identifiers
import Logging

/// What a store is given from outside: nothing in it reads a clock or draws a number by itself.
public struct Surroundings: Sendable {
  public let now: TimeSource
  public let random: Randomness
  /// The folder of the keys, 0700, outside the database.
  public let keys: URL
  public let log: Logger
  /// The program's name and version, noted in a new database.
  public let program: String
  /// The folder of the checkpoints and their key, outside the data; none are written when nil.
  public let checkpoints: URL?
  /// How long after a checkpoint the next one is written.
  public let checkpointPause: Duration

  public init(
    now: TimeSource, random: Randomness, keys: URL, log: Logger, program: String = "continuum",
    checkpoints: URL? = nil, checkpointPause: Duration = .seconds(60)
  ) {
    self.checkpoints = checkpoints
    self.checkpointPause = checkpointPause
    self.now = now
    self.random = random
    self.keys = keys
    self.log = log
    self.program = program
  }
}

/// The record: one journal, the tables that show it, and who looked.
public final class Store: Sendable {
  package let engine: any Engine
  package let registry: EventRegistry
  package let surroundings: Surroundings
  let writer: BatchWriter
  private let checkpoints: CheckpointKeeper?
  /// The day that this is a copy as at; nil for a record that goes on.
  public let extractDay: String?
  private let workGuard: TableGuard

  public var engineKind: EngineKind { engine.kind }

  /// Opens the record at `address`, creating it when it is new. Record tables whose definition
  /// changed are rebuilt from the journal before this returns.
  /// - Throws: `StoreProblem` when the database cannot be reached, is newer than the program, or
  ///   would not keep committed work; `JournalProblem` when modules contradict each other.
  public static func open(
    _ address: StoreAddress, modules: [Module], surroundings: Surroundings
  ) async throws -> Store {
    let registry = try EventRegistry(modules + [OwnModule.module])
    let log = surroundings.log
    let engine = try await offPool { try address.open(log: log) }
    do {
      let extractDay: String? = try await offPool {
        try engine.withWriter { connection in
          try connection.begin(journal: true)
          do {
            let keeper = SchemaKeeper(
              engine: engine.kind, modules: registry.modules, program: surroundings.program)
            let changed = try keeper.prepare(connection, own: Chain.tables)
            if !changed.isEmpty {
              try Replay(registry: registry).fill(changed, on: connection)
            }
            let extractDay = try StoreMark.extractDay(in: connection)
            try connection.commit()
            return extractDay
          } catch {
            connection.rollback()
            throw error
          }
        }
      }
      let checkpoints = try surroundings.checkpoints.map { folder in
        try CheckpointKeeper(
          Checkpointer(
            engine: engine, folder: folder, data: address.folder, now: surroundings.now,
            random: surroundings.random), log: log, pause: surroundings.checkpointPause)
      }
      return Store(
        engine: engine, registry: registry, surroundings: surroundings, extractDay: extractDay,
        checkpoints: extractDay == nil ? checkpoints : nil)
    } catch {
      await engine.close()
      throw error
    }
  }

  private init(
    engine: any Engine, registry: EventRegistry, surroundings: Surroundings, extractDay: String?,
    checkpoints: CheckpointKeeper?
  ) {
    self.checkpoints = checkpoints
    self.extractDay = extractDay
    self.engine = engine
    self.registry = registry
    self.surroundings = surroundings
    writer = BatchWriter(
      engine: engine, registry: registry, now: surroundings.now, random: surroundings.random,
      log: surroundings.log)
    workGuard = TableGuard(
      allowing: registry.modules.flatMap(\.tables).filter {
        $0.kind == .working || $0.kind == .vault
      }, why: "only events change the record: append one in `commit`")
    checkpoints?.start()
  }

  /// Reads in one transaction. Nothing it is given can change anything.
  public func read<T: Sendable>(
    _ body: @escaping @Sendable (any Query) throws -> T
  ) async throws -> T {
    try await engine.read { connection in try body(connection) }
  }

  /// Runs one command that may append events, and returns when what it did is durable.
  /// - Throws: what `body` threw, its work undone; or `StoreProblem` when the batch could not be
  ///   written.
  @discardableResult
  public func commit<T: Sendable>(
    _ author: Author, packHash: String? = nil,
    _ body: @escaping @Sendable (Transaction) throws -> T
  ) async throws -> T {
    try checkTakesEntries()
    let workGuard = workGuard
    return try await writer.submit { writer in
      try body(
        Transaction(writer: writer, author: author, packHash: packHash, workGuard: workGuard))
    }
  }

  /// - Throws: `JournalProblem.extract` for a copy as at a date, which nobody may add to.
  func checkTakesEntries() throws(JournalProblem) {
    if let extractDay { throw .extract(asAt: extractDay) }
  }

  /// Changes working and vault tables: sessions, drafts, throttles, credentials.
  @discardableResult
  public func work<T: Sendable>(
    _ body: @escaping @Sendable (any Tables) throws -> T
  ) async throws -> T {
    let workGuard = workGuard
    return try await writer.submit { writer in
      try body(GuardedTables(connection: writer.connection, tableGuard: workGuard))
    }
  }

  /// Notes looks in the access record. They are durable when this returns: only then may anything
  /// be shown.
  public func record(_ looks: [Look], by author: Author) async throws {
    guard !looks.isEmpty else { return }
    try await writer.submit { writer in
      for look in looks { try look.add(to: writer, by: author) }
    }
  }

  /// Writes a checkpoint now, where they are kept and something changed since the last.
  @discardableResult
  public func checkpoint() async throws -> Checkpoint? { try await checkpoints?.mark() }

  /// Finishes what waits, writes the last checkpoint and closes every connection.
  public func close() async {
    await writer.close()
    await checkpoints?.stop()
    await engine.close()
  }

  /// Runs blocking work on a thread of its own.
  static func offPool<T: Sendable>(_ body: @escaping @Sendable () throws -> T) async throws -> T {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
    }
  }
}
