import Access
import Days
import Store

/// Who lives at a place at a moment, by agencies' records and by what workers recorded.
public struct Household: Sendable, Hashable {
  /// Who says that somebody lives there.
  public struct Source: Sendable, Hashable {
    /// Nil where the partnership's own machinery recorded it.
    public let agency: String?
    /// Main home, refuge and so on, where a worker said so; nil for an agency's record.
    public let words: String?
    public let span: Span
  }

  public struct Member: Sendable, Hashable {
    public let person: String
    public let sources: [Source]
  }

  public let place: Place
  /// Who says that the person lives here.
  public let sources: [Source]
  /// The others, by their ids. Empty where the place is not known well enough to tell who shares it.
  public let others: [Member]
  /// The place itself is protected: a refuge.
  public let isProtected: Bool

  /// More than this at one place are no household but a home, a hostel or a block of flats.
  public static let most = 12

  /// The places where a person lives at a moment, with everybody else there: more than one where
  /// agencies differ, or where somebody has two homes. Who of them may be named, and whether the
  /// place may show, is for `HouseholdSight` to say.
  ///
  /// An agency's record counts from the day on which it came to the day on which it gave another
  /// address; what a worker recorded, from and until the days that they gave.
  public static func of(
    _ person: String, asAt moment: AsAt, in query: any Query
  ) throws -> [Household] {
    let person = try Identity.standing(person, in: query)
    let ids = try Identity.all(of: person, in: query)
    var found: [(place: Place, source: Source)] = try query.rows(
      """
      SELECT a.line, a.postcode, r.agency, a.recorded_at, a.replaced_at FROM people_address a
      JOIN people_record r ON r.id = a.record
      WHERE r.person IN (\(Identity.places(ids.count))) AND r.state <> 'held'
      AND \(held(first: ids.count + 1)) ORDER BY a.recorded_at DESC, r.agency, a.record
      """, ids.map { $0 as any Storable } + [end(moment)]
    ) { row in
      (Place(line: try row(0), postcode: try row(1)), try source(row, from: 2))
    }
    let recorded = try Residence.of(person, asAt: moment, in: query)
    found.insert(
      contentsOf: recorded.map {
        ($0.place, Source(agency: $0.agency, words: $0.words, span: $0.span))
      }, at: 0)
    var places: [Place] = []
    var sources: [Place: [Source]] = [:]
    for (place, source) in found {
      let same = places.first { isSame($0, place) }
      if same == nil { places.append(place) }
      sources[same ?? place, default: []].append(source)
    }
    return try places.map { place in
      Household(
        place: place, sources: sources[place] ?? [],
        others: try place.key.map { try others(at: $0, than: person, moment, query) } ?? [],
        isProtected: try place.key.map { try Residence.isProtected(place: $0, in: query) } ?? false)
    }
  }

  /// The same place, where one of two ways of writing it may lack the postcode.
  private static func isSame(_ one: Place, _ other: Place) -> Bool {
    if let a = one.key, let b = other.key { return a == b }
    guard one.postcode.isEmpty || other.postcode.isEmpty else { return one == other }
    let (a, b) = (
      Place(line: one.line, postcode: "X").key, Place(line: other.line, postcode: "X").key
    )
    return a != nil && a == b
  }

  private static func others(
    at place: String, than person: String, _ moment: AsAt, _ query: any Query
  ) throws -> [Member] {
    var sources = try everybody(at: place, moment, query)
    sources[person] = nil
    let kin = Set(try Relationship.all(of: person, asAt: moment, in: query).map(\.other))
    return try sources.sorted { $0.key < $1.key }
      .filter { try mayMeet(person, $0.key, kin, query) }
      .map { Member(person: $0.key, sources: $0.value) }
  }

  /// Everybody who is at a place at a moment, with who says so.
  private static func everybody(
    at place: String, _ moment: AsAt, _ query: any Query
  ) throws -> [String: [Source]] {
    var sources: [String: [Source]] = [:]
    try query.each(
      """
      SELECT r.person, r.agency, a.recorded_at, a.replaced_at FROM people_address a
      JOIN people_record r ON r.id = a.record
      WHERE a.place = $1 AND r.state <> 'held' AND r.agency <> '\(AgencyRecord.frontDoor)'
      AND \(held(first: 2)) ORDER BY r.agency, a.record
      """, [place, end(moment)]
    ) { row in
      let who = try Identity.standing(try row(0), in: query)
      sources[who, default: []].append(try source(row, from: 1))
    }
    for residence in try Residence.at(place, asAt: moment, in: query) {
      sources[residence.person, default: []].append(
        Source(agency: residence.agency, words: residence.words, span: residence.span))
    }
    return sources
  }

  /// Everybody who is at a place at a moment. For rules only, never to be shown.
  static func people(
    at place: String, asAt moment: AsAt, in query: any Query
  ) throws -> Set<String> {
    Set(try everybody(at: place, moment, query).keys)
  }

  /// Somebody with a new identity shows beside their own relatives only: an address that another
  /// shared with the old one would lead from it to the new.
  private static func mayMeet(
    _ person: String, _ other: String, _ kin: Set<String>, _ query: any Query
  ) throws -> Bool {
    guard try Severance.formers(of: person, in: query).isEmpty,
      try Severance.formers(of: other, in: query).isEmpty
    else { return kin.contains(other) }
    return true
  }

  private static func source(_ row: Row, from place: Int) throws -> Source {
    let since = Instant(microseconds: try row(place + 1))
    let until = try row(place + 2, as: Int64?.self).map(Instant.init(microseconds:))
    return Source(
      agency: try row(place), words: nil,
      span: Span(
        since: .exact(London.day(since)), until: until.map { .exact(London.day($0)) }))
  }

  /// What an agency's record gave at the end of the day.
  private static func held(first: Int) -> String {
    "a.recorded_at < $\(first) AND (a.replaced_at IS NULL OR a.replaced_at >= $\(first))"
  }

  private static func end(_ moment: AsAt) -> Int64 { London.end(of: moment.day).microseconds }
}
