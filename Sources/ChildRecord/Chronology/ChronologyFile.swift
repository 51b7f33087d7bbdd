import Days
import Delimited

/// A chronology as a file to take away: exactly what the page shows the same reader.
enum ChronologyFile {
  static func bytes(_ lines: [ShownLine]) -> [UInt8] {
    CSVText.write(
      header: ["happened", "what", "words", "from", "shared_under", "recorded_at"],
      rows: lines.map { line in
        [
          line.moment?.description ?? line.happened.description, line.title, line.words,
          line.from, line.basis, line.recordedAt.description,
        ]
      })
  }
}
