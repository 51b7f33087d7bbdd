import Delimited

/// Reads an agency's file row by row, whatever it holds: encoding, delimiter, header, width.
enum FeedTable {
  /// The most rows of one file.
  static let mostRows = 2_000_000

  /// - Parameters:
  ///   - places: where the columns are; throws where one is missing.
  ///   - body: given each row, the places, and what is wrong with its width, if anything.
  /// - Throws: `FeedProblem.file` where the file cannot be read as a whole.
  static func read<Places>(
    _ path: String, places: (DelimitedHeader) throws -> Places,
    each body: (DelimitedRow, Places, FeedRemark?) -> Void
  ) throws(FeedProblem) {
    do {
      var reader = try DelimitedReader(path: path, format: DelimitedFormat(encoding: .detected))
      let header = try reader.header()
      let places = try places(header)
      var count = 0
      while let row = try reader.next() {
        count += 1
        if count > mostRows {
          throw FeedProblem.file("The file has more than \(mostRows) rows. Divide it")
        }
        let width = header.names.count
        let remark =
          row.count == width
          ? nil
          : FeedRemark(
            line: row.line, column: "", weight: .error,
            words: "the row has \(row.count) fields, the header has \(width)")
        body(row, places, remark)
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
  }
}
