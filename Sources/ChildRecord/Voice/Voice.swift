import Days
import Store

/// What a child said or showed, in their own words: who heard it, when, and how.
struct Voice: Sendable, Hashable {
  /// The most characters of the child's words.
  static let longest = 4_000

  /// What was written down; a part about the person, which can be erased.
  struct Content: Codable, Sendable, Hashable {
    /// The child's own words, or what they did.
    let words: String
    /// To whom.
    let heardBy: String
    /// Where and how: alone, drawing, through an interpreter. May be empty.
    let circumstances: String
  }

  let id: String
  let person: String
  let happened: ApproximateDay
  let recordedAt: Instant
  let recordedBy: String
  let agency: String?
  /// Nil where it was erased.
  let content: Content?

  /// What somebody said, under any of their ids, the latest first. What was taken back is left out.
  static func of(_ people: [String], in query: any Query) throws -> [Voice] {
    try people.flatMap { person in
      try query.rows(
        """
        SELECT id, person, happened, recorded_at, recorded_by, agency, words, heard_by,
        circumstances FROM record_voice WHERE person = $1 AND taken_back_at IS NULL
        """, [person]
      ) { row -> Voice in
        var reader = row.reader
        return Voice(
          id: try reader.next(), person: try reader.next(),
          happened: ApproximateDay(try reader.next(String.self)) ?? .exact(.earliest),
          recordedAt: Instant(microseconds: try reader.next()), recordedBy: try reader.next(),
          agency: try reader.next(),
          content: try content(&reader))
      }
    }.sorted { ($1.happened, $1.recordedAt, $0.id) < ($0.happened, $0.recordedAt, $1.id) }
  }

  private static func content(_ reader: inout RowReader) throws -> Content? {
    let words = try reader.next(String?.self)
    let heardBy = try reader.next(String?.self)
    let circumstances = try reader.next(String?.self)
    return words.map {
      Content(words: $0, heardBy: heardBy ?? "", circumstances: circumstances ?? "")
    }
  }
}
