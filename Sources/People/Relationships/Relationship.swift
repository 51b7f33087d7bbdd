import Days
import Store

/// How two people are related, seen from one of them.
public struct Relationship: Sendable, Hashable {
  public let id: String
  /// The person it is seen from, and the other, as they stand now.
  public let person: String
  public let other: String
  /// What the other is to the person: their mother. Nil where that was erased.
  public let kind: RelationKind?
  /// What the person is to the other: their child.
  public let ownKind: RelationKind?
  public let span: Span
  /// The other has parental responsibility for the person.
  public let otherIsResponsible: Bool
  /// The person has parental responsibility for the other.
  public let isResponsible: Bool
  public let note: String
  /// Whose worker said so; nil for the partnership's own machinery.
  public let agency: String?
  public let basis: String
  /// When this was recorded, or last corrected.
  public let recordedAt: Instant

  /// What is known of a person's relationships as at a moment, those that hold then first by
  /// generation, the eldest first. Whether the others may be named is for `PersonSight` to say.
  public static func about(
    _ person: String, asAt moment: AsAt, in query: any Query
  ) throws -> [Relationship] {
    try all(of: person, asAt: moment, in: query).filter { $0.span.holds(on: moment.day) }
  }

  /// The same with those that had ended or had not begun.
  public static func all(
    of person: String, asAt moment: AsAt, in query: any Query
  ) throws -> [Relationship] {
    let person = try Identity.standing(person, in: query)
    let ids = try Identity.all(of: person, in: query)
    let places = Identity.places(ids.count)
    let known = moment.condition(on: "r", first: ids.count + 1)
    let found = try query.rows(
      """
      SELECT r.id, r.one, r.other, r.one_code, r.one_words, r.one_responsible, r.other_code,
        r.other_words, r.other_responsible, r.generation, r.tie, r.since, r.until, r.note, r.agency,
        r.basis, r.recorded_at
      FROM people_relationship r
      WHERE (r.one IN (\(places)) OR r.other IN (\(places))) AND r.state = 'stands'
      AND \(known.sql) ORDER BY r.id
      """, ids.map { $0 as any Storable } + [known.argument]
    ) { try Written($0) }
    return try found.compactMap { row -> Relationship? in
      let one = try Identity.standing(row.one, in: query)
      let other = try Identity.standing(row.other, in: query)
      // Two who turned out to be one are not their own relative.
      guard one != other, try !Severance.forbids(one, other, in: query) else { return nil }
      return one == person
        ? row.seen(from: one, other: other) : row.seen(fromOther: other, one: one)
    }.sorted { ($0.kind?.generation ?? 9, $0.id) < ($1.kind?.generation ?? 9, $1.id) }
  }

  /// One relationship as it stands now, seen from a person; nil where it is none of theirs.
  public static func find(
    _ id: String, of person: String, in query: any Query
  ) throws -> Relationship? {
    try all(of: person, asAt: .on(.earliest), in: query).first { $0.id == id }
  }

  /// A row as it was written, not yet seen from anybody.
  private struct Written {
    let id, one, other: String
    let oneKind, otherKind: RelationKind?
    let oneIsResponsible, otherIsResponsible: Bool
    let span: Span
    let note: String
    let agency: String?
    let basis: String
    let recordedAt: Instant

    init(_ row: Row) throws {
      var reader = row.reader
      id = try reader.next()
      one = try reader.next()
      other = try reader.next()
      typealias Side = (code: String?, words: String?, isResponsible: Bool?)
      let a: Side = (try reader.next(), try reader.next(), try reader.next())
      let b: Side = (try reader.next(), try reader.next(), try reader.next())
      let generation = try reader.next(Int?.self)
      let tie = try reader.next(String?.self)
      func kind(_ side: Side, _ generation: Int?) -> RelationKind? {
        side.code.map {
          RelationKind(code: $0, words: side.words ?? $0, generation: generation, tie: tie)
        }
      }
      oneKind = kind(a, generation)
      otherKind = kind(b, generation.map { -$0 })
      oneIsResponsible = a.isResponsible ?? false
      otherIsResponsible = b.isResponsible ?? false
      span = Span(
        since: try reader.next(String?.self).flatMap { ApproximateDay($0) },
        until: try reader.next(String?.self).flatMap { ApproximateDay($0) })
      note = try reader.next(String?.self) ?? ""
      agency = try reader.next()
      basis = try reader.next()
      recordedAt = Instant(microseconds: try reader.next())
    }

    func seen(from person: String, other: String) -> Relationship {
      Relationship(
        id: id, person: person, other: other, kind: otherKind, ownKind: oneKind, span: span,
        otherIsResponsible: otherIsResponsible, isResponsible: oneIsResponsible, note: note,
        agency: agency, basis: basis, recordedAt: recordedAt)
    }

    func seen(fromOther person: String, one: String) -> Relationship {
      Relationship(
        id: id, person: person, other: one, kind: oneKind, ownKind: otherKind, span: span,
        otherIsResponsible: oneIsResponsible, isResponsible: otherIsResponsible, note: note,
        agency: agency, basis: basis, recordedAt: recordedAt)
    }
  }
}
