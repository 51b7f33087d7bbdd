import Days
import Foundation
import Identifiers
import Store
import Synchronization

/// A clock that stands still until it is moved.
public final class StillClock: Sendable {
  private let time: Mutex<Int64>

  /// - Parameter microseconds: since 1970; the default is in November 2026.
  public init(_ microseconds: Int64 = 1_795_000_000_000_000) { time = Mutex(microseconds) }

  public var now: Instant { Instant(microseconds: time.withLock { $0 }) }

  /// Moves it on.
  public func pass(seconds: Int64) { time.withLock { $0 += seconds * 1_000_000 } }

  public var source: TimeSource { TimeSource { self.now } }
}

extension TemporaryStore {
  /// The folder of keys that a store here uses.
  public var keys: URL { folder.appendingPathComponent("keys", isDirectory: true) }

  /// Opens a store here.
  public func open(
    _ modules: [Module], now: TimeSource = .system, random: Randomness = .system
  ) async throws -> Store {
    try await Store.open(
      address, modules: modules,
      surroundings: Surroundings(
        now: now, random: random, keys: keys, log: quietLog, program: "tests"))
  }
}

extension EngineKind {
  /// Gives `body` an open store with these modules.
  public func withStore(
    _ modules: [Module], clock: StillClock = StillClock(), test: String = #function,
    _ body: (Store) async throws -> Void
  ) async throws {
    try await withStore(test: test) { place in
      let store = try await place.open(modules, now: clock.source)
      do {
        try await body(store)
        await store.close()
      } catch {
        await store.close()
        throw error
      }
    }
  }
}
