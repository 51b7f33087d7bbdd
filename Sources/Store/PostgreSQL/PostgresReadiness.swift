import Foundation

/// What every connection is told when it opens, and what is asked of the server before it is
/// trusted with the record.
enum PostgresReadiness {
  static let timelineSQL = "substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8)"
  static let oldest = 150_000

  /// Readies the connection and returns the server's timeline (for a writer).
  static func check(
    _ wire: PostgresWire, _ address: PostgresAddress, writing: Bool
  ) throws(StoreProblem) -> String {
    // A writer that waits for ever for another server's lock would hold up everybody here.
    let patience = writing ? "SET lock_timeout = '30s'; " : ""
    try wire.command(
      "\(patience)SET client_min_messages = warning; SET TIME ZONE 'UTC'; "
        + "SET standard_conforming_strings = on; SET bytea_output = hex; "
        + "SET search_path = \"\(address.schema)\"")
    let answer = try wire.command(
      """
      SELECT current_setting('server_version_num'), current_setting('server_encoding'),
        current_setting('fsync'), current_setting('full_page_writes'),
        current_setting('synchronous_commit')
      """)
    try checkVersion(answer)
    guard writing else { return "" }
    try checkDurability(answer)
    if try wire.command("SELECT 1 FROM pg_namespace WHERE nspname = '\(address.schema)'")
      .rowCount == 0
    {
      try wire.command("CREATE SCHEMA \"\(address.schema)\"")
    }
    return try wire.command("SELECT \(timelineSQL)").word(0) ?? ""
  }

  private static func checkVersion(_ answer: PostgresAnswer) throws(StoreProblem) {
    let version = answer.word(0).flatMap { Int($0) } ?? 0
    guard version >= oldest else {
      throw .address("PostgreSQL 15 or newer is needed; this server is \(version / 10_000)")
    }
    guard let encoding = answer.word(1), encoding == "UTF8" else {
      throw .address(
        "the database must be in UTF8: make it with CREATE DATABASE … ENCODING 'UTF8' "
          + "TEMPLATE template0")
    }
  }

  private static func checkDurability(_ answer: PostgresAnswer) throws(StoreProblem) {
    let waits = ["on", "local", "remote_write", "remote_apply"]
    let asked: [(String, Int32, [String])] = [
      ("fsync", 2, ["on"]), ("full_page_writes", 3, ["on"]), ("synchronous_commit", 4, waits),
    ]
    for (setting, column, wanted) in asked {
      let value = answer.word(column) ?? "unknown"
      guard wanted.contains(value) else {
        throw .notDurable(setting: setting, value: value, wanted: wanted.joined(separator: " or "))
      }
    }
  }
}

extension PostgresAddress {
  /// The advisory lock that makes the journal's writers of all servers one at a time; stores in
  /// different schemas of one database do not wait for each other.
  var lockKey: Int64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in "continuum journal \(schema)".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
    }
    return Int64(bitPattern: hash)
  }
}
