/// A CSV file with named columns, taken whole or not at all.
public enum Sheet {
  /// Rows as `one` reads them, with what should be looked at.
  ///
  /// - Parameter name: what messages call the file.
  /// - Throws: `SheetRefused` with every problem at once.
  public static func read<One>(
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
