/// One line of a sheet, read column by column with every problem collected.
public struct SheetRow: Sendable {
  public let file: String
  public let line: Int
  private let cells: [String: String]
  public private(set) var problems: [SheetProblem] = []
  /// What was taken, and should be looked at all the same.
  public private(set) var flags: [SheetProblem] = []

  init(file: String, line: Int, cells: [String: String]) {
    self.file = file
    self.line = line
    self.cells = cells
  }

  /// Tells what is wrong with a cell, or with the line where no column is named.
  public mutating func fault(_ column: String?, _ problem: String, _ remedy: String) {
    problems.append(told(column, problem, remedy))
  }

  /// Tells what should be looked at, and is taken all the same.
  public mutating func flag(_ column: String?, _ problem: String, _ remedy: String) {
    flags.append(told(column, problem, remedy))
  }

  private func told(_ column: String?, _ problem: String, _ remedy: String) -> SheetProblem {
    SheetProblem(file: file, line: line, column: column, problem: problem, remedy: remedy)
  }

  /// A cell without the white space around it; empty where the column is missing.
  public func text(_ column: String) -> String { cells[column] ?? "" }

  /// A cell that must be filled. An empty one is what a merged cell of a spreadsheet leaves behind.
  public mutating func required(_ column: String) -> String {
    if text(column).isEmpty {
      fault(
        column, "it is empty",
        "Write it; where cells were merged in the spreadsheet, part them and repeat the words")
    }
    return text(column)
  }

  /// Parts of a cell that are divided by semicolons.
  public func list(_ column: String) -> [String] {
    text(column).split(separator: ";").map { SheetRow.trimmed($0) }.filter { !$0.isEmpty }
  }

  /// One of the cases of an enumeration; nil where the cell is empty or wrong.
  public mutating func choice<Choice>(_ column: String, of type: Choice.Type) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    let text = text(column)
    if text.isEmpty { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    fault(column, "\(text) is not known here", "Write one of: \(known)")
    return nil
  }

  /// A whole number of at most nine digits; nil where the cell is empty or wrong.
  public mutating func whole(_ column: String) -> Int? {
    let text = text(column)
    if text.isEmpty { return nil }
    if text.utf8.count <= 9, let number = Int(text), number >= 0 { return number }
    fault(column, "\(text) is not a whole number", "Write digits only")
    return nil
  }

  /// A text without the white space around it, of whichever kind.
  public static func trimmed(_ text: some StringProtocol) -> String {
    let kept = text.drop(while: \.isWhitespace)
    return String(kept.reversed().drop(while: \.isWhitespace).reversed())
  }
}
