/// The making of a record in an empty place: built, verified, and only then given its name.
struct NewRecord {
  let building: RecordBuilding
  let address: StoreAddress

  /// - Throws: `RebuildProblem`, and whatever `build` throws; then nothing is left behind.
  func make(
    _ build: (_ target: any Engine, _ kind: EngineKind) async throws -> Void
  ) async throws -> CopyReport {
    let place = try NewPlace(address)
    let log = building.surroundings.log
    let engine = try await Store.offPool { try place.site.open(log: log) }
    var isBuilt = false
    do {
      try await build(engine, engine.kind)
      isBuilt = true
      let report = try await verified(Inspection(engine: engine, registry: building.registry))
      // Everything must be in the file itself before the file gets its name.
      try await Store.offPool { try engine.settleLog() }
      await engine.close()
      try place.finish()
      return report
    } catch {
      if isBuilt, engine.kind == .postgres { try? await takeAway(engine) }
      await engine.close()
      place.clear()
      throw error
    }
  }

  /// Takes away a record that was built in PostgreSQL and did not check out.
  private func takeAway(_ engine: any Engine) async throws {
    let tables =
      Chain.tables + SchemaKeeper.bookkeeping + building.registry.modules.flatMap(\.tables)
    try await Store.offPool {
      try engine.building { connection in
        for table in tables { try connection.define("DROP TABLE IF EXISTS \(table.name)") }
      }
    }
  }

  private func verified(_ inspection: Inspection) async throws -> CopyReport {
    let chains = try await inspection.chains()
    guard chains.isWhole else {
      throw RebuildProblem.notWhole(chains.faults.first?.description ?? "its chains are damaged")
    }
    let record = try await inspection.record()
    guard record.isWhole else {
      throw RebuildProblem.notWhole(
        record.failure?.description ?? record.differences.first?.description
          ?? "its tables differ from its journal")
    }
    return CopyReport(chains: chains, record: record)
  }
}
