import Days
import Store

/// A question for a person to answer: are two records about one child?
public struct Doubt: Sendable, Hashable {
  /// Why it is asked.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// Alike, but not alike enough to be joined without a look.
    case alike
    /// A record draws two people together who were two until now.
    case bridge
    /// A record fits two children about equally well.
    case torn
    /// A corrected record no longer fits the person it belongs to.
    case apart
    /// A record may be about somebody whose existence is hidden.
    case held

    /// What is asked, in plain words.
    public var words: String {
      switch self {
      case .alike: "Alike, but not surely the same"
      case .bridge: "A new record suggests that two people are one"
      case .torn: "Fits two children about equally well"
      case .apart: "A corrected record no longer fits"
      case .held: "Held back: may be a protected person"
      }
    }
  }

  public enum State: String, Sendable, Hashable { case open, same, different }

  public let id: String
  public let kind: Kind
  /// The record that raised it, and one of the person it may belong to.
  public let a: String
  public let b: String
  /// log2 odds that the two are one, in hundredths.
  public let bits: Int
  public let raisedAt: Instant
  public let state: State
  /// What the first of two reviewers thinks, where two are needed, and who that was.
  public let firstVerdict: Verdict?
  public let firstBy: String?
  public let reason: String?
  /// The move that the answer made, by which it can be undone.
  public let move: String?

  static let columns = """
    id, kind, record_a, record_b, bits_hundredths, raised_at, state, first_verdict, first_by,
    reason, move
    """

  init(_ row: Row) throws {
    var reader = row.reader
    id = try reader.next()
    kind = Kind(rawValue: try reader.next()) ?? .held
    a = try reader.next()
    b = try reader.next()
    bits = try reader.next()
    raisedAt = Instant(microseconds: try reader.next())
    state = State(rawValue: try reader.next()) ?? .open
    firstVerdict = try reader.next(String?.self).flatMap(Verdict.init(rawValue:))
    firstBy = try reader.next()
    reason = try reader.next()
    move = try reader.next()
  }

  /// The question with an id.
  public static func find(_ id: String, in query: any Query) throws -> Doubt? {
    try query.first("SELECT \(columns) FROM people_doubt WHERE id = $1", [id]) { try Doubt($0) }
  }

  /// Questions that wait, those that hide a child first, then the oldest.
  public static func open(in query: any Query, limit: Int = 200) throws -> [Doubt] {
    try query.rows(
      """
      SELECT \(columns) FROM people_doubt WHERE state = 'open'
      ORDER BY CASE kind WHEN 'held' THEN 0 ELSE 1 END, raised_at, id LIMIT $1
      """, [limit]
    ) { try Doubt($0) }
  }

  /// Whether a question about two people waits already, whichever of their records it names.
  static func isOpen(between one: String, and other: String, in query: any Query) throws -> Bool {
    // From the few records of one person: thousands of questions may be open.
    func asked(_ first: String, _ second: String) throws -> Bool {
      try query.exists(
        """
        SELECT 1 FROM people_record x JOIN people_doubt d ON d.record_a = x.id
        JOIN people_record y ON y.id = d.record_b
        WHERE x.person = $1 AND y.person = $2 AND COALESCE(d.state, '') = 'open'
        """, [first, second])
    }
    return try asked(one, other) || asked(other, one)
  }
}

/// What a reviewer says of two records.
public enum Verdict: String, Sendable, Hashable, CaseIterable, Codable {
  case same, different
  /// Not sure: it stays open for somebody else.
  case unsure
}
