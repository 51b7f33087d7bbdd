import CLibPQ

/// Turns the server's errors into ones that say what to do. Only the server's primary message is
/// taken, never its detail, which repeats values; and not even that where it holds values.
enum PostgresFailure {
  static func problem(_ answer: PostgresAnswer, sql: String) -> StoreProblem {
    let state = answer.field("C")
    let reason = answer.field("M")
    let table = answer.field("t")
    switch (state.prefix(2), state) {
    case ("23", _): return .constraint(table: table.isEmpty ? nil : table, reason: reason)
    case (_, "53300"): return .unavailable(reason: "PostgreSQL has no connection left: \(reason)")
    case ("53", _): return .cannotWrite(reason: "the server is out of room: \(reason)")
    case (_, "25006"):
      return .forbidden(sql: sql, why: "it changes something while reading, or on a standby")
    case ("58", _): return .cannotWrite(reason: "the server's disk answered with an error")
    case ("57", _), ("08", _):
      return .unavailable(reason: "PostgreSQL is stopping or starting: \(reason)")
    case ("40", _), (_, "55P03"):
      return .unavailable(reason: "another server held what this needed: \(reason)")
    case ("XX", _): return .damaged("PostgreSQL reports damage or a fault of its own (\(state))")
    case ("22", _):
      return .statement(sql: sql, reason: "a value does not fit where it was put (\(state))")
    default: return .statement(sql: sql, reason: reason.isEmpty ? "state \(state)" : reason)
    }
  }

  /// Whether the connection is of no use after this error, whatever libpq still thinks of it.
  static func endsConnection(_ answer: PostgresAnswer) -> Bool {
    answer.field("C").hasPrefix("57P") || answer.field("S") == "FATAL"
  }
}
