/// Where the entries of both chains come from when a record is built: another store or a backup.
protocol ChainSource {
  /// Calls `body` with entries in order, some thousands at a time, until it returns false. Rows
  /// have all columns of their table in order.
  func entries(of chain: Chain, _ body: ([[Value]]) throws -> Bool) throws
  /// Calls `body` with the parts of the entries up to `last`, in order.
  func parts(of chain: Chain, through last: Int64, _ body: ([[Value]]) throws -> Void) throws
}

/// The chains of a store that is open.
struct StoredChains: ChainSource {
  let connection: any Connection
  static let step: Int64 = 2_000

  func entries(of chain: Chain, _ body: ([[Value]]) throws -> Bool) throws {
    let end = try ChainHead.read(chain, from: connection).seq
    try each(chain.entries, 1, end, body)
  }

  func parts(of chain: Chain, through last: Int64, _ body: ([[Value]]) throws -> Void) throws {
    try each(chain.parts, 1, last) { rows in
      try body(rows)
      return true
    }
  }

  /// Calls `body` with the rows of some entries, a few thousand at a time, until it returns false.
  func each(
    _ table: Table, _ first: Int64, _ last: Int64, _ body: ([[Value]]) throws -> Bool
  ) throws {
    let names = table.columns.map(\.name).joined(separator: ", ")
    let order = table.key.joined(separator: ", ")
    var start = first
    while start <= last {
      let stop = min(start + StoredChains.step - 1, last)
      let rows = try connection.rows(
        "SELECT \(names) FROM \(table.name) WHERE seq BETWEEN $1 AND $2 ORDER BY \(order)",
        [start, stop]
      ) { row in try (0..<row.count).map { try row($0, as: Value.self) } }
      guard try body(rows) else { return }
      start = stop + 1
    }
  }
}
