import Foundation

/// What a backup came to.
public struct BackupReport: Sendable, Hashable {
  public let journal: ChainEnd
  public let access: ChainEnd
  /// Entries that this run added.
  public let added: Int64
  /// Stretches that were written anew because parts in them had been erased.
  public let rewritten: Int
  public let files: Int
  public let bytes: Int
}

extension Store {
  /// Adds to the backup in `folder` what came since its last run, while the store is in use: the
  /// ends of both chains, the vault, and files outside the database. What was erased since is
  /// taken out of the backup too. Working tables are not kept: they may be lost. Keys are not kept:
  /// keep the folder of keys apart.
  /// - Parameter blobs: the folder of the record's files, when it has one. They never change.
  /// - Throws: `BackupProblem`; then the backup is as it was.
  public func backup(to folder: URL, blobs: URL? = nil) async throws -> BackupReport {
    let vault = registry.modules.flatMap(\.tables).filter { $0.kind == .vault }
    let surroundings = surroundings
    return try await engine.read { connection in
      try BackupRun(
        folder: folder, blobs: blobs, vault: vault, now: surroundings.now.now(),
        program: surroundings.program
      ).run(connection)
    }
  }
}
