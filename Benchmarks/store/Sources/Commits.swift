import Foundation
import GRDB
import Store
import Synchronization

/// Durable commits a second: raw GRDB and the store, each with one writer and with 32. GRDB gives
/// each of 32 its own commit; the store lets those who wait share one.
struct Commits {
  let folder: URL
  let seconds = 4.0

  func run() async throws {
    let raw = try await rawCommits(writers: 1)
    let alone = try await commits(writers: 1)
    let rawTogether = try await rawCommits(writers: 32)
    let together = try await commits(writers: 32)
    let looks = try await looks(writers: 32)
    tell(
      "durable-commits-a-second",
      [
        ("raw-grdb", raw), ("one-writer", alone), ("raw-grdb-32", rawTogether),
        ("writers-32", together), ("looks-32", looks), ("ratio-32-to-one", together / alone),
        ("ratio-32-to-raw-32", together / rawTogether), ("ratio-one-to-raw", alone / raw),
      ])
  }

  /// The baseline: one row of about the same size, one durable commit.
  private func rawCommits(writers: Int) async throws -> Double {
    let pool = try DatabasePool(
      path: folder.appendingPathComponent("raw-\(UUID().uuidString).db").path)
    try await pool.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try database.execute(sql: "CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT) STRICT")
    }
    let body = String(repeating: "x", count: 900)
    let count = try await count(writers: writers) { _ in
      try await pool.write {
        try $0.execute(sql: "INSERT INTO row (body) VALUES (?)", arguments: [body])
      }
    }
    try pool.close()
    return Double(count) / seconds
  }

  private func commits(writers: Int) async throws -> Double {
    try await rate(writers: writers) { store, number in
      try await store.commit(author) { _ = try $0.append(Told.number(number)) }
    }
  }

  private func looks(writers: Int) async throws -> Double {
    try await rate(writers: writers) { store, number in
      let look = Look(
        action: "person.view", place: "/people/:id", outcome: .shown, reason: "allocated",
        subjects: [.person("p\(number % 60_000)")])
      try await store.record([look], by: author)
    }
  }

  private func rate(
    writers: Int, _ work: @escaping @Sendable (Store, Int) async throws -> Void
  ) async throws -> Double {
    let file = folder.appendingPathComponent("commits-\(UUID().uuidString).db")
    let store = try await openStore(file)
    let count = try await count(writers: writers) { number in try await work(store, number) }
    await store.close()
    return Double(count) / seconds
  }

  /// How often `writers` together did some work in the time.
  private func count(
    writers: Int, _ work: @escaping @Sendable (Int) async throws -> Void
  ) async throws -> Int {
    let end = Date(timeIntervalSinceNow: seconds)
    return try await withThrowingTaskGroup(of: Int.self) { group in
      for writer in 0..<writers {
        group.addTask {
          var count = 0
          while Date() < end {
            try await work(writer * 10_000_000 + count)
            count += 1
          }
          return count
        }
      }
      return try await group.reduce(0, +)
    }
  }
}
