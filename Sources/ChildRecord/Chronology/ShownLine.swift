import Days
import Pages
import People

/// A line of the chronology as one reader is shown it: what they may not know is gone already, so
/// that no filter, count or file can tell it.
struct ShownLine: Sendable, Hashable {
  /// Whose word it is, for the filter.
  enum Origin: Sendable, Hashable {
    case partnership
    case agency(String)
    /// The reader may not know.
    case hidden
  }

  let id: String
  /// Nil where the reader may not know.
  let kind: String?
  let happened: ApproximateDay
  let moment: Instant?
  let recordedAt: Instant
  let title: String
  let words: String
  let origin: Origin
  /// The origin in words.
  let from: String
  let basis: String
  let path: Path?

  init(_ line: ChronologyLine, for reader: Reader) {
    id = line.id
    happened = line.happened
    recordedAt = line.recordedAt
    guard reader.sees(line.sensitivity) else {
      kind = nil
      moment = nil
      title = Reader.sensitiveService
      words = ""
      origin = .hidden
      from = "Not shown"
      basis = ""
      path = nil
      return
    }
    kind = line.kind
    moment = line.moment
    title = reader.hidesPlace && line.tellsPlace ? "A service" : line.title
    words = reader.words(line.words)
    from = reader.origin(line.agency)
    switch line.agency {
    case nil: origin = .partnership
    case let agency?: origin = reader.hidesPlace ? .hidden : .agency(agency)
    }
    basis = reader.hidesPlace ? "" : line.basis
    path = reader.way(line.path, line.needs)
  }

  /// When it happened, in words.
  var when: String { moment.map(London.long) ?? happened.words }
}
