import Days
import Delimited

/// A file of an agency's records, read and checked whole before anything is changed.
struct FeedFile: Sendable {
  let rows: [FeedRow]
  let remarks: [FeedRemark]
  let errors: Int

  /// Reads a file.
  /// - Throws: `FeedProblem.file` where it cannot be read as a whole.
  init(path: String, mapping: FeedMapping, today: Day) throws(FeedProblem) {
    var rows: [FeedRow] = []
    var remarks: [FeedRemark] = []
    var seen: [String: Int] = [:]
    let places = { (header: DelimitedHeader) in try Self.places(header, mapping) }
    try FeedTable.read(path, places: places) { row, places, width in
      var written = SuppliedFields(key: "")
      for (column, place) in places { written[keyPath: column.field] = row[place] }
      var checked = FeedRow(line: row.line, written, columns: mapping, today: today)
      if let width { checked.remarks.append(width) }
      if !checked.fields.key.isEmpty,
        let before = seen.updateValue(row.line, forKey: checked.fields.key)
      {
        let name = mapping.name(of: .key)
        checked.remarks.append(
          FeedRemark(
            line: row.line, column: name, weight: .error,
            words: "\(name) is the same as in line \(before). Each record may stand once"))
      }
      remarks += checked.remarks
      rows.append(checked)
    }
    self.rows = rows
    self.remarks = remarks
    errors = rows.count { !$0.isGood }
  }

  private static func places(
    _ header: DelimitedHeader, _ mapping: FeedMapping
  ) throws -> [(FeedColumn, Int)] {
    let required =
      FeedColumn.required
      + FeedColumn.allCases.filter {
        mapping.columns[$0.rawValue] != nil && !FeedColumn.required.contains($0)
      }
    let optional = FeedColumn.allCases.filter { !required.contains($0) }
    _ = try header.places(
      of: required.map { mapping.name(of: $0) }, optional: optional.map { mapping.name(of: $0) })
    return FeedColumn.allCases.compactMap { column in
      header.place(mapping.name(of: column)).map { (column, $0) }
    }
  }
}
