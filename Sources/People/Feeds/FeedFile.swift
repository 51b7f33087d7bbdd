import Days
import Delimited

/// A file of an agency's records, read and checked whole before anything is changed.
struct FeedFile: Sendable {
  let rows: [FeedRow]
  let remarks: [FeedRemark]
  let errors: Int

  /// The most rows of one file.
  static let mostRows = 2_000_000

  /// Reads a file.
  /// - Throws: `FeedProblem.file` where it cannot be read as a whole.
  init(path: String, mapping: FeedMapping, today: Day) throws(FeedProblem) {
    var rows: [FeedRow] = []
    var remarks: [FeedRemark] = []
    do {
      var reader = try DelimitedReader(
        path: path, format: DelimitedFormat(encoding: .detected))
      let header = try reader.header()
      let places = try Self.places(header, mapping)
      var seen: [String: Int] = [:]
      while let row = try reader.next() {
        var written = SuppliedFields(key: "")
        for (column, place) in places { written[keyPath: column.field] = row[place] }
        var checked = FeedRow(line: row.line, written, columns: mapping, today: today)
        if row.count != header.names.count {
          checked.remarks.append(
            FeedRemark(
              line: row.line, column: "", weight: .error,
              words: "the row has \(row.count) fields, the header has \(header.names.count)"))
        }
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
        if rows.count > Self.mostRows {
          throw FeedProblem.file("The file has more than \(Self.mostRows) rows. Divide it")
        }
      }
    } catch let problem as FeedProblem {
      throw problem
    } catch let problem as DelimitedProblem {
      throw .file(problem.words)
    } catch let problem as DelimitedHeaderProblem {
      throw .file(problem.words.joined(separator: ". "))
    } catch {
      throw .file("The file cannot be read: \(error)")
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
