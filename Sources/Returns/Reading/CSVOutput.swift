extension TabularReturn {
  /// Writes the tables that the return has as CSV: UTF-8, CRLF, header row, the published columns in
  /// their order. Values are written as they were read; a return is read by machines, so nothing is
  /// put before a value that a spreadsheet would take for a formula.
  /// - Parameter write: takes a file's name and a piece of its text, in order.
  func writeTables(to write: (_ file: String, _ piece: String) throws -> Void) rethrows {
    for table in Table.allCases where present.contains(table) {
      let records = self.records.tables[table.rawValue]
      let columns = table.columns.map { records.column($0) }
      let file = "\(table.name).csv"
      var piece = table.columns.joined(separator: ",") + "\r\n"
      for row in 0..<records.rowCount {
        for (i, column) in columns.enumerated() {
          if i > 0 { piece += "," }
          piece += Self.quoted(self.records.lexicon.string(column[row]))
        }
        piece += "\r\n"
        if piece.utf8.count > 60_000 {
          try write(file, piece)
          piece = ""
        }
      }
      try write(file, piece)
    }
  }

  private static func quoted(_ text: String) -> String {
    let special = text.utf8.contains { $0 == 0x22 || $0 == 0x2c || $0 == 0x0a || $0 == 0x0d }
    return special ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
  }
}
