/// Writes comma-separated text (RFC 4180).
public enum CSVText {
  /// A header and rows as UTF-8 bytes. Cells that a spreadsheet would run as a formula are
  /// neutralised with an apostrophe.
  /// - Parameter forMachines: leaves such cells alone, where a program reads the file.
  public static func write(
    header: [String], rows: [[String]], forMachines: Bool = false
  ) -> [UInt8] {
    var bytes: [UInt8] = []
    for row in [header] + rows {
      for (index, cell) in row.enumerated() {
        if index > 0 { bytes.append(UInt8(ascii: ",")) }
        append(forMachines ? cell : neutralised(cell), to: &bytes)
      }
      bytes.append(contentsOf: [13, 10])
    }
    return bytes
  }

  /// Text that no spreadsheet takes for a formula: `= + - @`, tab and carriage return at the
  /// beginning get an apostrophe before them.
  public static func neutralised(_ cell: String) -> String {
    guard let first = cell.utf8.first, "=+-@\t\r".utf8.contains(first) else { return cell }
    return "'" + cell
  }

  private static func append(_ cell: String, to bytes: inout [UInt8]) {
    guard cell.utf8.contains(where: { $0 == 34 || $0 == 44 || $0 == 10 || $0 == 13 }) else {
      bytes.append(contentsOf: cell.utf8)
      return
    }
    bytes.append(34)
    for byte in cell.utf8 {
      if byte == 34 { bytes.append(34) }
      bytes.append(byte)
    }
    bytes.append(34)
  }
}
