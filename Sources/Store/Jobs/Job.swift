import Days

/// Something that the server must do by itself, later or again and again: send what waits, note a
/// late state, sign a checkpoint.
public struct Job: Sendable, Hashable {
  /// Who may add it again: a second job with the same id is the same job.
  public let id: String
  /// Which handler takes it.
  public let kind: String
  /// What the handler needs to know: ids, never personal data.
  public let payload: String
  /// When it may be taken.
  public let due: Instant
  /// How often it has failed.
  public let failures: Int
  /// The seconds after which it is due again once it succeeded; nil for a job that is then over.
  public let every: Int?

  public init(
    id: String, kind: String, payload: String = "", due: Instant, failures: Int = 0,
    every: Int? = nil
  ) {
    self.id = id
    self.kind = kind
    self.payload = payload
    self.due = due
    self.failures = failures
    self.every = every
  }
}

/// How long to wait before something that failed is tried again.
public struct Patience: Sendable, Hashable {
  /// Seconds after the first failure; each further one doubles it.
  public let first: Int
  /// The longest wait, in seconds.
  public let longest: Int
  /// After how many failures it is given up.
  public let tries: Int

  public init(first: Int = 30, longest: Int = 3_600, tries: Int = 50) {
    self.first = first
    self.longest = longest
    self.tries = tries
  }

  /// Seconds to wait after the `failures`th failure (from 1), or nil when it is given up.
  public func wait(after failures: Int) -> Int? {
    guard failures < tries else { return nil }
    // Twenty doublings of a second are twelve days: no wait needs more.
    let doublings = max(0, min(failures - 1, 20))
    return min(longest, first << doublings)
  }
}

extension Instant {
  /// The moment so many seconds later.
  func later(seconds: Int) -> Instant {
    Instant(microseconds: microseconds + Int64(seconds) * 1_000_000)
  }
}
