import Days
import Foundation
import TestSupport
import Testing

@testable import Store

/// What only a checkpoint outside the data can tell: that the end was cut off, or that everything
/// from an entry on was changed and hashed anew.
@Suite struct CheckpointTests {
  /// A village with checkpoints in a folder beside it.
  private func withWatchedVillage(
    on kind: EngineKind, test: String = #function,
    _ body: (VillageStore, URL) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("checkpoints-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try await kind.withVillage(test: test) { plain in
      await plain.store.close()
      let surroundings = Surroundings(
        now: plain.clock.source, random: SeededNumbers.source(9), keys: folder, log: quietLog,
        checkpoints: folder, checkpointPause: .seconds(86_400))
      let store = try await Store.open(
        plain.place.address, modules: Village.modules, surroundings: surroundings)
      let village = VillageStore(
        store: store, place: plain.place, clock: plain.clock, surroundings: surroundings)
      do {
        try await body(village, folder.appendingPathComponent("checkpoints.jsonl"))
        await store.close()
      } catch {
        await store.close()
        throw error
      }
    }
  }

  private func fill(_ store: Store, _ count: Int = 3) async throws {
    for number in 0..<count {
      try await store.commit(.clerk) { transaction in
        try transaction.append(Counted(facts: Counted.Facts(what: "x", by: number)))
        try transaction.record(Look(action: "a", place: "/", outcome: .shown, reason: "r"))
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aCheckpointIsWrittenWhenSomethingChangedAndAtTheEnd(on kind: EngineKind) async throws {
    try await withWatchedVillage(on: kind) { village, file in
      #expect(try await village.store.checkpoint() == nil)
      try await fill(village.store)
      let first = try #require(try await village.store.checkpoint())
      #expect(first.journal.seq == 3)
      #expect(first.access.seq == 3)
      #expect(try await village.store.checkpoint() == nil)
      try await fill(village.store, 2)
      var report = try await village.store.inspection.checkpoints(in: file)
      #expect(report.isWhole)
      #expect(report.beyond == ["journal": 2, "access": 2])
      await village.store.close()
      let inspection = try await Inspection.open(
        village.place.address, modules: Village.modules, log: quietLog)
      report = try await inspection.checkpoints(in: file)
      await inspection.close()
      #expect(report.checkpoints == 2)
      #expect(report.beyond == ["journal": 0, "access": 0])
      for name in ["checkpoint.key", "checkpoints.jsonl"] {
        let path = file.deletingLastPathComponent().appendingPathComponent(name).path
        let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
        #expect(rights as? Int == 0o600)
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func anEndThatWasCutOffIsFound(on kind: EngineKind) async throws {
    try await withWatchedVillage(on: kind) { village, file in
      try await fill(village.store, 5)
      try await village.store.checkpoint()
      try await village.store.tamper { connection in
        try connection.run("DELETE FROM journal WHERE seq > 3")
        try connection.run("DELETE FROM access WHERE seq > 4")
      }
      #expect(try await village.store.inspection.chains().isWhole)
      let report = try await village.store.inspection.checkpoints(in: file)
      #expect(
        report.faults.map(\.what) == [
          .cutOff(chain: "journal", seq: 5), .cutOff(chain: "access", seq: 5),
        ])
      await #expect(throws: CheckpointProblem.recordBehind(journal: 5)) {
        try await village.store.checkpoint()
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aSuffixThatWasHashedAnewIsFoundUpToTheLastCheckpoint(on kind: EngineKind) async throws {
    try await withWatchedVillage(on: kind) { village, file in
      try await fill(village.store, 4)
      try await village.store.checkpoint()
      try await fill(village.store, 4)
      for (changed, isFound) in [(6, false), (2, true)] as [(Int64, Bool)] {
        try await village.store.tamper { try Forger.rewrite(.journal, from: changed, on: $0) }
        #expect(try await village.store.inspection.chains().isWhole)
        let report = try await village.store.inspection.checkpoints(in: file)
        #expect(report.isWhole == !isFound)
        // What lies beyond is said, because nothing outside vouches for it.
        #expect(report.beyond["journal"] == (isFound ? 8 : 4))
        if isFound {
          #expect(report.faults.map(\.what) == [.rewritten(chain: "journal", seq: 4)])
        }
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aFileOfCheckpointsThatWasChangedIsFound(on kind: EngineKind) async throws {
    try await withWatchedVillage(on: kind) { village, file in
      for _ in 0..<4 {
        village.clock.move(seconds: 60)
        try await fill(village.store, 1)
        try await village.store.checkpoint()
      }
      let whole = try String(contentsOf: file, encoding: .utf8)
      let lines = whole.split(separator: "\n").map(String.init)
      let keys = Set([
        try String(
          contentsOf: file.deletingLastPathComponent().appendingPathComponent("checkpoint.pub"),
          encoding: .utf8
        ).trimmingCharacters(in: .newlines)
      ])
      func faults(_ lines: [String]) async throws -> [CheckpointFault] {
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
        return try await village.store.inspection.checkpoints(in: file, keys: keys).faults
      }
      #expect(try await faults(lines) == [])
      #expect(
        try await faults([lines[0], lines[2], lines[3]])
          == [CheckpointFault(line: 2, what: .notFollowing)])
      #expect(try await faults(Array(lines.dropFirst())).first?.what == .notFollowing)
      for (from, to) in [("\"seq\":2", "\"seq\":1"), ("T09:02", "T09:01")] {
        var changed = lines
        changed[1] = lines[1].replacing(from, with: to, maxReplacements: 1)
        #expect(changed[1] != lines[1])
        #expect(try await faults(changed).first == CheckpointFault(line: 2, what: .notGenuine))
      }
      let other = try await village.store.inspection.checkpoints(in: file, keys: ["00"])
      #expect(other.faults.contains { $0.what == .otherKey })
      #expect(other.beyond["journal"] == 4)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aLineThatALossOfPowerCutShortIsTakenAway(on kind: EngineKind) async throws {
    try await withWatchedVillage(on: kind) { village, file in
      try await fill(village.store, 1)
      try await village.store.checkpoint()
      let handle = try FileHandle(forWritingTo: file)
      try handle.seekToEnd()
      try handle.write(contentsOf: Data("{\"checkpoint\":{\"ac".utf8))
      try handle.close()
      try await fill(village.store, 1)
      #expect(try await village.store.checkpoint()?.journal.seq == 2)
      let report = try await village.store.inspection.checkpoints(in: file)
      #expect(report.isWhole, "\(report.faults)")
      #expect(report.checkpoints == 2)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func agenciesCoSignAndTheirSignaturesAreChecked(on kind: EngineKind) async throws {
    try await withWatchedVillage(on: kind) { village, file in
      let folder = file.deletingLastPathComponent()
      try await fill(village.store, 2)
      try await village.store.checkpoint()
      let key = folder.appendingPathComponent("police.key")
      let name = try CoSigning.makeKey(at: key)
      let signed = try CoSigning.sign(
        file, agency: "police", key: key, at: Instant(microseconds: 1))
      #expect(signed.journal.seq == 2)
      try await fill(village.store, 1)
      try await village.store.checkpoint()
      let report = try await village.store.inspection.checkpoints(
        in: file, partners: ["police": name])
      #expect(report.isWhole, "\(report.faults)")
      #expect(report.coSigned == ["police": 2])
      let stranger = try await village.store.inspection.checkpoints(
        in: file, partners: ["police": "00"])
      #expect(stranger.faults.map(\.what) == [.otherKey])
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: key.path)
      #expect(throws: CheckpointProblem.keyExposed(key.path)) {
        try CoSigning.sign(file, agency: "police", key: key, at: Instant(microseconds: 1))
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func twoWhoWriteCheckpointsAtOnceMakeOneFileThatHolds(on kind: EngineKind) async throws {
    try await withWatchedVillage(on: kind) { village, file in
      // As a command beside the server: each has the record open for itself.
      let other = try await Store.open(
        village.place.address, modules: Village.modules, surroundings: village.surroundings)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for store in [village.store, other] {
          group.addTask {
            for _ in 0..<15 {
              try await fill(store, 1)
              try await store.checkpoint()
            }
          }
        }
        try await group.waitForAll()
      }
      await other.close()
      let report = try await village.store.inspection.checkpoints(in: file)
      #expect(report.isWhole, "\(report.faults)")
      #expect(report.checkpoints >= 15)
      #expect(report.beyond == ["journal": 0, "access": 0])
    }
  }

  @Test func checkpointsInsideTheDatasFolderAreRefused() async throws {
    try await TemporaryStore.inAFile { place in
      _ = await #expect(throws: CheckpointProblem.self) {
        try await Store.open(
          place.address, modules: Village.modules,
          surroundings: Surroundings(
            now: .system, random: .system, keys: place.folder, log: quietLog,
            checkpoints: place.folder.appendingPathComponent("checkpoints")))
      }
    }
  }
}

/// Somebody who can change the database and hash it anew, but has no key.
enum Forger {
  static func rewrite(_ chain: Chain, from first: Int64, on connection: any Connection) throws {
    var previous = try connection.value(
      [UInt8].self, "SELECT previous FROM \(chain) WHERE seq = $1", [first])
    try connection.run("UPDATE \(chain) SET actor = 'account:forger' WHERE seq = $1", [first])
    let entries = try connection.rows(
      """
      SELECT seq, recorded_at, actor, agency, purpose, request_id, kind, version, pack_hash, digest
      FROM \(chain) WHERE seq >= $1 ORDER BY seq
      """, [first]
    ) { row in
      Envelope(
        seq: try row(0), recordedAt: try row(1), actor: try row(2), agency: try row(3),
        purpose: try row(4), requestID: try row(5), kind: try row(6), version: try row(7),
        packHash: try row(8), digest: try row(9), parts: [], previous: [])
    }
    for var entry in entries {
      entry.previous = previous ?? Chain.beginning
      entry.parts = try connection.rows(
        "SELECT subject, digest FROM \(chain)_part WHERE seq = $1 ORDER BY n", [entry.seq]
      ) { (try $0(0), try $0(1)) }
      try connection.run(
        "UPDATE \(chain) SET previous = $1, hash = $2 WHERE seq = $3",
        [entry.previous, entry.hash, entry.seq])
      previous = entry.hash
    }
  }
}
