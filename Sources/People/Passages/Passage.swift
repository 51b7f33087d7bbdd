import Days
import Store

/// Something an agency says of a person beside who they are: that a service works with them, or
/// that something happened. It keeps its origin and the basis on which it is shared, and hangs on
/// the agency's own record, so that it goes where that record goes.
public struct Passage: Sendable, Hashable {
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    /// A service works with the person, from one day until another.
    case involvement
    /// Something happened on a day: an attendance, an exclusion, an incident.
    case event
  }

  /// What the agency says.
  public struct Content: Codable, Sendable, Hashable {
    /// The agency's own key of the passage, unique among its passages of a kind.
    public var key: String
    /// The service, or what kind of thing happened.
    public var title: String
    /// `yyyy-mm-dd`.
    public var from: String
    /// `yyyy-mm-dd`; empty while it goes on, or where it is one day.
    public var to: String
    public var worker: String
    /// How the worker is reached.
    public var contact: String
    public var words: String
    /// Shown as "a sensitive service" to those not cleared for it: sexual health, substance misuse,
    /// mental health.
    public var isSensitive: Bool

    public init(
      key: String, title: String, from: String, to: String = "", worker: String = "",
      contact: String = "", words: String = "", isSensitive: Bool = false
    ) {
      self.key = key
      self.title = title
      self.from = from
      self.to = to
      self.worker = worker
      self.contact = contact
      self.words = words
      self.isSensitive = isSensitive
    }
  }

  public let id: String
  public let kind: Kind
  public let agency: String
  /// The agency's record that it hangs on.
  public let record: String
  public let basis: String
  /// When the agency said so, or corrected it last.
  public let suppliedAt: Instant
  /// The agency took it back.
  let isWithdrawn: Bool
  /// Nil where it was erased.
  public let content: Content?

  /// Says which of them count: a passage that its agency took back shows nowhere.
  static let counts = "p.withdrawn_at IS NULL"

  private static let columns = """
    p.id, p.kind, p.agency, p.record, p.basis, p.supplied_at, p.source_key, p.title, p.starts,
    p.ends, p.worker, p.contact, p.words, p.is_sensitive, p.withdrawn_at
    """

  private init(_ row: Row) throws {
    var reader = row.reader
    id = try reader.next()
    kind = Kind(rawValue: try reader.next()) ?? .event
    agency = try reader.next()
    record = try reader.next()
    basis = try reader.next()
    suppliedAt = Instant(microseconds: try reader.next())
    let key = try reader.next(String?.self)
    func text() throws -> String { try reader.next(String?.self) ?? "" }
    let said = Content(
      key: key ?? "", title: try text(), from: try text(), to: try text(), worker: try text(),
      contact: try text(), words: try text(), isSensitive: try reader.next())
    content = key == nil ? nil : said
    isWithdrawn = try reader.next(Int64?.self) != nil
  }

  /// The passage that an agency keeps under a key of its own, or took back.
  static func find(
    _ kind: Kind, agency: String, key: String, in query: any Query
  ) throws -> Passage? {
    try query.first(
      """
      SELECT \(columns) FROM people_passage p
      WHERE p.agency = $1 AND p.kind = $2 AND p.source_key = $3
      """, [agency, kind.rawValue, key]
    ) { try Passage($0) }
  }

  /// What agencies say of a person now, the latest first.
  public static func of(_ person: String, in query: any Query) throws -> [Passage] {
    try query.rows(
      """
      SELECT \(columns) FROM people_passage p JOIN people_record r ON r.id = p.record
      WHERE r.person = $1 AND r.state = 'live' AND \(counts) ORDER BY p.starts DESC, p.id
      """, [person]
    ) { try Passage($0) }
  }
}

/// An agency said something of a person, for the first time or corrected.
struct PassageSupplied: Event {
  static let kind = "people.passage-supplied"
  struct Facts: Codable, Sendable {
    let agency: String
    let basis: String
    /// `involvement` or `event`.
    let kind: String
    let passage: String
    let person: String
    let record: String
  }
  let facts: Facts
  let about: [Subject: Passage.Content]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let content = about[.person(facts.person)]
    try tables.run(
      """
      INSERT INTO people_passage
      (id, kind, agency, record, basis, source_key, title, starts, ends, worker, contact, words,
       is_sensitive, supplied_at, withdrawn_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, NULL)
      ON CONFLICT (id) DO UPDATE SET record = excluded.record, basis = excluded.basis,
      source_key = excluded.source_key, title = excluded.title, starts = excluded.starts,
      ends = excluded.ends, worker = excluded.worker, contact = excluded.contact,
      words = excluded.words, is_sensitive = excluded.is_sensitive,
      supplied_at = excluded.supplied_at, withdrawn_at = NULL
      """,
      [
        facts.passage, facts.kind, facts.agency, facts.record, facts.basis, content?.key,
        content?.title, content?.from, content?.to, content?.worker, content?.contact,
        content?.words, content?.isSensitive ?? true, stamp.recordedAt.microseconds,
      ])
  }
}

/// An agency took a passage back. What it said stays in the journal; it shows nowhere else, and the
/// agency may send it again.
struct PassageWithdrawn: Event {
  static let kind = "people.passage-withdrawn"
  struct Facts: Codable, Sendable {
    let passage: String
    let person: String
    let reason: String
  }
  let facts: Facts
  let about: [Subject: Nothing]

  init(facts: Facts, about: [Subject: Nothing] = [:]) {
    self.facts = facts
    self.about = about.isEmpty ? .people(facts.person) : about
  }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE people_passage SET withdrawn_at = $2 WHERE id = $1",
      [facts.passage, stamp.recordedAt.microseconds])
  }
}
