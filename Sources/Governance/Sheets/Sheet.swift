import Days
import Delimited

/// One line of a sheet, read column by column with every problem collected.
struct SheetRow {
  let file: String
  let line: Int
  let cells: [String: String]
  private(set) var problems: [SheetProblem] = []
  /// What was taken, and should be looked at all the same.
  private(set) var flags: [SheetProblem] = []

  init(file: String, line: Int, cells: [String: String]) {
    self.file = file
    self.line = line
    self.cells = cells
  }

  mutating func fault(_ column: String?, _ problem: String, _ remedy: String) {
    problems.append(told(column, problem, remedy))
  }

  mutating func flag(_ column: String?, _ problem: String, _ remedy: String) {
    flags.append(told(column, problem, remedy))
  }

  private func told(_ column: String?, _ problem: String, _ remedy: String) -> SheetProblem {
    SheetProblem(file: file, line: line, column: column, problem: problem, remedy: remedy)
  }

  func text(_ column: String) -> String { cells[column] ?? "" }

  /// A cell that must be filled. An empty one is what a merged cell of a spreadsheet leaves behind.
  mutating func required(_ column: String) -> String {
    if text(column).isEmpty {
      fault(
        column, "it is empty",
        "Write it; where cells were merged in the spreadsheet, part them and repeat the words")
    }
    return text(column)
  }

  /// Parts of a cell that are divided by semicolons.
  func list(_ column: String) -> [String] {
    text(column).split(separator: ";").map { SheetRow.trimmed($0) }.filter { !$0.isEmpty }
  }

  mutating func choice<Choice>(_ column: String, of type: Choice.Type) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    let text = text(column)
    if text.isEmpty { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    fault(column, "\(text) is not known here", "Write one of: \(known)")
    return nil
  }

  /// A day, a month or a year; nil where the cell is empty.
  mutating func approximate(_ column: String) -> ApproximateDay? {
    let text = text(column)
    if text.isEmpty { return nil }
    if let day = ApproximateDay(text) { return day }
    fault(column, "\(text) is not a date", "Write 2016-03-31, 2016-03 or 2016")
    return nil
  }

  mutating func day(_ column: String) -> Day? {
    let text = text(column)
    if text.isEmpty { return nil }
    if let day = Day(text) { return day }
    fault(column, "\(text) is not a day", "Write it as 2016-03-31")
    return nil
  }

  mutating func whole(_ column: String) -> Int? {
    let text = text(column)
    if text.isEmpty { return nil }
    if text.utf8.count <= 9, let number = Int(text), number >= 0 { return number }
    fault(column, "\(text) is not a whole number", "Write digits only")
    return nil
  }

  static func trimmed(_ text: some StringProtocol) -> String {
    let kept = text.drop(while: \.isWhitespace)
    return String(kept.reversed().drop(while: \.isWhitespace).reversed())
  }
}

/// A CSV file with named columns, taken whole or not at all.
enum Sheet {
  /// Rows as `one` reads them, with what should be looked at.
  ///
  /// - Parameter name: what messages call the file.
  /// - Throws: `SheetRefused` with every problem at once.
  static func read<One>(
    _ bytes: [UInt8], _ name: String, required: [String], optional: [String] = [],
    _ one: (inout SheetRow) -> One?
  ) throws(SheetRefused) -> (rows: [One], flags: [SheetProblem]) {
    var found: [One] = []
    var problems: [SheetProblem] = []
    var flags: [SheetProblem] = []
    func whole(_ line: Int?, _ problem: String, _ remedy: String) {
      problems.append(
        SheetProblem(file: name, line: line, column: nil, problem: problem, remedy: remedy))
    }
    do {
      var reader = try DelimitedReader(bytes: bytes)
      let header = try reader.header()
      do { _ = try header.places(of: required, optional: optional) } catch {
        for words in error.words { whole(1, words, "Name the columns in the first line") }
      }
      let columns = required + optional
      for unknown in header.unknown(besides: columns) {
        whole(1, "the column \u{201C}\(unknown)\u{201D} is not known", "Take it out or rename it")
      }
      let places = columns.compactMap { column in header.place(column).map { (column, $0) } }
      // With a wrong header every line would be wrong.
      if !problems.isEmpty { throw SheetRefused(problems: problems) }
      while let record = try reader.next() {
        guard record.count == header.names.count else {
          whole(
            record.line, "it has \(record.count) cells, the header has \(header.names.count)",
            "Look for merged cells, a missing comma, or an unquoted one")
          continue
        }
        let cells = places.map { ($0.0, SheetRow.trimmed(record[$0.1])) }
        var row = SheetRow(
          file: name, line: record.line,
          cells: Dictionary(cells, uniquingKeysWith: { first, _ in first }))
        let read = one(&row)
        problems += row.problems
        flags += row.flags
        if let read { found.append(read) }
      }
    } catch let problem as DelimitedProblem {
      whole(nil, problem.words, "Save the file as CSV in UTF-8")
    } catch let refused as SheetRefused {
      throw refused
    } catch {
      whole(nil, "\(error)", "Save the file as CSV in UTF-8")
    }
    guard problems.isEmpty else { throw SheetRefused(problems: problems) }
    return (found, flags)
  }
}
