import TestSupport
import Testing

@testable import Store

/// What a check of the chains says of a record that nobody touched.
@Suite struct ChainTests {
  @Test(arguments: EngineKind.allCases)
  func aRecordThatNobodyTouchedIsWhole(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      let empty = try await village.store.inspection.chains()
      #expect(empty.isWhole)
      #expect(empty.journal.seq == 0)
      var life = VillageLife(seed: 7)
      try await life.live(120, in: village)
      let chains = try await village.store.inspection.chains()
      #expect(chains.isWhole, "\(chains.faults)")
      #expect(chains.journal.seq > 60)
      #expect(chains.access.seq > 5)
      let record = try await village.store.inspection.record()
      #expect(record.isWhole, "\(record.differences) \(String(describing: record.failure))")
      #expect(record.entries == chains.journal.seq)
      #expect((record.rows["village_note"] ?? 0) > 10)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aStretchsBoundsMakeNoDifference(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      var life = VillageLife(seed: 8)
      try await life.live(40, in: village)
      for step in [1, 2, 3, 7, 1_000] as [Int64] {
        let report = try await ChainCheck(engine: village.store.engine, stretch: step).run()
        #expect(report.isWhole, "in steps of \(step): \(report.faults)")
      }
      try await village.store.tamper { try $0.run("UPDATE journal SET actor = 'x' WHERE seq = 6") }
      for step in [1, 2, 3, 5, 6, 7, 1_000] as [Int64] {
        let report = try await ChainCheck(engine: village.store.engine, stretch: step).run()
        #expect(report.faults == [ChainFault(chain: "journal", seq: 6, what: .envelopeChanged)])
      }
    }
  }
}
