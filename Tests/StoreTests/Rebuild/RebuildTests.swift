import Days
import TestSupport
import Testing

@testable import Store

/// The record can be made again from its journal, whole or as it was, on either engine.
@Suite struct RebuildTests {
  @Test(arguments: EngineKind.allCases)
  func rebuildingEqualsTheLiveRecord(on kind: EngineKind) async throws {
    for seed in 20...22 as ClosedRange<UInt64> {
      try await kind.withVillage { village in
        var life = VillageLife(seed: seed)
        try await life.live(90, in: village)
        let before = try await village.store.dump()
        try await village.store.tamper { connection in
          try connection.run("UPDATE sale SET pence = pence + 1")
          try connection.run("DELETE FROM village_note")
          try connection.define("DROP TABLE tally")
        }
        let report = try await village.store.inspection.record()
        #expect(!report.isWhole)
        #expect(
          report.differences.contains {
            $0.table == "sale" && $0.what == .differs(columns: ["pence"])
          })
        #expect(report.differences.contains { $0.table == "village_note" && $0.what == .missing })
        #expect(report.differences.contains { $0.table == "tally" && $0.what == .noSuchTable })
        try await village.store.rebuild()
        #expect(try await village.store.dump() == before)
        try await life.live(10, in: village)
        #expect(try await village.store.inspection.record().isWhole)
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aRowThatNoEventWroteIsNamed(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      for number in 1...1_200 where number % 2 == 0 {
        try await village.store.append(Sold(facts: Sold.Facts(id: "s\(number)", pence: number)))
        if number == 40 { break }
      }
      try await village.store.tamper {
        try $0.run("INSERT INTO sale (id, pence) VALUES ('s19', 1), ('zzz', 2), ('', 3)")
      }
      let report = try await village.store.inspection.record()
      #expect(report.differences.map(\.key) == ["\"\"", "\"s19\"", "\"zzz\""])
      #expect(report.differences.allSatisfy { $0.what == .extra && $0.table == "sale" })
    }
  }

  @Test(arguments: EngineKind.allCases)
  func asAtADayEqualsWhatWasRecordedByItsEndInLondon(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      // The clocks go forward on 29 March 2026: the day ends at 23:00 UTC.
      village.clock.set("2026-03-27T20:00:00Z")
      var life = VillageLife(seed: 31)
      try await life.live(60, in: village)
      village.clock.set("2026-03-29T22:59:59Z")
      try await village.store.append(Counted(facts: Counted.Facts(what: "in time", by: 1)))
      let before = try await village.store.dump()
      let chains = try await village.store.inspection.chains()
      village.clock.set("2026-03-29T23:00:00Z")
      try await village.store.append(Counted(facts: Counted.Facts(what: "too late", by: 1)))
      try await village.store.record(
        [Look(action: "x", place: "/", outcome: .shown, reason: "late")], by: .clerk)
      try await life.live(30, in: village)
      let day = try #require(Day(year: 2026, month: 3, day: 29))
      try await kind.withSecondPlace { place in
        let report = try await village.store.rebuild(asAt: day, to: place.address)
        #expect(report.chains.journal == chains.journal)
        #expect(report.chains.access == chains.access)
        let copy = try await Store.open(
          place.address, modules: Village.modules, surroundings: village.surroundings)
        #expect(try await copy.dump() == before)
        #expect(copy.extractDay == "2026-03-29")
        await #expect(throws: JournalProblem.extract(asAt: "2026-03-29")) {
          try await copy.append(Counted(facts: Counted.Facts(what: "never", by: 1)))
        }
        // Looks at a copy are recorded like any other.
        try await copy.record(
          [Look(action: "x", place: "/", outcome: .shown, reason: "copy")], by: .clerk)
        await copy.close()
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func beforeTheFirstEntryThereIsNothing(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      var life = VillageLife(seed: 5)
      try await life.live(20, in: village)
      let day = try #require(Day(year: 2026, month: 2, day: 28))
      try await kind.withSecondPlace { place in
        await #expect(throws: RebuildProblem.nothingToBuild) {
          _ = try await village.store.rebuild(asAt: day, to: place.address)
        }
        // Nothing is left behind: the place is still empty.
        _ = try await village.store.rebuild(to: place.address)
        await #expect(throws: RebuildProblem.notEmpty) {
          _ = try await village.store.rebuild(to: place.address)
        }
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theRecordMovesToTheOtherEngineWithItsVault(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      var life = VillageLife(seed: 77)
      try await life.live(80, in: village)
      try await village.store.work { tables in
        try tables.run(
          "INSERT INTO secret (id, sealed) VALUES ('s', $1)", [[0, 1, 255] as [UInt8]])
        for number in 0..<1_100 {
          try tables.run("INSERT INTO draft (id, words) VALUES ($1, 'w')", ["d\(number)"])
        }
      }
      let before = try await village.store.dump(Village.modules.flatMap(\.tables) + Chain.tables)
      let other: EngineKind = kind == .sqlite ? .postgres : .sqlite
      try await other.withSecondPlace { place in
        _ = try await village.store.rebuild(to: place.address)
        let moved = try await Store.open(
          place.address, modules: Village.modules, surroundings: village.surroundings)
        let after = try await moved.dump(Village.modules.flatMap(\.tables) + Chain.tables)
        #expect(after == before)
        try await moved.append(Counted(facts: Counted.Facts(what: "goes on", by: 1)))
        #expect(try await moved.inspection.chains().isWhole)
        await moved.close()
      }
    }
  }
}
