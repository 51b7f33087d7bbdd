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
  /// - Throws: `StoreProblem` when there is no record or it cannot be opened.
  public static func open(
    _ address: StoreAddress, modules: [Module], log: Logger
  ) async throws -> Inspection {
    let registry = try EventRegistry(modules + [OwnModule.module])
    var scratch: URL?
    if case .sqlite(let path) = address {
      guard FileManager.default.fileExists(atPath: path) else {
        throw StoreProblem.unavailable(reason: "there is no file \(path)")
      }
      scratch = URL(fileURLWithPath: path).deletingLastPathComponent()
    }
    let engine = try await Store.offPool { try address.open(log: log) }
    do {
      let kind = engine.kind
      let missing = try await engine.read { connection in
        let catalog = Catalog(engine: kind, connection: connection)
        return try (Chain.tables.map(\.name) + ["store_layout"]).filter { try !catalog.has($0) }
      }
      guard missing.isEmpty else {
        throw StoreProblem.damaged(
          "this is not a record: it has no table \(missing.joined(separator: ", "))")
      }
    } catch {
      await engine.close()
      throw error
    }
    return Inspection(engine: engine, registry: registry, scratch: scratch)
  }

  public func close() async { await engine.close() }

  /// Checks every hash of both chains, on all cores.
  public func chains() async throws -> ChainReport { try await ChainCheck(engine: engine).run() }

  /// Replays the journal into a fresh store and compares every record table with it.
  public func record() async throws -> RecordReport {
    try await RecordCheck(engine: engine, registry: registry, scratch: scratch).run()
  }
}

extension Store {
  /// The same looks at an open store.
  public var inspection: Inspection { Inspection(engine: engine, registry: registry) }
}
