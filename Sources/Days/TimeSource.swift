import Foundation

/// Where the time comes from: the machine's clock, or in tests a value that stands still.
public struct TimeSource: Sendable {
  /// The moment it is.
  public var now: @Sendable () -> Instant

  /// A source that asks `now` each time.
  public init(now: @escaping @Sendable () -> Instant) { self.now = now }

  /// The machine's own clock.
  public static let system = TimeSource {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Instant(microseconds: Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000)
  }

  /// A clock that stands still, for tests and for pages as at a moment.
  public static func fixed(_ instant: Instant) -> TimeSource { TimeSource { instant } }

  /// The civil day it is in London.
  public var today: Day { London.day(now()) }
}
