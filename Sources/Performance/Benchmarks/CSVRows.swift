import Delimited

/// Reads the project's own CSV files, whose columns stand in a fixed order.
enum CSVRows {
  static func read<One>(
    _ bytes: [UInt8], _ name: String, _ columns: [String], _ one: ([String]) -> One?
  ) throws -> [One] {
    var reader = try DelimitedReader(bytes: bytes)
    guard try reader.header().names == columns else {
      throw refused(name, 1, "the columns are not \(columns.joined(separator: ", "))")
    }
    var found: [One] = []
    while let row = try reader.next() {
      guard row.count == columns.count, let read = one(row.texts) else {
        throw refused(name, row.line, "this line cannot be read")
      }
      found.append(read)
    }
    return found
  }

  static func refused(_ name: String, _ line: Int?, _ problem: String) -> SheetRefused {
    SheetRefused(problems: [
      SheetProblem(
        file: name, line: line, column: nil, problem: problem,
        remedy: "Restore the file as it was shipped")
    ])
  }
}
