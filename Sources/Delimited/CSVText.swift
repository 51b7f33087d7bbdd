/// Writes a whole table as comma-separated text at once.
public enum CSVText {
  /// A header and rows as UTF-8 bytes. Cells that a spreadsheet would run as a formula are
  /// neutralised with an apostrophe.
  /// - Parameters:
  ///   - forMachines: leaves such cells alone, where a program reads the file.
  ///   - numbers: columns, from 0, in which plain numbers are left alone.
  public static func write(
    header: [String], rows: [[String]], forMachines: Bool = false, numbers: Set<Int> = []
  ) -> [UInt8] {
    var writer = DelimitedWriter(forMachines: forMachines, numbers: numbers)
    writer.write(header)
    for row in rows { writer.write(row) }
    return writer.bytes
  }

  /// Text that no spreadsheet takes for a formula.
  public static func neutralised(_ cell: String) -> String { Formula.neutralised(cell) }
}
