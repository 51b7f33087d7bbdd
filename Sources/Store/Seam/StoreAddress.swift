import Foundation

/// Where the record is kept: a file for SQLite, or `postgresql://user@host/name` with no password
/// in it.
public enum StoreAddress: Sendable, Hashable {
  case sqlite(path: String)
  case postgres(PostgresAddress)

  /// Reads an address as it was typed.
  /// - Throws: `StoreProblem.address` when it is empty, names another kind of database, or holds a
  ///   password.
  public init(_ text: String) throws(StoreProblem) {
    guard !text.isEmpty else { throw .address("the database's address is empty") }
    guard !text.utf8.contains(0) else { throw .address("the address holds a NUL character") }
    if text.hasPrefix("postgresql://") || text.hasPrefix("postgres://") {
      self = .postgres(try PostgresAddress(text))
    } else if let mark = text.firstRange(of: "://"), text[..<mark.lowerBound] != "file" {
      throw .address("the address must be a file's path or begin with postgresql://")
    } else {
      let path = text.hasPrefix("file://") ? String(text.dropFirst("file://".count)) : text
      guard !path.isEmpty, path != ":memory:" else {
        throw .address("the record needs a file that lasts: give its path")
      }
      self = .sqlite(path: path)
    }
  }

  /// The folder that the database's file lies in; nil for a server.
  var folder: URL? {
    guard case .sqlite(let path) = self else { return nil }
    return URL(fileURLWithPath: path).deletingLastPathComponent()
  }

  /// Which engine the address needs.
  public var kind: EngineKind {
    switch self {
    case .sqlite: .sqlite
    case .postgres: .postgres
    }
  }
}

extension StoreAddress: CustomStringConvertible {
  /// The address as it was given; it never held a secret.
  public var description: String {
    switch self {
    case .sqlite(let path): path
    case .postgres(let address): address.text
    }
  }
}
