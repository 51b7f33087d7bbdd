import Foundation
import Logging

/// Where the record is kept: a file, or a PostgreSQL database.
public struct StoreAddress: Sendable, Hashable, CustomStringConvertible {
  public let description: String

  /// - Parameter text: a path, or `postgresql://user@host:port/name?sslmode=…`. The password comes
  ///   from `PGPASSFILE` or `PGPASSWORD`, never from the address, which is seen in process lists.
  /// - Throws: `StoreProblem.address`.
  public init(_ text: String) throws(StoreProblem) {
    guard !text.isEmpty else { throw .address("the database's address is empty") }
    if StoreAddress.isPostgres(text) {
      guard let parts = URLComponents(string: text) else {
        throw .address("must be postgresql://user@host:port/name")
      }
      let secret = parts.queryItems?.contains { $0.name == "password" } ?? false
      guard parts.password == nil, !secret else {
        throw .address(
          "must not hold a password: put it into the file that PGPASSFILE names")
      }
    } else if text.contains("://") {
      throw .address("must be a file or postgresql://user@host/name")
    }
    description = text
  }

  public var kind: EngineKind { StoreAddress.isPostgres(description) ? .postgres : .sqlite }

  private static func isPostgres(_ text: String) -> Bool {
    text.hasPrefix("postgresql://") || text.hasPrefix("postgres://")
  }

  /// Opens the engine. Blocks.
  func open(log: Logger) throws -> any Engine {
    switch kind {
    case .sqlite: try SQLiteEngine(path: description)
    case .postgres:
      try PostgresEngine(
        [
          ("dbname", description), ("application_name", "continuum"),
          ("client_encoding", "UTF8"), ("connect_timeout", "5"),
        ], log: log)
    }
  }
}
