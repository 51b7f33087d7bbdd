import Foundation
import TestSupport
import Testing

@testable import Store

/// Journals of earlier releases stay readable for ever: they verify, and replay to the same tables.
@Suite struct JournalFixtureTests {
  /// The release whose journal `CONTINUUM_WRITE_FIXTURE` writes, such as `journal-0.1`.
  static let wanted = ProcessInfo.processInfo.environment["CONTINUUM_WRITE_FIXTURE"]

  @Test(arguments: EngineKind.allCases)
  func everyReleasesJournalStillVerifiesAndReplays(on kind: EngineKind) async throws {
    let fixtures = try JournalFixture.all()
    #expect(fixtures.contains { $0.name == "journal-0.1" })
    for fixture in fixtures {
      try await kind.withStore { place in
        let surroundings = Surroundings(
          now: .system, random: .system, keys: place.keys, log: quietLog)
        let building = RecordBuilding(
          registry: try EventRegistry(Village.modules + [OwnModule.module]),
          surroundings: surroundings)
        // Builds, verifies both chains, and compares the tables with a replay of its own.
        let report = try await NewRecord(building: building, address: place.address).make {
          engine, kind in
          try await Store.offPool {
            try engine.building { connection in
              _ = try building.build(on: connection, kind, from: fixture, extent: .whole)
            }
          }
        }
        #expect(report.chains.journal.seq > 100, "\(fixture.name)")
        #expect(report.chains.access.seq > 10, "\(fixture.name)")
        #expect(report.chains.erasedParts > 0, "\(fixture.name)")
        let store = try await Store.open(
          place.address, modules: Village.modules, surroundings: surroundings)
        #expect(
          JournalFixture.tables(try await store.dump()) == (try fixture.expectedTables()),
          "\(fixture.name)")
        // The record goes on from there.
        try await store.append(Counted(facts: Counted.Facts(what: "goes on", by: 1)))
        #expect(try await store.inspection.chains().isWhole)
        await store.close()
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aFixtureInWhichOneLetterWasChangedIsRefused(on kind: EngineKind) async throws {
    let whole = JournalFixture.named("journal-0.1")
    try await kind.withStore { place in
      let changed = JournalFixture(folder: place.folder.appendingPathComponent("changed"))
      try FileManager.default.copyItem(at: whole.folder, to: changed.folder)
      let file = changed.folder.appendingPathComponent("journal.jsonl")
      let text = try String(contentsOf: file, encoding: .utf8)
      try Data(text.replacing("account:clerk", with: "account:clark", maxReplacements: 1).utf8)
        .write(to: file)
      let building = RecordBuilding(
        registry: try EventRegistry(Village.modules + [OwnModule.module]),
        surroundings: Surroundings(now: .system, random: .system, keys: place.keys, log: quietLog))
      await #expect(throws: RebuildProblem.self) {
        try await NewRecord(building: building, address: place.address).make { engine, kind in
          try await Store.offPool {
            try engine.building { connection in
              _ = try building.build(on: connection, kind, from: changed, extent: .whole)
            }
          }
        }
      }
    }
  }

  /// Run once for a release, and kept; see docs/journal.md.
  @Test(.enabled(if: wanted != nil)) func aReleaseWritesItsFixture() async throws {
    let fixture = JournalFixture.named(try #require(JournalFixtureTests.wanted))
    try #require(
      !FileManager.default.fileExists(atPath: fixture.folder.path),
      "\(fixture.name) is there already: what was released is never written again")
    try await TemporaryStore.inAFile { place in
      try await place.withVillage { village in
        var life = VillageLife(seed: 2026)
        try await life.live(150, in: village)
        let subject = try await village.store.read {
          try $0.value(String.self, "SELECT MIN(subject) FROM journal_part")
        }
        _ = try await village.store.erase(
          Subject(stored: try #require(subject)), warrant: ErasureTests.warrant, by: .clerk)
        try await life.live(50, in: village)
        try await fixture.write(village.store)
      }
    }
  }
}
