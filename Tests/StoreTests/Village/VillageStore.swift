import Days
import Foundation
import Identifiers
import Synchronization
import TestSupport

@testable import Store

/// A clock that stands still until a test moves it.
final class TestClock: Sendable {
  private let moment: Mutex<Instant>
  init(_ text: String) { moment = Mutex(Instant(text) ?? Instant(microseconds: 0)) }
  var source: TimeSource { TimeSource { [self] in moment.withLock { $0 } } }
  func move(seconds: Int64) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
  func set(_ text: String) { moment.withLock { $0 = Instant(text) ?? $0 } }
}

/// A sequence that is the same for the same seed (SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }
  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var z = state
    z = (z ^ (z >> 30)) &* 0xbf58_476d_1ce4_e5b9
    z = (z ^ (z >> 27)) &* 0x94d0_49bb_1331_11eb
    return z ^ (z >> 31)
  }

  static func source(_ seed: UInt64) -> Randomness {
    let numbers = Mutex(SeededNumbers(seed))
    return Randomness { count in
      numbers.withLock { numbers in
        (0..<count).map { _ in UInt8.random(in: 0...255, using: &numbers) }
      }
    }
  }
}

/// A village's store that is open, with what a test needs beside it.
struct VillageStore {
  let store: Store
  let place: TemporaryStore
  let clock: TestClock
  let surroundings: Surroundings
}

extension TemporaryStore {
  /// Gives `body` an open village here, and closes it afterwards.
  func withVillage(_ body: (VillageStore) async throws -> Void) async throws {
    let clock = TestClock("2026-03-02T09:00:00Z")
    let surroundings = Surroundings(
      now: clock.source, random: SeededNumbers.source(1), keys: keys, log: quietLog,
      program: "test")
    let store = try await Store.open(address, modules: Village.modules, surroundings: surroundings)
    do {
      try await body(
        VillageStore(store: store, place: self, clock: clock, surroundings: surroundings))
      await store.close()
    } catch {
      await store.close()
      throw error
    }
  }
}

extension EngineKind {
  /// Gives `body` an open village, checks nothing and closes it afterwards.
  func withVillage(
    test: String = #function, _ body: (VillageStore) async throws -> Void
  ) async throws {
    try await withStore(test: test) { place in try await place.withVillage(body) }
  }

  /// A second, empty place on this engine.
  func withSecondPlace(_ body: (TemporaryStore) async throws -> Void) async throws {
    try await withStore(test: "second place", body)
  }
}

extension Store {
  /// Appends one event as the clerk.
  func append(_ event: some Event) async throws {
    try await commit(.clerk) { transaction in try transaction.append(event) }
  }

  /// Every record table's canonical dump, by which two states are compared.
  func dump(_ tables: [Table] = Village.recordTables) async throws -> [String: [String]] {
    try await engine.read { connection in
      var dumps: [String: [String]] = [:]
      for table in tables {
        var lines: [String] = []
        try TableDump.each(of: table, on: connection) { lines.append(TableDump.line($0)) }
        dumps[table.name] = lines
      }
      return dumps
    }
  }

  /// Changes the database behind the store's back.
  func tamper(_ body: @escaping @Sendable (any Connection) throws -> Void) async throws {
    let engine = engine
    try await Store.offPool { try engine.writing(body) }
  }
}

extension String {
  /// A day from its text, for tests.
  var day: Day { Day(iso: Array(utf8)[...]) ?? Day(number: 0) }
}
