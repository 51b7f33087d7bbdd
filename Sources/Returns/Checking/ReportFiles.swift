import Delimited

extension Report {
  /// The findings as CSV: `rule_code,severity,table,column,row,child_id,value,message`, one line for
  /// each affected column, given to `write` piece by piece. The message says what is wrong and what to
  /// do about it.
  public func writeFindings(to write: (String) throws -> Void) rethrows {
    var piece = "rule_code,severity,table,column,row,child_id,value,message\r\n"
    for f in findings {
      let fields = [
        f.rule, f.severity.rawValue, f.table, f.column, f.row.map(String.init) ?? "", f.child,
        f.value, "\(f.message) \(f.remedy)",
      ]
      piece += fields.map(csvField).joined(separator: ",") + "\r\n"
      if piece.utf8.count > 60_000 {
        try write(piece)
        piece = ""
      }
    }
    try write(piece)
  }

  /// The summary as CSV: `rule_code,status,reason,findings`, one line for each rule known.
  public func writeSummary(to write: (String) throws -> Void) rethrows {
    var text = "rule_code,status,reason,findings\r\n"
    for line in summary {
      let fields = [line.rule.code, line.status.word, line.status.reason, String(line.findings)]
      text += fields.map(csvField).joined(separator: ",") + "\r\n"
    }
    try write(text)
  }
}

/// One field of a CSV line. These files are opened in spreadsheets and their values come from outside,
/// so what a spreadsheet would run as a formula is made harmless.
func csvField(_ text: String) -> String {
  let field = CSVText.neutralised(text)
  let special = field.utf8.contains { $0 == 0x22 || $0 == 0x2c || $0 == 0x0a || $0 == 0x0d }
  return special ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
}
