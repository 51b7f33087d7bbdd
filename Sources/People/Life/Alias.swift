import Days
import Linkage
import Store

/// Another name that somebody uses or used, as a worker recorded it. They are found by it.
public struct Alias: Sendable, Hashable {
  public let id: String
  public let person: String
  public let name: String
  public let note: String
  public let agency: String?
  public let recordedAt: Instant

  private static let columns = "id, person, name, note, agency, recorded_at"

  /// Nil where it was erased or taken back.
  private init?(_ row: Row, _ query: any Query) throws {
    id = try row(0)
    person = try Identity.standing(try row(1), in: query)
    note = try row(3, as: String?.self) ?? ""
    agency = try row(4)
    recordedAt = Instant(microseconds: try row(5))
    guard let name = try row(2, as: String?.self) else { return nil }
    self.name = name
  }

  /// The other names of a person, the first recorded first.
  public static func of(_ person: String, in query: any Query) throws -> [Alias] {
    let ids = try Identity.all(of: try Identity.standing(person, in: query), in: query)
    return try query.rows(
      """
      SELECT \(columns) FROM people_alias WHERE person IN (\(Identity.places(ids.count)))
      ORDER BY recorded_at, id
      """, ids
    ) { try Alias($0, query) }.compactMap { $0 }
  }

  /// The same without names of an identity from which the person is severed: that one would lead to
  /// the other.
  /// - Parameter now: the record as it is, where `query` is the record as it was known.
  public static func shown(
    of person: String, in query: any Query, now: (any Query)? = nil
  ) throws -> [Alias] {
    let all = try of(person, in: query)
    let severed = try Severance.names(apartFrom: person, in: now ?? query)
    return severed.isEmpty
      ? all : all.filter { !severed.contains(SearchTerms.words([$0.name]).sorted()) }
  }

  /// The alias with an id.
  static func find(_ id: String, in query: any Query) throws -> Alias? {
    try query.first("SELECT \(columns) FROM people_alias WHERE id = $1", [id]) {
      try Alias($0, query)
    }?.flatMap { $0 }
  }
}

/// Somebody is known by another name, or is not after all (`isTakenBack`).
struct AliasStated: Event {
  static let kind = "people.alias-stated"
  struct Facts: Codable, Sendable {
    let agency: String?
    let alias: String
    let basis: String
    let isTakenBack: Bool
    let person: String
  }
  struct Part: Codable, Sendable {
    let name: String
    let note: String
  }
  let facts: Facts
  let about: [Subject: Part]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let part = about[.person(facts.person)]
    let fields = part.map { SuppliedFields(key: "", firstName: $0.name) }
    try SearchTerms.replace(
      of: facts.alias, with: facts.isTakenBack ? nil : fields, in: tables)
    guard !facts.isTakenBack else {
      try tables.run("DELETE FROM people_alias WHERE id = $1", [facts.alias])
      return
    }
    try tables.run(
      """
      INSERT INTO people_alias (id, person, name, note, agency, basis, recorded_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [
        facts.alias, facts.person, part?.name, part?.note, facts.agency, facts.basis,
        stamp.recordedAt.microseconds,
      ])
  }
}

/// Records other names.
public struct AliasCommands: Sendable {
  let house: PeopleHouse

  public init(_ house: PeopleHouse) { self.house = house }

  /// - Returns: the alias's id; of a name that is recorded already, that one's.
  /// - Throws: `LifeProblem.unknownPerson`, `nameMissing`.
  @discardableResult
  public func record(
    _ name: String, of person: String, note: String, basis: String, by author: Author
  ) async throws -> String {
    guard !SearchTerms.words([name]).isEmpty else { throw LifeProblem.nameMissing }
    return try await house.store.commit(author) { transaction in
      guard try Person.stands(.person(person), in: transaction) else {
        throw LifeProblem.unknownPerson
      }
      let words = SearchTerms.words([name])
      if let same = try Alias.of(person, in: transaction).first(where: {
        SearchTerms.words([$0.name]) == words
      }) {
        return same.id
      }
      let id = transaction.newID()
      try transaction.append(
        AliasStated(
          facts: .init(
            agency: author.agency, alias: id, basis: basis, isTakenBack: false, person: person),
          about: [.person(person): .init(name: name, note: note)]))
      return id
    }
  }

  /// Somebody was never called so.
  public func takeBack(_ id: String, of person: String, by author: Author) async throws {
    try await house.store.commit(author) { transaction in
      guard let alias = try Alias.find(id, in: transaction),
        try alias.person == Identity.standing(person, in: transaction)
      else { throw LifeProblem.unknownPerson }
      try transaction.append(
        AliasStated(
          facts: .init(
            agency: author.agency, alias: id, basis: "", isTakenBack: true, person: alias.person),
          about: [.person(alias.person): .init(name: "", note: "")]))
    }
  }
}
