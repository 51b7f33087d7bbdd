import Foundation
import TestSupport

@testable import Store

/// A journal as a release left it: both chains, one entry a line, and what its tables said then.
///
/// `journal.jsonl` and `access.jsonl` hold every column by its name, bytes in hexadecimal, and the
/// entry's parts; `tables.txt` holds the canonical dump of every record table.
struct JournalFixture {
  let folder: URL

  /// All that are kept, the oldest first.
  static func all() throws -> [JournalFixture] {
    try FileManager.default.contentsOfDirectory(
      at: home, includingPropertiesForKeys: nil
    ).map { JournalFixture(folder: $0) }.sorted { $0.name < $1.name }
  }

  static func named(_ name: String) -> JournalFixture {
    JournalFixture(folder: home.appendingPathComponent(name, isDirectory: true))
  }

  private static var home: URL {
    URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appendingPathComponent("Fixtures", isDirectory: true)
  }

  var name: String { folder.lastPathComponent }

  // MARK: Writing

  func write(_ store: Store) async throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for chain in Chain.allCases {
      let lines = try await store.engine.read { connection in
        try JournalFixture.lines(of: chain, on: connection)
      }
      try write(lines, to: "\(chain).jsonl")
    }
    try write(JournalFixture.tables(try await store.dump()), to: "tables.txt")
  }

  static func tables(_ dump: [String: [String]]) -> [String] {
    dump.sorted { $0.key < $1.key }.flatMap { table, rows in ["# \(table)"] + rows }
  }

  private func write(_ lines: [String], to name: String) throws {
    try Data((lines.joined(separator: "\n") + "\n").utf8)
      .write(to: folder.appendingPathComponent(name))
  }

  private static func lines(of chain: Chain, on connection: any Connection) throws -> [String] {
    let names = chain.entries.columns.map(\.name).joined(separator: ", ")
    let partNames = chain.parts.columns.map(\.name).joined(separator: ", ")
    return try connection.rows("SELECT \(names) FROM \(chain) ORDER BY seq") { row in
      var line = try object(chain.entries, row)
      line["parts"] = try connection.rows(
        "SELECT \(partNames) FROM \(chain)_part WHERE seq = $1 ORDER BY n",
        [try row(0, as: Int64.self)]
      ) { try object(chain.parts, $0) }
      let data = try JSONSerialization.data(
        withJSONObject: line, options: [.sortedKeys, .withoutEscapingSlashes])
      return String(decoding: data, as: UTF8.self)
    }
  }

  private static func object(_ table: Table, _ row: Row) throws -> [String: Any] {
    var found: [String: Any] = [:]
    for (index, column) in table.columns.enumerated() {
      found[column.name] =
        switch try row(index, as: Value.self) {
        case .null: NSNull()
        case .integer(let number): number
        case .text(let text): text
        case .bytes(let bytes): Hex.text(bytes)
        }
    }
    return found
  }

  // MARK: Reading

  /// What the tables said when the release wrote it.
  func expectedTables() throws -> [String] {
    try lines(of: "tables.txt")
  }

  private func lines(of name: String) throws -> [String] {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      .split(separator: "\n").map(String.init)
  }

  fileprivate func objects(of chain: Chain) throws -> [[String: Any]] {
    try lines(of: "\(chain).jsonl").map { line in
      let found = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      guard let found else {
        throw TestSetUpProblem(description: "\(name): a line is not an object")
      }
      return found
    }
  }

  fileprivate func row(_ table: Table, _ object: [String: Any]) throws -> [Value] {
    try table.columns.map { column in
      switch (column.shape, object[column.name]) {
      case (_, is NSNull): return .null
      case (.integer, let number as NSNumber): return .integer(number.int64Value)
      case (.text, let text as String): return .text(text)
      case (.bytes, let text as String):
        guard let bytes = Hex.bytes(text) else { fallthrough }
        return .bytes(bytes)
      default:
        throw TestSetUpProblem(description: "\(name): \(table.name) lacks \(column.name)")
      }
    }
  }
}

extension JournalFixture: ChainSource {
  func entries(of chain: Chain, _ body: ([[Value]]) throws -> Bool) throws {
    _ = try body(try objects(of: chain).map { try row(chain.entries, $0) })
  }

  func parts(of chain: Chain, through last: Int64, _ body: ([[Value]]) throws -> Void) throws {
    try body(
      try objects(of: chain).flatMap { line in
        try (line["parts"] as? [[String: Any]] ?? []).map { try row(chain.parts, $0) }
      })
  }
}
