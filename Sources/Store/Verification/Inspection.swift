import Foundation
import Logging

/// Looks at a record without changing anything in it, be it open in a server or damaged.
public struct Inspection: Sendable {
  let engine: any Engine
  let registry: EventRegistry
  /// Where the fresh store of a full verification is made: beside the database where that is a
  /// file, so that personal data stays on the disk that was chosen for it.
  var scratch: URL?

  /// Opens what is at `address` as it is: no table is made, moved or rebuilt.
  /// - Parameter program: this program's name and version, for the words of a problem.
  /// - Throws: `StoreProblem` when there is no record, it cannot be opened, or a newer program wrote
  ///   it.
  public static func open(
    _ address: StoreAddress, modules: [Module], program: String = "continuum", log: Logger
  ) async throws -> Inspection {
    let registry = try EventRegistry(modules + [OwnModule.module])
    if case .sqlite(let path) = address, !FileManager.default.fileExists(atPath: path) {
      throw StoreProblem.unavailable(reason: "there is no record at \(path)")
    }
    let engine = try await Store.offPool { try address.open(log: log) }
    do {
      let kind = engine.kind
      try await engine.read { connection in
        let catalog = Catalog(engine: kind, connection: connection)
        let wanted = ["store_layout", "store_event"] + Chain.tables.map(\.name)
        let missing = try wanted.filter { try !catalog.has($0) }
        guard missing.count < wanted.count else {
          throw StoreProblem.unavailable(reason: "there is no record at \(address)")
        }
        guard missing.isEmpty else {
          throw StoreProblem.damaged(
            "this is not a whole record: it has no table \(missing.joined(separator: ", "))")
        }
        try SchemaKeeper(engine: kind, modules: registry.modules, program: program)
          .refuseNewer(connection)
      }
    } catch {
      await engine.close()
      throw error
    }
    return Inspection(engine: engine, registry: registry, scratch: address.folder)
  }

  public func close() async { await engine.close() }

  /// Reads in one transaction, as `Store.read` does.
  public func read<T: Sendable>(
    _ body: @escaping @Sendable (any Query) throws -> T
  ) async throws -> T {
    try await engine.read { connection in try body(connection) }
  }

  /// Checks every hash of both chains, on all cores.
  public func chains() async throws -> ChainReport { try await ChainCheck(engine: engine).run() }

  /// Holds both chains against a file of checkpoints from outside.
  /// - Parameters:
  ///   - keys: the public keys that may sign checkpoints; the first line's when empty, which
  ///     tells nothing about a file that was made anew as a whole.
  ///   - partners: agencies' public keys by agency; every key is taken when empty.
  public func checkpoints(
    in file: URL, keys: Set<String> = [], partners: [String: String] = [:]
  ) async throws -> CheckpointReport {
    try await CheckpointCheck(engine: engine, file: file, keys: keys, partners: partners).run()
  }

  /// Replays the journal into a fresh store and compares every record table with it.
  public func record() async throws -> RecordReport {
    try await RecordCheck(engine: engine, registry: registry, scratch: scratch).run()
  }
}

extension Store {
  /// The same looks at an open store.
  public var inspection: Inspection { Inspection(engine: engine, registry: registry) }
}
