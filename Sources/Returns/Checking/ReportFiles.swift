import Delimited

extension Report {
  /// The findings as CSV: `rule_code,severity,table,column,row,child_id,value,message`, one line for
  /// each affected column, given to `write` piece by piece.
  public func writeFindings(to write: (String) throws -> Void) rethrows {
    try FindingsFile.write(findings, to: write)
  }

  /// The summary as CSV: `rule_code,status,reason,findings`, one line for each rule known.
  public func writeSummary(to write: (String) throws -> Void) rethrows {
    try RuleOutcome.write(outcomes, to: write)
  }

  /// Every rule with what became of it, as the summary lists them.
  public var outcomes: [RuleOutcome] {
    summary.map {
      RuleOutcome(
        code: $0.rule.code, status: $0.status.word, reason: $0.status.reason,
        findings: $0.findings)
    }
  }
}

/// One line of a summary: a rule's code, what became of it, and how much it found.
public struct RuleOutcome: Sendable, Codable, Equatable {
  public let code: String
  /// `ran`, `skipped` or `not-applicable`.
  public let status: String
  /// Why it did not run; empty if it ran.
  public let reason: String
  public let findings: Int

  public init(code: String, status: String, reason: String, findings: Int) {
    self.code = code
    self.status = status
    self.reason = reason
    self.findings = findings
  }

  /// The summary as CSV.
  public static func write(
    _ outcomes: [RuleOutcome], to write: (String) throws -> Void
  ) rethrows {
    var text = "rule_code,status,reason,findings\r\n"
    for line in outcomes {
      let fields = [line.code, line.status, line.reason, String(line.findings)]
      text += fields.map(csvField).joined(separator: ",") + "\r\n"
    }
    try write(text)
  }
}

/// The file of findings: what `continuum check` writes, and what an earlier check is read from.
public enum FindingsFile {
  static let columns = [
    "rule_code", "severity", "table", "column", "row", "child_id", "value", "message",
  ]

  /// Writes findings as CSV, piece by piece.
  public static func write(
    _ findings: some Sequence<Finding>, to write: (String) throws -> Void
  ) rethrows {
    var piece = columns.joined(separator: ",") + "\r\n"
    for f in findings {
      let fields = [
        f.rule, f.severity.rawValue, f.table, f.column, f.row.map(String.init) ?? "", f.child,
        f.value, f.message,
      ]
      piece += fields.map(csvField).joined(separator: ",") + "\r\n"
      if piece.utf8.count > 60_000 {
        try write(piece)
        piece = ""
      }
    }
    try write(piece)
  }

  /// Reads such a file back.
  /// - Returns: nil with the problem where it is not one.
  public static func read(
    _ file: InputFile
  ) -> (findings: FindingList?, problems: [ReadingProblem]) {
    do throws(ReadingFailure) {
      return (try scan(file), [])
    } catch {
      let problem = ReadingProblem(
        .fatal, file: file.name, row: error.row, what: error.what, remedy: error.remedy)
      return (nil, [problem])
    }
  }

  private static func scan(_ file: InputFile) throws(ReadingFailure) -> FindingList {
    var scanner = try DelimitedScanner(file)
    let isHeader = try scanner.next()
    guard isHeader, scanner.cells() == columns else {
      throw ReadingFailure(
        what:
          "This is not a file of findings: its header is not \(columns.joined(separator: ",")).",
        remedy: "Give the findings.csv that an earlier check wrote, unchanged.")
    }
    var list = FindingList()
    while try scanner.next() {
      let cells = scanner.cells()
      guard cells.count == columns.count, let severity = Severity(rawValue: cells[1]),
        cells[4].isEmpty || Int32(cells[4]) != nil
      else {
        throw ReadingFailure(
          row: list.count, what: "The line is not a finding.",
          remedy: "Give the findings.csv that an earlier check wrote, unchanged.")
      }
      list.append(
        Finding(
          rule: cells[0], severity: severity, table: cells[2], column: cells[3],
          row: Int(cells[4]), child: plain(cells[5]), value: plain(cells[6]), message: cells[7]))
    }
    return list
  }

  /// A value without the apostrophe that keeps spreadsheets from running it.
  private static func plain(_ cell: String) -> String {
    guard cell.hasPrefix("'") else { return cell }
    let rest = String(cell.dropFirst())
    return CSVText.neutralised(rest) == cell ? rest : cell
  }
}

/// One field of a CSV line. These files are opened in spreadsheets and their values come from outside,
/// so what a spreadsheet would run as a formula is made harmless.
func csvField(_ text: String) -> String {
  let field = CSVText.neutralised(text)
  let special = field.utf8.contains { $0 == 0x22 || $0 == 0x2c || $0 == 0x0a || $0 == 0x0d }
  return special ? "\"" + field.replacing("\"", with: "\"\"") + "\"" : field
}
