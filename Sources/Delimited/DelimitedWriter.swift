/// Writes records as delimited text (RFC 4180): UTF-8, lines ended with CRLF, quotation marks where
/// they are needed.
///
/// Cells that a spreadsheet would run as a formula are neutralised with an apostrophe, unless a
/// program reads the file.
public struct DelimitedWriter: Sendable {
  /// What stands between fields.
  public let delimiter: Delimiter
  /// Whether a program reads the file, so that no cell is changed.
  public let forMachines: Bool
  /// Columns, from 0, that hold numbers: there a plain number, negative or not, is left alone.
  public let numbers: Set<Int>
  /// What has been written and not yet been taken.
  public private(set) var bytes: [UInt8] = []

  /// A writer of nothing yet.
  public init(
    delimiter: Delimiter = .comma, forMachines: Bool = false, numbers: Set<Int> = []
  ) {
    self.delimiter = delimiter
    self.forMachines = forMachines
    self.numbers = numbers
  }

  /// Appends a record. One without any cell is not written, as an empty line is no record. NUL,
  /// which no text may hold, is left out.
  public mutating func write(_ cells: some Collection<String>) {
    guard !cells.isEmpty else { return }
    var column = 0
    for cell in cells {
      if column > 0 { bytes.append(delimiter.rawValue) }
      let isNumber = numbers.contains(column) && Formula.isPlainNumber(cell)
      let written = forMachines || isNumber ? cell : Formula.neutralised(cell)
      // A lone empty cell is quoted, or its line would be no record.
      append(written, isLone: cells.count == 1)
      column += 1
    }
    bytes.append(0x0d)
    bytes.append(0x0a)
  }

  /// What has been written since the last time, to be sent or saved while writing goes on.
  public mutating func take() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: false) }
    return bytes
  }

  private mutating func append(_ cell: String, isLone: Bool) {
    let needsQuotes =
      (isLone && cell.isEmpty) || cell.utf8.starts(with: [0xef, 0xbb, 0xbf])
      || cell.utf8.contains { $0 == delimiter.rawValue || $0 == 0x22 || $0 < 0x20 }
    guard needsQuotes else {
      bytes.append(contentsOf: cell.utf8)
      return
    }
    bytes.append(0x22)
    for byte in cell.utf8 where byte != 0 {
      if byte == 0x22 { bytes.append(0x22) }
      bytes.append(byte)
    }
    bytes.append(0x22)
  }
}
