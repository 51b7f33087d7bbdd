extension Store {
  /// Makes every record table anew from the journal, in one transaction: whatever was changed,
  /// lost or altered in them is put right. Writers wait meanwhile.
  /// - Throws: `ReplayFailure` when an entry cannot be replayed; everything stays as it was.
  public func rebuild() async throws {
    let kind = engineKind
    try await writer.submit { writer in
      let modules = writer.registry.modules
      for table in modules.flatMap(\.tables) where table.kind == .record {
        try writer.connection.define("DROP TABLE IF EXISTS \(table.name)")
        for sql in table.definition(for: kind) { try writer.connection.define(sql) }
      }
      try Replay(registry: writer.registry).fill(modules, on: writer.connection)
    }
  }
}
