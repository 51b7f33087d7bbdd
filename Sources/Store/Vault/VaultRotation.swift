import Foundation
import Identifiers

extension Vault {
  /// Seals everything in the vault's tables anew under a new key, and returns the vault to use from
  /// now on. Other servers on the same record must be restarted.
  ///
  /// Safe to interrupt: the new key is on the disk before anything is sealed with it, both keys
  /// open what is sealed until the end, and doing it again finishes the work.
  /// - Parameter tables: every vault table; the row is known by its key's columns, joined with `/`.
  public static func rotate(
    in keys: URL, tables: [Table], store: Store, random: Randomness
  ) async throws -> Vault {
    for table in tables where table.kind != .vault {
      throw VaultProblem.notVault(table: table.name)
    }
    let before = try Vault.open(in: keys, random: random)
    let nextFile = keys.appendingPathComponent(nextFileName)
    if try VaultKey.read(nextFile) == nil, let fresh = VaultKey(random.bytes(VaultKey.length)) {
      try fresh.write(nextFile)
    }
    guard let next = try VaultKey.read(nextFile) else {
      throw VaultProblem.keyUnusable(file: nextFileName)
    }
    let opener = Vault(current: before.current, others: [next], random: random)
    let sealer = Vault(current: next, others: [], random: random)
    try await store.work { database in
      for table in tables {
        try Vault.reseal(table, in: database, from: opener, to: sealer)
      }
    }
    let file = keys.appendingPathComponent(fileName)
    guard rename(nextFile.path, file.path) == 0 else {
      throw VaultProblem.cannotWriteKey(folder: keys.lastPathComponent)
    }
    VaultKey.settle(keys)
    return sealer
  }

  /// The name of a row in what it seals: its key's columns, joined with `/`.
  public static func row(_ key: [String]) -> String { key.joined(separator: "/") }

  private static func reseal(
    _ table: Table, in database: any Tables, from old: Vault, to new: Vault
  ) throws {
    let sealed = table.columns.filter { $0.shape == .bytes }.map(\.name)
    guard !sealed.isEmpty else { return }
    let width = table.key.count
    let names = (table.key + sealed).joined(separator: ", ")
    let rows = try database.rows("SELECT \(names) FROM \(table.name)") { row in
      try (0..<row.count).map { try row($0, as: Value.self) }
    }
    let changes = sealed.enumerated().map { "\($1) = $\(width + $0 + 1)" }
    let place = table.key.enumerated().map { "\($1) = $\($0 + 1)" }
    let update =
      "UPDATE \(table.name) SET \(changes.joined(separator: ", ")) "
      + "WHERE \(place.joined(separator: " AND "))"
    for row in rows {
      let name = Vault.row(row[..<width].map(\.plainText))
      let fresh = try row[width...].map { value -> Value in
        guard case .bytes(let bytes) = value else { return value }
        let content = try old.open(bytes, table: table.name, row: name)
        return .bytes(try new.seal(content, table: table.name, row: name))
      }
      try database.run(update, Array(row[..<width]) + fresh)
    }
  }
}

extension Value {
  /// A key's column as text.
  fileprivate var plainText: String {
    switch self {
    case .null: ""
    case .integer(let number): String(number)
    case .text(let text): text
    case .bytes(let bytes): bytes.map { String($0) }.joined(separator: ".")
    }
  }
}
