/// Where the entries of both chains come from when a record is built: another store or a backup.
protocol ChainSource {
  /// Calls `body` with entries and their parts in order, some thousands at a time, until it
  /// returns false. Rows have all columns of their tables in order.
  func each(
    of chain: Chain, _ body: (_ entries: [[Value]], _ parts: [[Value]]) throws -> Bool
  ) throws
}

/// The chains of a store that is open.
struct StoredChains: ChainSource {
  let connection: any Connection
  var first: Int64 = 1
  var step: Int64 = 2_000

  func each(
    of chain: Chain, _ body: (_ entries: [[Value]], _ parts: [[Value]]) throws -> Bool
  ) throws {
    let end = try ChainHead.read(chain, from: connection).seq
    var start = first
    while start <= end {
      let stop = min(start + step - 1, end)
      let entries = try rows(of: chain.entries, start...stop)
      let parts = try rows(of: chain.parts, start...stop)
      guard try body(entries, parts) else { return }
      start = stop + 1
    }
  }

  func rows(of table: Table, _ range: ClosedRange<Int64>) throws -> [[Value]] {
    let names = table.columns.map(\.name).joined(separator: ", ")
    return try connection.rows(
      """
      SELECT \(names) FROM \(table.name) WHERE seq BETWEEN $1 AND $2
      ORDER BY \(table.key.joined(separator: ", "))
      """, [range.lowerBound, range.upperBound]
    ) { row in try (0..<row.count).map { try row($0) } }
  }
}
