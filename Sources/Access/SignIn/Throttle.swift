import Days
import Store

/// Limits guesses without letting an outsider lock the owner out: strangers together have ten
/// tries at an account in any quarter of an hour; a browser that has signed in to the account
/// before has ten of its own, and nothing that strangers do counts against it.
struct Throttle: Sendable {
  static let windowMinutes: Int64 = 15
  static let perAccount = 10
  static let perDevice = 10
  static let perSource = 60
  static let overall = 3_000

  /// A try at signing in.
  struct Attempt: Sendable {
    /// A keyed hash of the user name as it was typed, whether there is such an account or not.
    let account: String
    let source: String
    /// The hash of what a browser proved by which it is known to have signed in to this account.
    let device: String?
  }

  enum Verdict: Sendable, Hashable {
    /// It is looked at, and counted.
    case evaluate
    /// It is refused whatever was typed, after the same work and with the same answer.
    case pretend
    /// Too many came from one address or altogether, whomever they were about: refused at once, so
    /// that a flood does not keep the machine hashing.
    case turnAway
  }

  /// Decides about a try, and counts it where it is evaluated. One that is only pretended writes as
  /// much and counts nothing, so that the time it takes says nothing either.
  static func judge(_ attempt: Attempt, at now: Instant, in tables: any Tables) throws -> Verdict {
    let minute = now.microseconds / 60_000_000
    // Whole minutes are summed, the present one and the fifteen before it: never less than the
    // window.
    let first = minute - windowMinutes
    try tables.run("DELETE FROM access_throttle WHERE window_start < $1", [first])
    let limits =
      attempt.device.map { [("device:\($0)", perDevice, Verdict.pretend)] } ?? [
        ("source:\(attempt.source)", perSource, .turnAway), ("all", overall, .turnAway),
        ("account:\(attempt.account)", perAccount, .pretend),
      ]
    var verdict = Verdict.evaluate
    for (key, most, otherwise) in limits {
      let count = try tables.value(
        Int.self,
        """
        SELECT CAST(COALESCE(SUM(count), 0) AS BIGINT) FROM access_throttle
        WHERE key = $1 AND window_start >= $2
        """, [key, first])
      guard (count ?? 0) >= most else { continue }
      verdict = otherwise
      if verdict == .turnAway { return verdict }
    }
    let step = verdict == .evaluate ? 1 : 0
    for (key, _, _) in limits {
      try tables.run(
        """
        INSERT INTO access_throttle (key, window_start, count) VALUES ($1, $2, $3)
        ON CONFLICT (key, window_start)
        DO UPDATE SET count = access_throttle.count + excluded.count
        """, [key, minute, step])
    }
    return verdict
  }
}
