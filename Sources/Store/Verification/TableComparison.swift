/// How a table of the record differs from what the journal says it holds.
public struct RowDifference: Sendable, Hashable {
  public enum What: Sendable, Hashable {
    /// The journal says there is such a row, and the table has none.
    case missing
    /// The table has a row that no event wrote.
    case extra
    /// These columns differ.
    case differs(columns: [String])
    /// The whole table is missing or has other columns.
    case noSuchTable
  }

  public let table: String
  /// The row's key, in the form of a canonical dump; empty for a whole table.
  public let key: String
  public let what: What
}

extension RowDifference: CustomStringConvertible {
  public var description: String {
    switch what {
    case .missing: "\(table) \(key): the row is missing"
    case .extra: "\(table) \(key): no event wrote this row"
    case .differs(let columns):
      "\(table) \(key): \(columns.joined(separator: ", ")) differs from the journal"
    case .noSuchTable: "\(table): the table is missing or was altered"
    }
  }
}

/// Compares a table on two connections, row by row in the order of the key, in bounded memory.
struct TableComparison {
  /// Differences are told up to this many times for each table; beyond it only counted.
  static let mostTold = 20

  let table: Table
  private(set) var rows = 0
  private(set) var differences: [RowDifference] = []
  private(set) var count = 0

  init(_ table: Table) { self.table = table }

  mutating func run(found: any Connection, expected: any Connection) throws {
    var foundWalk = TableWalk(table, on: found)
    var expectedWalk = TableWalk(table, on: expected)
    var a = try foundWalk.row()
    var b = try expectedWalk.row()
    while a != nil || b != nil {
      switch (a, b) {
      case (let row?, let wanted?):
        let (key, wantedKey) = (foundWalk.key(of: row), expectedWalk.key(of: wanted))
        if TableComparison.precedes(key, wantedKey) {
          note(.extra, key)
          a = try foundWalk.row()
        } else if TableComparison.precedes(wantedKey, key) {
          note(.missing, wantedKey)
          b = try expectedWalk.row()
        } else {
          rows += 1
          compare(row, wanted, key)
          a = try foundWalk.row()
          b = try expectedWalk.row()
        }
      case (let row?, nil):
        note(.extra, foundWalk.key(of: row))
        a = try foundWalk.row()
      case (nil, let wanted?):
        note(.missing, expectedWalk.key(of: wanted))
        b = try expectedWalk.row()
      case (nil, nil): return
      }
    }
  }

  private mutating func compare(_ row: [Value], _ wanted: [Value], _ key: [Value]) {
    var columns: [String] = []
    for (index, column) in table.columns.enumerated() where !row[index].isSame(as: wanted[index]) {
      columns.append(column.name)
    }
    if !columns.isEmpty { note(.differs(columns: columns), key) }
  }

  private mutating func note(_ what: RowDifference.What, _ key: [Value]) {
    count += 1
    guard differences.count < TableComparison.mostTold else { return }
    differences.append(
      RowDifference(table: table.name, key: TableDump.line(key), what: what))
  }

  private static func precedes(_ a: [Value], _ b: [Value]) -> Bool {
    for (left, right) in zip(a, b) {
      if left.comesBefore(right) { return true }
      if right.comesBefore(left) { return false }
    }
    return false
  }
}
