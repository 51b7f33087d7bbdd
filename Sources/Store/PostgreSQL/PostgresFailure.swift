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
    // The server knows only some of the ways in which a file cannot grow.
    case ("XX", _)
    where reason.hasPrefix("could not extend") || reason.hasPrefix("could not write"):
      return .cannotWrite(reason: "the server cannot write to its disk: \(reason)")
    case ("XX", _): return .damaged("PostgreSQL reports damage or a fault of its own (\(state))")
    case ("22", _):
      return .statement(sql: sql, reason: "a value does not fit where it was put (\(state))")
    default: return .statement(sql: sql, reason: reason.isEmpty ? "state \(state)" : reason)
    }
  }

  /// Why no connection could be opened, in one line: libpq's words for each server that was tried,
  /// and what to do where no encrypted way was found.
  static func opening(_ words: String) -> StoreProblem {
    // What libpq would do about a missing authority is to trust everybody.
    let reason = words.split(whereSeparator: \.isNewline)
      .filter { !$0.hasPrefix("Either provide the file") }.joined(separator: "; ")
    let known = [
      (
        "certificate verify failed",
        "the authority that signed the server's certificate is not trusted here: name its file "
          + "with sslrootcert=PATH"
      ),
      (
        "does not match host name",
        "the certificate is for another server: use the name that it is for in the address, or "
          + "have one made for this server"
      ),
      (
        "root certificate file",
        "sslmode=verify-full needs the authority's certificate: name its file with "
          + "sslrootcert=PATH"
      ),
      ("does not support SSL", "the server offers no TLS: switch it on there (ssl = on)"),
    ]
    let advice = known.first { reason.contains($0.0) }.map { ". What to do: \($0.1)" } ?? ""
    return .unavailable(reason: "PostgreSQL cannot be reached: \(reason)\(advice)")
  }

  /// Whether the connection is of no use after this error, whatever libpq still thinks of it.
  static func endsConnection(_ answer: PostgresAnswer) -> Bool {
    answer.field("C").hasPrefix("57P") || answer.field("S") == "FATAL"
  }
}
