import Foundation

extension Store {
  /// Builds the record from a backup in an empty place, and verifies it before it is there: its
  /// chains, and every table against the journal.
  ///
  /// Where `extent` leaves entries out, the restored record says so in an entry of its own, and
  /// names the erasures that were made later, which still apply. Begin with an empty folder of
  /// checkpoints then: the old ones speak of what is no part of it.
  /// - Parameters:
  ///   - blobs: where the record's files are put; they are left in the backup when nil.
  ///   - reason: why, for the record; no personal data.
  /// - Throws: `BackupProblem`, `RebuildProblem`, `ReplayFailure`; then nothing is left behind.
  public static func restore(
    from folder: URL, to address: StoreAddress, extent: Extent = .whole, blobs: URL? = nil,
    modules: [Module], surroundings: Surroundings, reason: String, by author: Author
  ) async throws -> CopyReport {
    guard let manifest = try Manifest.read(in: folder) else {
      throw BackupProblem.noBackup(folder: folder.path)
    }
    let source = BackupChains(folder: folder, manifest: manifest)
    try await offPool { try source.checkFiles() }
    let registry = try EventRegistry(modules + [OwnModule.module])
    let restoring = Restoring(
      source: source, building: RecordBuilding(registry: registry, surroundings: surroundings),
      extent: extent, reason: reason, author: author)
    let report = try await NewRecord(building: restoring.building, address: address).make {
      engine, kind in
      try await offPool {
        try engine.building { connection in try restoring.run(on: connection, kind) }
      }
    }
    if let blobs {
      try await offPool {
        for name in manifest.blobs.keys.sorted() {
          try BlobCopies.copy(name, from: folder.appendingPathComponent("blobs"), to: blobs)
        }
      }
    }
    return report
  }
}

/// What is done inside the transaction of a restore.
private struct Restoring: Sendable {
  let source: BackupChains
  let building: RecordBuilding
  let extent: Extent
  let reason: String
  let author: Author

  func run(on connection: any Connection, _ kind: EngineKind) throws {
    let built = try building.build(on: connection, kind, from: source, extent: extent)
    let kept = built.ends[.journal]?.seq ?? 0
    if extent == .whole {
      guard built.ends[.journal] == source.manifest.journal,
        built.ends[.access] == source.manifest.access
      else { throw BackupProblem.damaged(file: Manifest.fileName) }
    } else if kept < source.manifest.journal.seq {
      try noteCut(built, kept: kept, on: connection)
    }
    for table in building.registry.modules.flatMap(\.tables) where table.kind == .vault {
      try source.vault(table) { try connection.insert(into: table, rows: $0) }
    }
  }

  private func noteCut(
    _ built: RecordBuilding.Built, kept: Int64, on connection: any Connection
  ) throws {
    let writer = try ChainWriter(
      connection: connection, registry: building.registry, random: building.surroundings.random,
      now: building.surroundings.now.now())
    _ = try writer.append(
      RecordRestored(
        facts: RecordRestored.Facts(
          keptThrough: kept, backupThrough: source.manifest.journal.seq,
          backupHash: source.manifest.journal.hash, reason: reason), about: [:]),
      by: author, packHash: nil)
    for (subject, parts) in Dictionary(grouping: built.erasedLater, by: \.subject)
      .sorted(by: { $0.key < $1.key })
    {
      _ = try writer.append(
        PartsErased(
          facts: PartsErased.Facts(
            subject: subject, reason: "erased before the record was put back",
            authority: "the journal of the backup", parts: parts.map { PartsErased.Part($0.part) }),
          about: [:]),
        by: author, packHash: nil)
    }
  }
}
