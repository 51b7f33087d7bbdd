import Foundation
import GRDB
import Store
import Synchronization

/// Durable commits a second: raw GRDB, one writer, and 32 writers who share their commits.
struct Commits {
  let folder: URL
  let seconds = 4.0

  func run() async throws {
    let raw = try rawCommits()
    let alone = try await commits(writers: 1)
    let together = try await commits(writers: 32)
    let looks = try await looks(writers: 32)
    tell(
      "durable-commits-a-second",
      [
        ("raw-grdb", raw), ("one-writer", alone), ("writers-32", together),
        ("looks-32", looks), ("ratio-32-to-one", together / alone),
        ("ratio-one-to-raw", alone / raw),
      ])
  }

  /// The baseline: one row of about the same size, one durable commit.
  private func rawCommits() throws -> Double {
    let pool = try DatabasePool(path: folder.appendingPathComponent("raw.db").path)
    try pool.writeWithoutTransaction { database in
      try database.execute(sql: "PRAGMA synchronous = FULL")
      try database.execute(sql: "CREATE TABLE row (id INTEGER PRIMARY KEY, body TEXT) STRICT")
    }
    let body = String(repeating: "x", count: 900)
    var count = 0
    let end = Date(timeIntervalSinceNow: seconds)
    while Date() < end {
      try pool.write { try $0.execute(sql: "INSERT INTO row (body) VALUES (?)", arguments: [body]) }
      count += 1
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
    let end = Date(timeIntervalSinceNow: seconds)
    let count = try await withThrowingTaskGroup(of: Int.self) { group in
      for writer in 0..<writers {
        group.addTask {
          var count = 0
          while Date() < end {
            try await work(store, writer * 10_000_000 + count)
            count += 1
          }
          return count
        }
      }
      return try await group.reduce(0, +)
    }
    await store.close()
    return Double(count) / seconds
  }
}
