import Days
import Store

/// Limits guesses without letting an outsider lock the owner out: strangers share ten tries an
/// account in a quarter of an hour; a browser that has signed in to the account before has ten of
/// its own.
public struct Throttle: Sendable {
  public static let windowMinutes: Int64 = 15
  static let perAccount = 10
  static let perDevice = 10
  static let perSource = 60
  static let overall = 3_000

  /// A try at signing in.
  struct Attempt: Sendable {
    /// The hash of the user name as it was typed, whether there is such an account or not.
    let account: String
    let source: String
    /// A browser that proved it has signed in to this account before.
    let device: String?
  }

  /// Counts a try and says whether it may be evaluated.
  static func admits(_ attempt: Attempt, at now: Instant, in tables: any Tables) throws -> Bool {
    let width = windowMinutes * 60_000_000
    let window = now.microseconds / width * width
    let own = attempt.device.map { ("device:\($0)", perDevice) }
    let keys = [
      own ?? ("account:\(attempt.account)", perAccount), ("source:\(attempt.source)", perSource),
      ("all", overall),
    ]
    var admitted = true
    for (key, most) in keys {
      try tables.run(
        """
        INSERT INTO access_throttle (key, window_start, count) VALUES ($1, $2, 1)
        ON CONFLICT (key, window_start) DO UPDATE SET count = access_throttle.count + 1
        """, [key, window])
      let count = try tables.value(
        Int.self, "SELECT count FROM access_throttle WHERE key = $1 AND window_start = $2",
        [key, window])
      if (count ?? 0) > most { admitted = false }
    }
    try tables.run("DELETE FROM access_throttle WHERE window_start < $1", [window - width])
    return admitted
  }
}
