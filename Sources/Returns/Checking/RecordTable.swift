/// One table of a return, column by column. Row `n` is the n-th data row of the input (or the n-th
/// record of its kind in document order), so a finding can name it exactly.
public struct RecordTable: Sendable {
  public let name: String
  public private(set) var columns: [String]
  public private(set) var rowCount = 0
  private var cells: [[TextID]]

  public init(name: String, columns: [String]) {
    self.name = name
    self.columns = columns
    cells = Array(repeating: [], count: columns.count)
  }

  /// The place of a column, or nil if the table has none of that name.
  public func index(of column: String) -> Int? { columns.firstIndex(of: column) }

  /// All cells of a column; a column that the table does not have is all missing.
  public func column(_ name: String) -> [TextID] {
    guard let i = index(of: name) else { return Array(repeating: .missing, count: rowCount) }
    return cells[i]
  }

  /// One cell; missing outside the table.
  public func cell(row: Int, column: String) -> TextID {
    guard let i = index(of: column), cells[i].indices.contains(row) else { return .missing }
    return cells[i][row]
  }

  /// Adds a row; what is short of the columns is missing, what is beyond them is left out.
  public mutating func append(_ row: [TextID]) {
    for i in cells.indices { cells[i].append(i < row.count ? row[i] : .missing) }
    rowCount += 1
  }

  /// Adds a column that was worked out from the others; it must have a cell for every row.
  public mutating func add(column: String, cells values: [TextID]) {
    guard values.count == rowCount, index(of: column) == nil else { return }
    columns.append(column)
    cells.append(values)
  }

  /// Replaces a cell.
  public mutating func set(row: Int, column: String, to text: TextID) {
    guard let i = index(of: column), cells[i].indices.contains(row) else { return }
    cells[i][row] = text
  }

  /// Makes room for rows that are about to be added.
  public mutating func reserve(_ rows: Int) {
    for i in cells.indices { cells[i].reserveCapacity(rowCount + rows) }
  }

  /// The same table with each text renumbered.
  func renumbered(_ new: [TextID]) -> RecordTable {
    var copy = self
    for c in copy.cells.indices {
      for r in copy.cells[c].indices { copy.cells[c][r] = new[Int(copy.cells[c][r].number)] }
    }
    return copy
  }
}

/// The tables of one return, with the texts that they share.
public struct RecordSet: Sendable {
  public var lexicon = Lexicon()
  public var tables: [RecordTable]

  public init(tables: [RecordTable] = []) { self.tables = tables }

  public func index(of table: String) -> Int? { tables.firstIndex { $0.name == table } }

  public subscript(_ table: String) -> RecordTable? { tables.first { $0.name == table } }

  /// What a cell says; empty if nothing is there.
  public func text(table: String, row: Int, column: String) -> String {
    guard let t = self[table] else { return "" }
    return lexicon.string(t.cell(row: row, column: column))
  }

  /// The same records with their texts numbered by another lexicon, so that the two can be compared
  /// number by number.
  public func renumbered(into other: inout Lexicon) -> RecordSet {
    var new = [TextID.missing]
    new.reserveCapacity(lexicon.count)
    for n in 1..<max(1, lexicon.count) { new.append(lexicon.withSpan(n) { other.intern($0) }) }
    var copy = RecordSet(tables: tables.map { $0.renumbered(new) })
    copy.lexicon = other
    return copy
  }
}

/// Which rows belong to which owner (a child, a parent record), in row order.
public struct Grouping: Sendable {
  private var starts: [Int32]
  private var rows: [Int32]

  /// - Parameters:
  ///   - owners: the owner of each row; negative for none.
  ///   - count: how many owners there are.
  public init(owners: [Int32], count: Int) {
    starts = Array(repeating: 0, count: count + 1)
    for o in owners where o >= 0 { starts[Int(o) + 1] += 1 }
    for i in 0..<count { starts[i + 1] += starts[i] }
    var next = starts
    rows = Array(repeating: 0, count: Int(starts[count]))
    for (r, o) in owners.enumerated() where o >= 0 {
      rows[Int(next[Int(o)])] = Int32(r)
      next[Int(o)] += 1
    }
  }

  public subscript(_ owner: Int) -> ArraySlice<Int32> {
    rows[Int(starts[owner])..<Int(starts[owner + 1])]
  }

  /// Puts each owner's rows in the order given; equal rows keep their order.
  public mutating func sort(by before: (Int32, Int32) -> Bool) {
    for o in 0..<(starts.count - 1) where starts[o + 1] - starts[o] > 1 {
      let range = Int(starts[o])..<Int(starts[o + 1])
      for i in range.dropFirst() {
        var j = i
        while j > range.lowerBound, before(rows[j], rows[j - 1]) {
          rows.swapAt(j, j - 1)
          j -= 1
        }
      }
    }
  }
}
