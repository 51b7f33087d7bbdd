import Logging

@testable import Store

extension EngineKind {
  /// Gives `body` an open engine with these tables in it.
  package func withEngine(
    test: String = #function, tables: [Table] = [], _ body: (any Engine) async throws -> Void
  ) async throws {
    try await withStore(test: test) { place in
      let engine = try await Store.offPool { try place.address.open(log: quietLog) }
      do {
        try engine.withWriter { connection in
          for table in tables {
            for sql in table.definition(for: self) { try connection.define(sql) }
          }
        }
        try await body(engine)
        await engine.close()
      } catch {
        await engine.close()
        throw error
      }
    }
  }
}

extension Engine {
  /// Runs `body` in one transaction that writes, and commits it.
  @discardableResult
  package func writing<T>(_ body: (any Connection) throws -> T) throws -> T {
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
