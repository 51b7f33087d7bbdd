import Days
import TestSupport
import Testing

@testable import Store

/// What a command is promised: all or nothing, durable before its answer, and never harmed by
/// others in its batch.
@Suite struct CommandTests {
  @Test(arguments: EngineKind.allCases)
  func everyAcknowledgedCommandOfManyWritersIsThereOnce(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      let acknowledged = try await withThrowingTaskGroup(of: [Int64].self) { group in
        for writer in 0..<32 {
          group.addTask {
            var seqs: [Int64] = []
            for number in 0..<12 {
              let id = "w\(writer)-\(number)"
              if number % 4 == 3 {
                await #expect(throws: Refused()) {
                  try await village.store.commit(.clerk) { transaction in
                    try transaction.append(Sold(facts: Sold.Facts(id: "no-\(id)", pence: 0)))
                    throw Refused()
                  }
                }
              } else {
                seqs.append(
                  try await village.store.commit(.clerk) { transaction in
                    try transaction.append(Sold(facts: Sold.Facts(id: id, pence: number))).seq
                  })
              }
            }
            return seqs
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(acknowledged.count == 32 * 9)
      #expect(Set(acknowledged) == Set(1...Int64(32 * 9)))
      let sales = try await village.store.read {
        try $0.column(String.self, "SELECT id FROM sale ORDER BY id")
      }
      #expect(sales.count == 32 * 9)
      #expect(!sales.contains { $0.hasPrefix("no-") })
      #expect(try await village.store.inspection.chains().isWhole)
      #expect(try await village.store.inspection.record().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aCommandThatBreaksARuleOfATableHarmsNoOther(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      let store = village.store
      try await store.append(Sold(facts: Sold.Facts(id: "taken", pence: 1)))
      let kept = await withTaskGroup(of: Bool.self) { group in
        for number in 0..<60 {
          group.addTask {
            let id = number % 3 == 0 ? "taken" : "free-\(number)"
            do {
              try await store.append(Sold(facts: Sold.Facts(id: id, pence: number)))
              return true
            } catch StoreProblem.constraint { return false } catch {
              Issue.record("\(error)")
              return false
            }
          }
        }
        return await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(kept == 40)
      let chains = try await store.inspection.chains()
      #expect(chains.isWhole, "\(chains.faults)")
      #expect(chains.journal.seq == 41)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatACommandThrowsComesBackUnchangedEvenADatabasesProblem(
    on kind: EngineKind
  ) async throws {
    try await kind.withVillage { village in
      let store = village.store
      let outcomes = await withTaskGroup(of: String.self) { group in
        for number in 0..<20 {
          group.addTask {
            do {
              try await store.commit(.clerk) { transaction in
                guard number % 2 == 0 else { throw StoreProblem.damaged("told by a command") }
                try transaction.append(Sold(facts: Sold.Facts(id: "s\(number)", pence: 1)))
              }
              return "kept"
            } catch { return "\(error)" }
          }
        }
        return await group.reduce(into: [String: Int]()) { $0[$1, default: 0] += 1 }
      }
      #expect(outcomes == ["kept": 10, "\(StoreProblem.damaged("told by a command"))": 10])
      let chains = try await store.inspection.chains()
      #expect(chains.journal.seq == 10)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aCommandSeesWhatItAppendedAndOneTime(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      let seen = try await village.store.commit(.clerk) { transaction in
        let first = try transaction.append(Counted(facts: Counted.Facts(what: "x", by: 4)))
        let second = try transaction.append(Counted(facts: Counted.Facts(what: "x", by: 1)))
        #expect(first.recordedAt == transaction.now)
        #expect(second.recordedAt == transaction.now)
        return try transaction.value(Int.self, "SELECT count FROM tally WHERE what = 'x'")
      }
      #expect(seen == 13)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func recordedTimeNeverRunsBackwards(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      try await village.store.append(Counted(facts: Counted.Facts(what: "x", by: 1)))
      village.clock.move(seconds: -86_400)
      let stamp = try await village.store.commit(.clerk) { transaction in
        try transaction.append(Counted(facts: Counted.Facts(what: "x", by: 1)))
      }
      #expect(stamp.recordedAt == Instant("2026-03-02T09:00:00Z"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func onlyEventsChangeTheRecordAndOnlyTheirOwnTables(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      let store = village.store
      for sql in [
        "DELETE FROM sale", "UPDATE journal SET actor = 'x'", "DELETE FROM access_part",
        "INSERT INTO store_mark (name, value) VALUES ('a', 'b')", "DROP TABLE sale",
      ] {
        await #expect(throws: StoreProblem.self, "\(sql)") {
          try await store.work { _ = try $0.run(sql) }
        }
        await #expect(throws: StoreProblem.self, "\(sql)") {
          try await store.commit(.clerk) { _ = try $0.working.run(sql) }
        }
      }
      await #expect(throws: StoreProblem.self) {
        try await store.read { try $0.each("DELETE FROM sale", []) { _ in } }
      }
      // `trespass` is an event of the village that writes into the shop.
      await #expect(throws: StoreProblem.self) {
        try await store.append(Trespassed(facts: Trespassed.Facts(id: "x"), about: [:]))
      }
      try await store.work { tables in
        try tables.run("INSERT INTO draft (id, words) VALUES ('d', 'kept')")
      }
      let words = try await store.read { try $0.value(String.self, "SELECT words FROM draft") }
      #expect(words == "kept")
    }
  }

  @Test(arguments: EngineKind.allCases)
  func anEventReadsItsOwnModulesRecordAndNothingElse(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      let store = village.store
      for sql in [
        "SELECT id FROM resident", "SELECT 1",
        "UPDATE tally SET count = (SELECT COUNT(*) FROM resident) WHERE what = 'x'",
      ] {
        try await store.append(Peeped(facts: Peeped.Facts(sql: sql)))
      }
      // Another module's record; what may be lost; secrets; the chains themselves.
      for sql in [
        "SELECT id FROM sale", "SELECT words FROM draft", "SELECT sealed FROM secret",
        "SELECT seq FROM journal", "SELECT id FROM resident, sale",
        "UPDATE tally SET count = (SELECT COUNT(*) FROM sale) WHERE what = 'x'",
        "INSERT INTO tally (what, count) SELECT id, pence FROM sale",
      ] {
        await #expect(throws: StoreProblem.self, "\(sql)") {
          try await store.append(Peeped(facts: Peeped.Facts(sql: sql)))
        }
      }
      #expect(try await store.inspection.chains().journal.seq == 3)
      #expect(try await store.inspection.record().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aClosedStoreFinishesWhatWaitsAndTakesNoMore(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      let store = village.store
      async let first: Void = store.append(Sold(facts: Sold.Facts(id: "a", pence: 1)))
      try await first
      await store.close()
      await #expect(throws: JournalProblem.closed) {
        try await store.append(Sold(facts: Sold.Facts(id: "b", pence: 1)))
      }
      let inspection = try await Inspection.open(
        village.place.address, modules: Village.modules, log: quietLog)
      #expect(try await inspection.chains().journal.seq == 1)
      await inspection.close()
    }
  }
}
