import Foundation

/// Keeps a crowd from knocking at a server that is away: after a failed try, others are turned
/// back at once for a while that grows from 0.1 to 2 seconds.
final class ReconnectGate: @unchecked Sendable {
  // Sound because the fields are touched only while `lock` is held.
  private let lock = NSLock()
  private var closedUntil = 0.0
  private var pause = 0.0
  private var reason = ""
  /// Seconds that only grow, whatever is done to the machine's clock.
  private let now: @Sendable () -> Double

  init(now: @escaping @Sendable () -> Double = { ProcessInfo.processInfo.systemUptime }) {
    self.now = now
  }

  func pass(_ connect: () throws(StoreProblem) -> Void) throws(StoreProblem) {
    if let reason = lock.withLock({ now() < closedUntil ? reason : nil }) {
      throw .unavailable(reason: reason)
    }
    do {
      try connect()
      lock.withLock { pause = 0 }
    } catch {
      lock.withLock {
        guard case .unavailable(let words) = error else { return }
        pause = min(2, max(0.1, pause * 2))
        closedUntil = now() + pause
        reason = words
      }
      throw error
    }
  }
}
