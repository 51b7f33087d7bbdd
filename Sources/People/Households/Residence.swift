import Access
import Days
import Store

/// Where somebody lives or stays, as a worker recorded it.
public struct Residence: Sendable, Hashable {
  public let id: String
  public let person: String
  public let place: Place
  /// Main home, other home, refuge, …: in the words under which it was recorded.
  public let code: String
  public let words: String
  public let span: Span
  /// The place shows to those cleared for it only, on whosever page.
  public let isProtected: Bool
  public let agency: String?
  public let basis: String
  public let note: String
  public let recordedAt: Instant
  /// When something else was said of it; nil while this is what stands.
  public let replacedAt: Instant?
  /// It was taken back: nobody lived there.
  public let isTakenBack: Bool
  /// Who said so: `account:ID`, or the partnership's own machinery.
  public let recordedBy: String
  /// Why it was corrected or taken back; empty where it was not.
  public let reason: String

  private static let columns = """
    s.id, s.person, s.line, s.postcode, s.code, s.words, s.since, s.until, s.is_protected, s.agency,
    s.basis, s.note, s.recorded_at, s.replaced_at, s.state, s.actor, s.reason
    """

  /// Nil where it was erased.
  private init?(_ row: Row, _ query: any Query) throws {
    var reader = row.reader
    id = try reader.next()
    let person = try reader.next(String.self)
    self.person = try Identity.standing(person, in: query)
    let line = try reader.next(String?.self)
    let postcode = try reader.next(String?.self)
    let (code, words): (String?, String?) = (try reader.next(), try reader.next())
    let since = try reader.next(String?.self).flatMap { ApproximateDay($0) }
    let until = try reader.next(String?.self).flatMap { ApproximateDay($0) }
    isProtected = try reader.next()
    agency = try reader.next()
    basis = try reader.next()
    note = try reader.next(String?.self) ?? ""
    recordedAt = Instant(microseconds: try reader.next())
    replacedAt = try reader.next(Int64?.self).map(Instant.init(microseconds:))
    isTakenBack = try reader.next(String.self) != "stands"
    recordedBy = try reader.next()
    reason = try reader.next(String?.self) ?? ""
    guard let line, let code else { return nil }
    place = Place(line: line, postcode: postcode ?? "")
    self.code = code
    self.words = words ?? code
    span = Span(since: since, until: until)
  }

  /// Where a person lived on a day, the latest recorded first.
  public static func of(
    _ person: String, asAt moment: AsAt, in query: any Query
  ) throws -> [Residence] {
    try all(of: person, asAt: moment, in: query).filter { $0.span.holds(on: moment.day) }
  }

  /// The same with those that had ended or had not begun.
  public static func all(
    of person: String, asAt moment: AsAt, in query: any Query
  ) throws -> [Residence] {
    let ids = try Identity.all(of: try Identity.standing(person, in: query), in: query)
    let known = moment.condition(on: "s", first: ids.count + 1)
    return try query.rows(
      """
      SELECT \(columns) FROM people_residence s
      WHERE s.person IN (\(Identity.places(ids.count))) AND s.state = 'stands' AND \(known.sql)
      ORDER BY s.recorded_at DESC, s.id
      """, ids.map { $0 as any Storable } + [known.argument]
    ) { try Residence($0, query) }.compactMap { $0 }
  }

  /// Everything that was said of a residence, the latest first.
  static func versions(of id: String, in query: any Query) throws -> [Residence] {
    try query.rows(
      "SELECT \(columns) FROM people_residence s WHERE s.id = $1 ORDER BY s.seq DESC", [id]
    ) { try Residence($0, query) }.compactMap { $0 }
  }

  /// Everybody whom workers recorded at a place on a day.
  static func at(
    _ place: String, asAt moment: AsAt, in query: any Query
  ) throws -> [Residence] {
    let known = moment.condition(on: "s", first: 2)
    return try query.rows(
      """
      SELECT \(columns) FROM people_residence s
      WHERE s.place = $1 AND s.state = 'stands' AND \(known.sql) ORDER BY s.recorded_at, s.id
      """, [place, known.argument]
    ) { try Residence($0, query) }.compactMap { $0 }.filter { $0.span.holds(on: moment.day) }
  }

  /// Whether a place is protected now, whoever lives there.
  static func isProtected(place: String, in query: any Query) throws -> Bool {
    try query.exists(
      """
      SELECT 1 FROM people_residence s
      WHERE s.place = $1 AND s.state = 'stands' AND s.is_protected = 1 AND s.replaced_at IS NULL
      """, [place])
  }
}
