import Foundation

/// Where the time comes from: the machine's clock, or in tests a value that stands still.
public struct TimeSource: Sendable {
  public var now: @Sendable () -> Instant
  public init(now: @escaping @Sendable () -> Instant) { self.now = now }
  /// The machine's own clock.
  public static let system = TimeSource {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }
}
