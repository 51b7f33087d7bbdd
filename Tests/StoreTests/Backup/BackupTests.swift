import Days
import Foundation
import TestSupport
import Testing

@testable import Store

/// A backup is proved by what was restored from it.
@Suite struct BackupTests {
  static let everything = Village.modules.flatMap(\.tables).filter { $0.kind != .working }

  private func restore(
    _ village: VillageStore, _ folder: URL, to place: TemporaryStore, extent: Extent = .whole,
    blobs: URL? = nil
  ) async throws -> Store {
    _ = try await Store.restore(
      from: folder, to: place.address, extent: extent, blobs: blobs, modules: Village.modules,
      surroundings: village.surroundings, reason: "test", by: .clerk)
    return try await Store.open(
      place.address, modules: Village.modules, surroundings: village.surroundings)
  }

  @Test(arguments: EngineKind.allCases)
  func whatIsRestoredOnEitherEngineEqualsWhatWasBackedUp(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      let folder = village.place.folder.appendingPathComponent("backup")
      let blobs = village.place.folder.appendingPathComponent("blobs/ab")
      try FileManager.default.createDirectory(at: blobs, withIntermediateDirectories: true)
      try Data("a letter".utf8).write(to: blobs.appendingPathComponent("abc"))
      var life = VillageLife(seed: 61)
      for run in 0..<3 {
        try await life.live(40, in: village)
        try await village.store.work { tables in
          try tables.run(
            "INSERT INTO secret (id, sealed) VALUES ($1, $2)", ["s\(run)", [0, 255] as [UInt8]])
        }
        let report = try await village.store.backup(
          to: folder, blobs: blobs.deletingLastPathComponent())
        #expect(report.added > 0)
        #expect(report.added < 80)
      }
      let nothingNew = try await village.store.backup(to: folder)
      #expect(nothingNew.added == 0)
      let before = try await village.store.dump(BackupTests.everything + Chain.tables)
      for other in EngineKind.allCases {
        try await other.withSecondPlace { place in
          let files = place.folder.appendingPathComponent("files")
          let restored = try await restore(village, folder, to: place, blobs: files)
          #expect(try await restored.dump(BackupTests.everything + Chain.tables) == before)
          try await restored.append(Counted(facts: Counted.Facts(what: "goes on", by: 1)))
          await restored.close()
          let letter = try String(
            contentsOf: files.appendingPathComponent("ab/abc"), encoding: .utf8)
          #expect(letter == "a letter")
        }
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theRecordIsPutBackToAMomentOrAnEntryAndSaysSo(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      let store = village.store
      let folder = village.place.folder.appendingPathComponent("backup")
      var life = VillageLife(seed: 62)
      try await life.live(50, in: village)
      village.clock.set("2026-06-01T12:00:00Z")
      try await store.append(Counted(facts: Counted.Facts(what: "good", by: 1)))
      let before = try await store.dump()
      let good = try await store.inspection.chains().journal.seq
      village.clock.set("2026-06-01T12:00:01Z")
      try await store.append(Counted(facts: Counted.Facts(what: "a bad import", by: 1)))
      try await life.live(20, in: village)
      _ = try await store.backup(to: folder)
      let moment = try #require(Instant("2026-06-01T12:00:01Z"))
      for extent in [.before(moment), .through(seq: good)] as [Extent] {
        try await kind.withSecondPlace { place in
          let restored = try await restore(village, folder, to: place, extent: extent)
          #expect(try await restored.dump() == before)
          let noted = try await restored.read {
            try $0.first("SELECT seq, kept_through FROM record_restored") {
              [try $0(0, as: Int64.self), try $0(1, as: Int64.self)]
            }
          }
          #expect(noted == [good + 1, good])
          #expect(try await restored.inspection.chains().isWhole)
          await restored.close()
        }
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func anErasureReachesTheBackupAndEveryRestoreFromIt(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      let store = village.store
      let folder = village.place.folder.appendingPathComponent("backup")
      for number in 1...6 {
        village.clock.move(seconds: 3_600)
        try await store.append(
          Noted(
            facts: Noted.Facts(id: "n\(number)"),
            about: [
              .person("a"): Noted.Details(words: "Wilhelmina \(number)"),
              .person("b"): Noted.Details(words: "stays"),
            ]))
        if number == 3 { _ = try await store.backup(to: folder) }
      }
      #expect(try holds("Wilhelmina", in: folder))
      _ = try await store.erase(
        .person("a"), warrant: Warrant(reason: "asked for", authority: "order 3"), by: .clerk)
      let report = try await store.backup(to: folder)
      #expect(report.rewritten == 1)
      #expect(try !holds("Wilhelmina", in: folder))
      #expect(try holds("stays", in: folder))
      let whole = try await store.dump()
      for (extent, rows) in [(.whole, 6), (.through(seq: 2), 2)] as [(Extent, Int)] {
        try await kind.withSecondPlace { place in
          let restored = try await restore(village, folder, to: place, extent: extent)
          let chains = try await restored.inspection.chains()
          #expect(chains.isWhole, "\(chains.faults)")
          #expect(chains.erasedParts == rows)
          let dump = try await restored.dump()
          #expect(dump["village_note_about"]?.count == rows)
          if extent == .whole { #expect(dump == whole) }
          await restored.close()
        }
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aDamagedOrStrangeBackupIsRefusedAndNothingIsLeftBehind(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      let folder = village.place.folder.appendingPathComponent("backup")
      await #expect(throws: BackupProblem.noBackup(folder: folder.path)) {
        try await kind.withSecondPlace { place in
          let restored = try await restore(village, folder, to: place)
          await restored.close()
        }
      }
      var life = VillageLife(seed: 63)
      try await life.live(40, in: village)
      _ = try await village.store.backup(to: folder)
      let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
      #expect(names.count == 6)
      for name in names {
        let file = folder.appendingPathComponent(name)
        let whole = try Data(contentsOf: file)
        var changed = whole
        changed[whole.count / 2] ^= 1
        for damage in [changed, whole.dropLast(1), Data()] {
          try Data(damage).write(to: file)
          try await kind.withSecondPlace { place in
            await #expect(throws: BackupProblem.damaged(file: name)) {
              _ = try await restore(village, folder, to: place)
            }
          }
        }
        try whole.write(to: file)
      }
      try await kind.withSecondPlace { place in
        let restored = try await restore(village, folder, to: place)
        // The restored record goes its own way: the old backup is not its own any more.
        try await restored.append(Counted(facts: Counted.Facts(what: "x", by: 1)))
        _ = try await restored.backup(to: folder)
        await restored.close()
      }
      try await village.store.append(Counted(facts: Counted.Facts(what: "y", by: 2)))
      await #expect(throws: BackupProblem.otherRecord) {
        try await village.store.backup(to: folder)
      }
      let strange = village.place.folder.appendingPathComponent("strange")
      try FileManager.default.createDirectory(at: strange, withIntermediateDirectories: true)
      try Data("x".utf8).write(to: strange.appendingPathComponent("holiday.txt"))
      await #expect(throws: BackupProblem.folderInUse(strange.path)) {
        try await village.store.backup(to: strange)
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aRunThatWasBrokenOffIsTakenUpAgain(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      let folder = village.place.folder.appendingPathComponent("backup")
      var life = VillageLife(seed: 64)
      try await life.live(20, in: village)
      _ = try await village.store.backup(to: folder)
      let manifest = try Data(contentsOf: folder.appendingPathComponent("manifest.json"))
      try await life.live(20, in: village)
      _ = try await village.store.backup(to: folder)
      // As after a crash before the second manifest: the first one holds, but its vault's file,
      // which the second run replaced, is gone only when a manifest no longer names it.
      try manifest.write(to: folder.appendingPathComponent("manifest.json"))
      try Data("half".utf8).write(to: folder.appendingPathComponent("journal-9-10.rows.partial"))
      _ = try await village.store.backup(to: folder)
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
          .allSatisfy { !$0.hasSuffix(".partial") })
      let before = try await village.store.dump()
      try await kind.withSecondPlace { place in
        let restored = try await restore(village, folder, to: place)
        #expect(try await restored.dump() == before)
        await restored.close()
      }
    }
  }

  private func holds(_ text: String, in folder: URL) throws -> Bool {
    try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
      .contains { try Data(contentsOf: $0).firstRange(of: Data(text.utf8)) != nil }
  }
}
