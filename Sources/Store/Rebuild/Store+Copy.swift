import Days
import Foundation

/// What a copy of the record came to.
public struct CopyReport: Sendable {
  /// The check of the copy's chains.
  public let chains: ChainReport
  /// The comparison of the copy's tables with its journal.
  public let record: RecordReport
}

extension Store {
  /// Builds the record as it was recorded by the end of a day in London in an empty place. Today's
  /// erasures apply to it. Nobody can add to it.
  public func rebuild(asAt day: Day, to address: StoreAddress) async throws -> CopyReport {
    try await copy(to: address, extent: .endOf(day)) { connection, built, _ in
      try StoreMark.mark(
        extractOf: day, erasedLater: built.erasedLater.map(\.part), on: connection)
    }
  }

  /// Moves the record to an empty place on either engine: both chains, the vault and the working
  /// tables are copied, the record is rebuilt from the journal and compared. This store stays as it
  /// is; nobody should write to it meanwhile, because later entries are not taken along.
  public func rebuild(to address: StoreAddress) async throws -> CopyReport {
    let tables = registry.modules.flatMap(\.tables).filter { $0.kind != .record }
    return try await copy(to: address, extent: .whole) { connection, _, source in
      for table in tables { try Store.copy(table, from: source, to: connection) }
    }
  }

  private static func copy(
    _ table: Table, from source: any Connection, to target: any Connection
  ) throws {
    var walk = TableWalk(table, on: source)
    var rows: [[Value]] = []
    while let row = try walk.row() {
      rows.append(row)
      if rows.count == 1_000 {
        try target.insert(into: table, rows: rows)
        rows.removeAll(keepingCapacity: true)
      }
    }
    try target.insert(into: table, rows: rows)
  }

  private func copy(
    to address: StoreAddress, extent: Extent,
    completing:
      @escaping @Sendable (any Connection, RecordBuilding.Built, any Connection) throws ->
      Void
  ) async throws -> CopyReport {
    let building = RecordBuilding(registry: registry, surroundings: surroundings)
    let source = engine
    return try await NewRecord(building: building, address: address).make { target, kind in
      // The source is read in one transaction, so that the copy is of one state.
      try await source.read { reading in
        try target.building { writing in
          let built = try building.build(
            on: writing, kind, from: StoredChains(connection: reading), extent: extent)
          try completing(writing, built, reading)
        }
      }
    }
  }
}

extension Engine {
  /// Runs `body` in the one transaction that builds a record.
  func building<T>(_ body: (any Connection) throws -> T) throws -> T {
    try withWriter { connection in
      try connection.begin(journal: true)
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
}
