import Days
import Store

/// Something that everybody who works with a person must see first. It is looked at again by a
/// day, so that no warning stands for ever because nobody took it down.
struct Alert: Sendable, Hashable {
  /// The most characters of its words.
  static let longest = 1_000
  /// The longest until it is looked at again, in days.
  static let longestUntilReview = 366

  /// Why it ended.
  enum Ending: String, Sendable, Hashable, CaseIterable {
    case over
    case mistaken

    var words: String {
      switch self {
      case .over: "It is no longer so"
      case .mistaken: "It was raised by mistake"
      }
    }
  }

  /// Somebody looked at it again, or ended it.
  struct Review: Sendable, Hashable {
    let at: Instant
    let by: String
    let agency: String?
    /// Nil where it was erased.
    let words: String?
    /// By when it is looked at again; nil where it ended.
    let next: Day?
  }

  let id: String
  let person: String
  /// Its code in the pack, and what that meant when it was raised.
  let type: String
  let title: String
  /// Nil where it was erased.
  let words: String?
  let raisedAt: Instant
  let raisedBy: String
  let agency: String?
  /// By when it is to be looked at again.
  let reviewBy: Day
  let ending: Ending?
  /// The latest first.
  let reviews: [Review]

  var isOpen: Bool { ending == nil }
  func isOverdue(on day: Day) -> Bool { isOpen && reviewBy < day }
}

extension Alert {
  private static let columns =
    "id, person, type, title, words, raised_at, raised_by, agency, review_by, ending"

  private init(_ row: Row, reviews: [String: [Review]]) throws {
    var reader = row.reader
    id = try reader.next()
    person = try reader.next()
    type = try reader.next()
    title = try reader.next()
    words = try reader.next()
    raisedAt = Instant(microseconds: try reader.next())
    raisedBy = try reader.next()
    agency = try reader.next()
    reviewBy = Day(try reader.next(String.self)) ?? .earliest
    // A word that this version does not know ends an alert as any other does.
    ending = try reader.next(String?.self).map { Ending(rawValue: $0) ?? .over }
    self.reviews = reviews[id] ?? []
  }

  /// The alerts about somebody, under any of their ids: open ones first, then the latest first.
  static func about(_ people: [String], in query: any Query) throws -> [Alert] {
    let alerts = try people.flatMap { person -> [Alert] in
      var reviews: [String: [Review]] = [:]
      try query.each(
        """
        SELECT alert, at, actor, agency, words, next FROM record_alert_review
        WHERE person = $1 ORDER BY seq DESC
        """, [person]
      ) { row in
        reviews[try row(0), default: []].append(
          Review(
            at: Instant(microseconds: try row(1)), by: try row(2), agency: try row(3),
            words: try row(4), next: try row(5, as: String?.self).flatMap { Day($0) }))
      }
      return try query.rows(
        "SELECT \(columns) FROM record_alert WHERE person = $1", [person]
      ) { try Alert($0, reviews: reviews) }
    }
    return alerts.sorted {
      ($0.isOpen ? 0 : 1, $1.raisedAt, $0.id) < ($1.isOpen ? 0 : 1, $0.raisedAt, $1.id)
    }
  }
}
