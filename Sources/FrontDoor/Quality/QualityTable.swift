import Days
import Store

/// Scores of referrals by agency and month: every figure is made from the list that it opens to.
struct QualityTable: Sendable {
  struct Row: Sendable, Hashable {
    let contact: String
    let reference: String
    /// Key of the agency, or the kind of sender where there is none with an account.
    let source: String
    /// The month in which the referral came in, as `2026-11`.
    let month: String
    let points: Int
    let most: Int
    let lines: [ReferralScore.Line]
  }

  /// Over how many months, this one included.
  static let months = 6

  let rows: [Row]

  /// `2026-11` of the day a moment falls on, in London.
  static func month(_ moment: Instant) -> String {
    String(London.day(moment).description.prefix(7))
  }

  /// The months of the table, the earliest first.
  static func months(to today: Day) -> [String] {
    var months: [String] = []
    var (year, month) = (today.year, today.month)
    for _ in 0..<QualityTable.months {
      months.insert("\(year)-\(month < 10 ? "0" : "")\(month)", at: 0)
      month -= 1
      if month == 0 { (year, month) = (year - 1, 12) }
    }
    return months
  }

  /// The first moment of the earliest month.
  static func since(_ today: Day) -> Instant {
    let first = months(to: today).first.flatMap { Day("\($0)-01") }
    return London.start(of: first ?? today)
  }

  var sources: [String] { Set(rows.map(\.source)).sorted() }

  func list(source: String? = nil, month: String? = nil) -> [Row] {
    rows.filter { (source == nil || $0.source == source) && (month == nil || $0.month == month) }
  }

  /// How much of what could be given was given.
  static func share(_ rows: [Row]) -> String {
    BoardPages.share(rows.reduce(0) { $0 + $1.points }, of: rows.reduce(0) { $0 + $1.most })
  }

  static func all(since: Instant, in query: any Query) throws -> QualityTable {
    let lines = Dictionary(
      grouping: try query.rows(
        """
        SELECT l.contact, l.question, l.answer, l.points FROM frontdoor_score_line l
        JOIN frontdoor_contact c ON c.id = l.contact WHERE c.received_at >= $1
        ORDER BY l.contact, l.place
        """, [since.microseconds]
      ) { row in
        (
          contact: try row(0, as: String.self),
          line: ReferralScore.Line(answer: try row(2), points: try row(3), question: try row(1))
        )
      }, by: \.contact)
    return QualityTable(
      rows: try query.rows(
        """
        SELECT c.id, c.reference, COALESCE(c.agency, c.agency_type), c.received_at, s.points, s.most
        FROM frontdoor_score s JOIN frontdoor_contact c ON c.id = s.contact
        WHERE c.received_at >= $1 ORDER BY c.received_at DESC, c.id
        """, [since.microseconds]
      ) { row in
        let id: String = try row(0)
        return Row(
          contact: id, reference: try row(1), source: try row(2),
          month: month(Instant(microseconds: try row(3))), points: try row(4), most: try row(5),
          lines: (lines[id] ?? []).map(\.line))
      })
  }
}
