import Foundation
import TestSupport
import Testing

@testable import Store

/// What is lawfully erased is gone, and everything else stays provable.
@Suite struct ErasureTests {
  static let warrant = Warrant(reason: "retention period over", authority: "rule 7")

  @Test(arguments: EngineKind.allCases)
  func afterAnErasureLiveEqualsRebuiltAndTheChainIsWhole(on kind: EngineKind) async throws {
    for seed in 40...42 as ClosedRange<UInt64> {
      try await kind.withVillage { village in
        let store = village.store
        var life = VillageLife(seed: seed)
        try await life.live(80, in: village)
        let subjects = try await store.read {
          try $0.column(
            String.self, "SELECT DISTINCT subject FROM journal_part ORDER BY subject")
        }
        let gone = try #require(subjects.first)
        let parts = try await store.read {
          try $0.value(
            Int.self, "SELECT COUNT(*) FROM journal_part WHERE subject = $1", [gone])
        }
        let report = try await store.erase(
          Subject(stored: gone), warrant: ErasureTests.warrant, by: .clerk)
        #expect(report.parts == parts)
        #expect(report.rebuilt == ["village"])
        #expect(report.isSettled)
        let again = try await store.erase(
          Subject(stored: gone), warrant: ErasureTests.warrant, by: .clerk)
        #expect(again.parts == 0)
        let chains = try await store.inspection.chains()
        #expect(chains.isWhole, "\(chains.faults)")
        #expect(chains.erasedParts == parts)
        let record = try await store.inspection.record()
        #expect(record.isWhole, "\(record.differences)")
        let live = try await store.dump()
        let left = try await store.read {
          try $0.column(
            String?.self, "SELECT words FROM village_note_about WHERE subject = $1", [gone])
        }
        #expect(left.allSatisfy { $0 == nil })
        try await store.rebuild()
        #expect(try await store.dump() == live)
        try await life.live(20, in: village)
        #expect(try await store.inspection.record().isWhole)
        #expect(try await store.inspection.chains().isWhole)
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func onlyTheEntriesThatWereNamedLoseTheirContent(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      for number in 1...4 {
        try await village.store.append(
          Noted(
            facts: Noted.Facts(id: "n\(number)"),
            about: [.person("a"): Noted.Details(words: "words \(number)")]))
      }
      _ = try await village.store.erase(
        .person("a"), from: [2, 3], warrant: ErasureTests.warrant, by: .clerk)
      let words = try await village.store.read {
        try $0.column(String?.self, "SELECT words FROM village_note_about ORDER BY note")
      }
      #expect(words == ["words 1", "words 4"])
      let kept = try await village.store.read {
        try $0.rows("SELECT seq, subject, erased_by, authority FROM erased_part ORDER BY seq") {
          [
            try $0(0, as: Value.self), try $0(1, as: Value.self), try $0(2, as: Value.self),
            try $0(3, as: Value.self),
          ]
        }
      }
      #expect(
        kept == [2, 3].map { [.integer($0), .text("person:a"), .integer(5), .text("rule 7")] })
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatWouldGoIsToldFirstAndNothingIsChangedByIt(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      let store = village.store
      try await write(3, "words", in: village)
      let before = try await store.dump(Village.recordTables + Chain.tables)
      let all = try await store.preview(erasing: .person("a"))
      #expect(all.parts.map(\.seq) == [1, 2, 3])
      #expect(all.parts.allSatisfy { $0.kind == "village.note-written" })
      #expect(all.rebuilt == ["village"])
      let some = try await store.preview(erasing: .person("a"), from: [2, 99])
      #expect(some.parts.map(\.seq) == [2])
      #expect(try await store.preview(erasing: .person("nobody")).parts.isEmpty)
      #expect(try await store.dump(Village.recordTables + Chain.tables) == before)
      _ = try await store.erase(
        .person("a"), from: [2], warrant: ErasureTests.warrant, by: .clerk)
      #expect(try await store.preview(erasing: .person("a")).parts.map(\.seq) == [1, 3])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func contentThatComesBackAfterItsErasureIsFound(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      let store = village.store
      try await store.append(
        Noted(facts: Noted.Facts(id: "n"), about: [.person("a"): Noted.Details(words: "w")]))
      let kept = try await store.read {
        try $0.first("SELECT salt, body FROM journal_part WHERE seq = 1") {
          (try $0(0, as: [UInt8].self), try $0(1, as: String.self))
        }
      }
      let (salt, body) = try #require(kept)
      _ = try await store.erase(.person("a"), warrant: ErasureTests.warrant, by: .clerk)
      try await store.tamper {
        try $0.run("UPDATE journal_part SET salt = $1, body = $2 WHERE seq = 1", [salt, body])
      }
      let report = try await store.inspection.chains()
      #expect(report.faults == [ChainFault(chain: "journal", seq: 1, what: .partBack(part: 0))])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aCopyAsAtAnEarlierDayLacksWhatWasErasedSince(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      let store = village.store
      try await store.append(
        Came(facts: Came.Facts(id: "a"), about: [.person("a"): Came.Details(name: "Wilhelmina")]))
      village.clock.set("2026-04-10T12:00:00Z")
      _ = try await store.erase(.person("a"), warrant: ErasureTests.warrant, by: .clerk)
      try await kind.withSecondPlace { place in
        let report = try await store.rebuild(
          asAt: "2026-03-02".day, to: place.address)
        #expect(report.chains.isWhole)
        #expect(report.chains.erasedParts == 1)
        let copy = try await Store.open(
          place.address, modules: Village.modules, surroundings: village.surroundings)
        #expect(try await copy.dump()["resident"]?.count == 1)
        let name = try await copy.read {
          try $0.first("SELECT name FROM resident") { try $0(0, as: Value.self) }
        }
        #expect(name == .null)
        await copy.close()
      }
    }
  }

  @Test func erasedBytesAreInNoFileOfTheDatabase() async throws {
    let secret = "Wilhelmina-of-the-mill"
    try await inAFile { village in
      try await write(300, secret, in: village)
      #expect(try holds(secret, in: village.place.folder))
      let report = try await village.store.erase(
        .person("a"), warrant: ErasureTests.warrant, by: .clerk)
      #expect(report.parts == 300)
      #expect(try !holds(secret, in: village.place.folder))
      #expect(try holds("stays 299", in: village.place.folder))
    }
  }

  private func inAFile(_ body: (VillageStore) async throws -> Void) async throws {
    try await TemporaryStore.inAFile { place in try await place.withVillage(body) }
  }

  private func write(_ count: Int, _ secret: String, in village: VillageStore) async throws {
    for number in 0..<count {
      try await village.store.append(
        Noted(
          facts: Noted.Facts(id: "n\(number)"),
          about: [
            .person("a"): Noted.Details(words: "\(secret) \(number)"),
            .person("b"): Noted.Details(words: "stays \(number)"),
          ]))
    }
  }

  private func holds(_ text: String, in folder: URL) throws -> Bool {
    let files = try FileManager.default.contentsOfDirectory(
      at: folder, includingPropertiesForKeys: nil)
    return try files.filter { !$0.hasDirectoryPath }.contains {
      try Data(contentsOf: $0).firstRange(of: Data(text.utf8)) != nil
    }
  }
}
