import TestSupport
import Testing

@testable import Store

/// Every way of changing what is kept that the chains can tell by themselves.
@Suite struct TamperTests {
  /// A change made behind the store's back, and the entry that must be named.
  struct Change: Sendable {
    let name: String
    let sql: String
    let chain: Chain
    let seq: Int64
  }

  static func changes(_ chain: Chain) -> [Change] {
    let entry: Int64 = 5
    var changes: [Change] = []
    for column in chain.entries.columns where column.name != "seq" {
      let value =
        switch column.shape {
        case .integer: "\(column.name) + 1"
        case .text: "COALESCE(\(column.name), '') || 'x'"
        case .bytes: "digest"
        }
      let sql = column.name == "digest" ? "salt" : value
      changes.append(
        Change(
          name: "\(chain) \(column.name)",
          sql: "UPDATE \(chain) SET \(column.name) = \(sql) WHERE seq = \(entry)", chain: chain,
          seq: entry))
      // No pack is ever named in the access record.
      if column.optional, chain == .journal || column.name != "pack_hash" {
        changes.append(
          Change(
            name: "\(chain) \(column.name) to nothing",
            sql: "UPDATE \(chain) SET \(column.name) = NULL WHERE seq = \(entry)", chain: chain,
            seq: entry))
      }
    }
    for (name, set) in [
      ("n", "n = 9"), ("subject", "subject = 'person:other'"), ("salt", "salt = digest"),
      ("body", "body = body || ' '"), ("digest", "digest = salt"), ("salt gone", "salt = NULL"),
      ("body gone", "body = NULL"), ("content gone", "salt = NULL, body = NULL"),
    ] {
      changes.append(
        Change(
          name: "\(chain)_part \(name)",
          sql: "UPDATE \(chain)_part SET \(set) WHERE seq = \(entry) AND n = 1", chain: chain,
          seq: entry))
    }
    changes.append(
      Change(
        name: "\(chain) moved", sql: "UPDATE \(chain) SET seq = -3 WHERE seq = \(entry)",
        chain: chain, seq: entry))
    changes.append(
      Change(
        name: "\(chain) deleted", sql: "DELETE FROM \(chain) WHERE seq = \(entry)", chain: chain,
        seq: entry))
    changes.append(
      Change(
        name: "\(chain)_part deleted",
        sql: "DELETE FROM \(chain)_part WHERE seq = \(entry) AND n = 1", chain: chain, seq: entry))
    changes.append(
      Change(
        name: "\(chain)_part inserted",
        sql: """
          INSERT INTO \(chain)_part (seq, n, subject, salt, body, digest)
          SELECT seq, 2, subject, salt, body, digest FROM \(chain)_part
          WHERE seq = \(entry) AND n = 1
          """, chain: chain, seq: entry))
    changes.append(
      Change(
        name: "\(chain)_part of no entry",
        sql: """
          INSERT INTO \(chain)_part (seq, n, subject, salt, body, digest)
          SELECT 999, 0, subject, salt, body, digest FROM \(chain)_part
          WHERE seq = \(entry) AND n = 1
          """, chain: chain, seq: 999))
    return changes
  }

  /// Ten entries in each chain, all with two parts.
  private func fill(_ village: VillageStore) async throws {
    for number in 1...10 {
      village.clock.move(seconds: 60)
      let about: [Subject: Noted.Details] = [
        .person("a"): Noted.Details(words: "first"), .person("b"): Noted.Details(words: "second"),
      ]
      try await village.store.commit(.clerk, packHash: "pack") { transaction in
        try transaction.append(Noted(facts: Noted.Facts(id: "n\(number)"), about: about))
        try transaction.record(
          Look(
            action: "village.look", place: "/x", outcome: .shown, reason: "test",
            subjects: Array(about.keys)))
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func everyChangeOfAnyColumnIsFoundAndItsEntryNamed(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      try await fill(village)
      let engine = village.store.engine
      for change in Chain.allCases.flatMap(TamperTests.changes) {
        let report = try await changed(engine) { try $0.run(change.sql) }
        #expect(
          report.faults.contains { $0.chain == change.chain.rawValue && $0.seq == change.seq },
          "\(change.name): \(report.faults)")
      }
      #expect(try await village.store.inspection.chains().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func entriesThatWereSwappedOrPutInAreFound(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      try await fill(village)
      let engine = village.store.engine
      for chain in Chain.allCases {
        let swapped = try await changed(engine) { connection in
          for (from, to) in [(4, 100), (7, 4), (100, 7)] {
            try connection.run("UPDATE \(chain) SET seq = $2 WHERE seq = $1", [from, to])
            try connection.run("UPDATE \(chain)_part SET seq = $2 WHERE seq = $1", [from, to])
          }
        }
        #expect(swapped.faults.contains { $0.chain == chain.rawValue && $0.seq == 4 })
        let inserted = try await changed(engine) { connection in
          let names = chain.entries.columns.map(\.name).dropFirst().joined(separator: ", ")
          try connection.run(
            "INSERT INTO \(chain) (seq, \(names)) SELECT 11, \(names) FROM \(chain) WHERE seq = 10")
        }
        #expect(inserted.faults.contains { $0.chain == chain.rawValue && $0.seq == 11 })
      }
    }
  }

  /// Makes a change, checks the chains and puts everything back.
  private func changed(
    _ engine: any Engine, _ change: @escaping @Sendable (any Connection) throws -> Void
  ) async throws -> ChainReport {
    let kept = try await engine.read { connection in
      try Chain.tables.map { table in
        try connection.rows(table.dump) { row in
          try (0..<row.count).map { try row($0, as: Value.self) }
        }
      }
    }
    try await Store.offPool { try engine.writing(change) }
    let report = try await ChainCheck(engine: engine, stretch: 3).run()
    try await Store.offPool {
      try engine.writing { connection in
        for (table, rows) in zip(Chain.tables, kept) {
          try connection.run("DELETE FROM \(table.name)")
          try connection.insert(into: table, rows: rows)
        }
      }
    }
    return report
  }
}
