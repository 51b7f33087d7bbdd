import Store
import TestSupport
import Testing

/// What every statement can rely on, on either engine.
@Suite struct SeamTests {
  static let things = Table(
    "thing", .working,
    [.integer("id"), .text("name", optional: true), .bytes("body", optional: true)],
    key: ["id"], unique: [["name"]])

  /// An engine with the table `thing` in it, and its writer lent inside one transaction.
  func withThings(
    on kind: EngineKind, test: String = #function,
    _ body: (any Engine) async throws -> Void
  ) async throws {
    try await kind.withEngine(test: test, tables: [SeamTests.things], body)
  }

  @Test(arguments: EngineKind.allCases)
  func parametersKeepTheirNumbersInWhateverOrderTheyStand(on kind: EngineKind) async throws {
    try await withThings(on: kind) { engine in
      try engine.writing {
        try $0.run("INSERT INTO thing (name, id) VALUES ($2, $1)", [7, "seven"])
      }
      let found = try await engine.read { query in
        try query.rows(
          "SELECT id, name, '$1 ''$2' FROM thing WHERE name = $2 AND id = $1 -- $9",
          [7, "seven"]
        ) { (try $0(0, as: Int.self), try $0(1, as: String.self), try $0(2, as: String.self)) }
      }
      #expect(found.count == 1)
      #expect(found.first?.0 == 7)
      #expect(found.first?.1 == "seven")
      #expect(found.first?.2 == "$1 '$2")
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatIsWrittenIsReadBackUnchanged(on kind: EngineKind) async throws {
    let large = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let rows: [(Int64, String?, [UInt8]?)] = [
      (.min, "", []), (.max, nil, nil),
      (0, "Zoë 🇪🇺 \u{1F9D2}\u{200D} 'quoted' \\ \"x\"\n", [0, 255]),
      (1, "e\u{301}", large),
    ]
    try await withThings(on: kind) { engine in
      try engine.writing { tables in
        for row in rows {
          try tables.run(
            "INSERT INTO thing (id, name, body) VALUES ($1, $2, $3)",
            [
              row.0, row.1, row.2,
            ])
        }
      }
      for row in rows {
        let found = try await engine.read { query in
          try query.first("SELECT name, body FROM thing WHERE id = $1", [row.0]) {
            (try $0(0, as: String?.self), try $0(1, as: [UInt8]?.self))
          }
        }
        #expect(found.map { $0.0.map { Array($0.utf8) } } == row.1.map { Array($0.utf8) })
        #expect(found.map { $0.1 } == row.2)
      }
    }
  }
}
