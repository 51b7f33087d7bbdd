import Store
import TestSupport

/// A table with a column of each shape.
let thingTable = Table(
  "thing", .working,
  [.integer("id"), .text("name", optional: true), .bytes("body", optional: true)], key: ["id"],
  unique: [["name"]])

extension EngineKind {
  /// An open engine with the table `thing` in it.
  func withThings(
    test: String = #function, _ body: (any Engine) async throws -> Void
  ) async throws {
    try await withEngine(test: test, tables: [thingTable], body)
  }
}
