import CLibPQ
import Foundation

/// `postgresql://user@host:port/name?option=value`, without a password.
///
/// The password comes from `PGPASSFILE`, the option `passfile=PATH`, or `PGPASSWORD`, all of which
/// libpq reads itself. Options are libpq's own (`sslmode`, `sslrootcert`, `sslcert`, `sslkey`,
/// `connect_timeout`, …) and two of ours: `schema=NAME`, in which the tables live (default:
/// `public`), and `readers=N`, how many connections read (1 to 64, default 8).
///
/// A server on another machine is reached with `sslmode=verify-full` unless the address says
/// otherwise: what travels is children's records.
public struct PostgresAddress: Sendable, Hashable {
  /// The address as it was typed.
  public let text: String
  /// Where the tables live.
  public let schema: String
  let readers: Int
  private let options: [String: String]

  static let defaults = [
    "application_name": "continuum", "connect_timeout": "5", "keepalives_idle": "30",
    "tcp_user_timeout": "15000",
  ]

  init(_ text: String) throws(StoreProblem) {
    let (uri, ours) = PostgresAddress.takeOwnOptions(text)
    var options = try PostgresAddress.parse(uri)
    guard options["password"] == nil else {
      throw .address(
        "a password must not stand in the address, where others on this machine can read it: "
          + "put it into a file named by PGPASSFILE")
    }
    let schema = ours["schema"] ?? "public"
    guard schema.wholeMatch(of: #/[a-z_][a-z0-9_]{0,62}/#) != nil else {
      throw .address("schema must be a plain lower-case name")
    }
    guard let readers = Int(ours["readers"] ?? "8"), (1...64).contains(readers) else {
      throw .address("readers must be a number from 1 to 64")
    }
    for (key, value) in PostgresAddress.defaults where options[key] == nil {
      options[key] = value
    }
    options["client_encoding"] = "UTF8"
    if options["sslmode"] == nil, getenv("PGSSLMODE") == nil, !PostgresAddress.isLocal(options) {
      options["sslmode"] = "verify-full"
    }
    self.text = text
    self.schema = schema
    self.readers = readers
    self.options = options
  }

  /// What libpq is told. The writer insists on a server that takes writes, which matters when the
  /// address names several.
  func parameters(writing: Bool) -> [(String, String)] {
    var all = options
    if writing, all["target_session_attrs"] == nil { all["target_session_attrs"] = "read-write" }
    return all.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  private static func isLocal(_ options: [String: String]) -> Bool {
    let host = options["host"] ?? options["hostaddr"] ?? ""
    return host.split(separator: ",", omittingEmptySubsequences: false).allSatisfy {
      $0.isEmpty || $0.hasPrefix("/") || ["localhost", "127.0.0.1", "::1", "[::1]"].contains($0)
    }
  }

  /// Takes our own options out of the address: libpq refuses what it does not know.
  private static func takeOwnOptions(_ text: String) -> (uri: String, ours: [String: String]) {
    let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else { return (text, [:]) }
    var ours: [String: String] = [:]
    var rest: [Substring] = []
    for option in parts[1].split(separator: "&") {
      let pair = option.split(separator: "=", maxSplits: 1)
      if pair.count == 2, pair[0] == "schema" || pair[0] == "readers" {
        ours[String(pair[0])] = String(pair[1])
      } else {
        rest.append(option)
      }
    }
    let query = rest.isEmpty ? "" : "?" + rest.joined(separator: "&")
    return (parts[0] + query, ours)
  }

  private static func parse(_ uri: String) throws(StoreProblem) -> [String: String] {
    var message: UnsafeMutablePointer<CChar>?
    guard let list = PQconninfoParse(uri, &message) else {
      // libpq's own words may repeat the address, and with it a mistyped password.
      PQfreemem(message)
      throw .address(
        "the address is not a PostgreSQL one: write postgresql://user@host:port/name?option=value, "
          + "with libpq's options such as sslmode and sslrootcert, or schema and readers")
    }
    defer { PQconninfoFree(list) }
    var found: [String: String] = [:]
    var entry = list
    while let keyword = entry.pointee.keyword {
      if let value = entry.pointee.val {
        found[String(cString: keyword)] = String(cString: value)
      }
      entry += 1
    }
    return found
  }
}
