import Foundation
import Store

/// How long it takes to check a long journal, to rebuild it, to back it up and to put it back.
struct Verifying {
  let folder: URL
  let entries: Int

  func run() async throws {
    let file = folder.appendingPathComponent("long.db")
    let store = try await openStore(file)
    let count = entries
    let filling = try await timed {
      for start in stride(from: 0, to: count, by: 1_000) {
        try await store.commit(author) { transaction in
          for number in start..<min(start + 1_000, count) {
            try transaction.append(Told.number(number))
          }
        }
      }
    }
    tell("fill", [("entries", Double(count)), ("wall", filling.wall), ("cpu", filling.cpu)])
    for round in 1...2 {
      let chains = try await timed {
        let report = try await store.inspection.chains()
        guard report.isWhole, report.journal.seq == Int64(count) else { throw Damaged() }
      }
      tell(
        "verify-chain",
        [
          ("round", Double(round)), ("entries", Double(count)), ("wall", chains.wall),
          ("cpu", chains.cpu),
        ])
    }
    let full = try await timed {
      guard try await store.inspection.record().isWhole else { throw Damaged() }
    }
    tell("verify-full", [("entries", Double(count)), ("wall", full.wall), ("cpu", full.cpu)])
    let backup = folder.appendingPathComponent("backup")
    let backing = try await timed { _ = try await store.backup(to: backup) }
    tell(
      "backup-first", [("entries", Double(count)), ("wall", backing.wall), ("cpu", backing.cpu)])
    await store.close()
    let restoring = try await timed {
      _ = try await Store.restore(
        from: backup, to: try StoreAddress(folder.appendingPathComponent("restored.db").path),
        modules: [bench], surroundings: surroundings(file), reason: "measure", by: author)
    }
    tell(
      "restore-and-verify",
      [("entries", Double(count)), ("wall", restoring.wall), ("cpu", restoring.cpu)])
  }
}

/// What was measured did not check out: its time means nothing.
struct Damaged: Error {}
