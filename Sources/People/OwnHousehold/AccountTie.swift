import Access
import Store

/// That a colleague is somebody whom the record knows, or lives at an address: they are kept from
/// their own household's records and from those of people they are related to, which is also how
/// anybody named as a source of risk is kept away.
public struct AccountTie: Sendable, Hashable {
  public let id: String
  /// An account's id, without the kind before it.
  public let account: String
  /// The person whom the colleague is, as they stand now; nil where an address alone is known.
  public let person: String?
  /// The key of an address; nil where the person is known.
  public let place: String?

  private static let columns = "id, account, person, place"

  private init(_ row: Row, _ query: any Query) throws {
    id = try row(0)
    account = try row(1)
    person = try row(2, as: String?.self).map { try Identity.standing($0, in: query) }
    place = try row(3)
  }

  /// The ties of an account.
  public static func of(_ account: String, in query: any Query) throws -> [AccountTie] {
    try query.rows(
      "SELECT \(columns) FROM people_tie WHERE account = $1 ORDER BY id", [account]
    ) { try AccountTie($0, query) }
  }

  /// Every tie: colleagues who are known to the record are few.
  static func all(in query: any Query) throws -> [AccountTie] {
    try query.rows("SELECT \(columns) FROM people_tie ORDER BY id") { try AccountTie($0, query) }
  }

  /// Everybody from whom the tie keeps the colleague: themselves, whoever is or was related to them
  /// in any way, and whoever lives where they live.
  func people(in query: any Query, today: AsAt) throws -> Set<String> {
    var found: Set<String> = []
    var places: Set<String> = []
    if let place { places.insert(place) }
    if let person {
      found.insert(person)
      found.formUnion(try Relationship.all(of: person, asAt: today, in: query).map(\.other))
      for household in try Household.of(person, asAt: today, in: query) {
        if let key = household.place.key { places.insert(key) }
      }
    }
    for place in places {
      found.formUnion(try Household.people(at: place, asAt: today, in: query))
    }
    return found
  }
}

/// A colleague was tied to a person or an address, or that was wrong (`isTakenBack`).
struct AccountTied: Event {
  static let kind = "people.account-tied"
  struct Facts: Codable, Sendable {
    let account: String
    let isTakenBack: Bool
    let person: String?
    let tie: String
  }
  struct Part: Codable, Sendable {
    /// The key of an address, or empty.
    let place: String
  }
  let facts: Facts
  let about: [Subject: Part]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    if facts.isTakenBack {
      try tables.run("DELETE FROM people_tie WHERE id = $1", [facts.tie])
      return
    }
    let place = about[.account(facts.account)]?.place ?? ""
    try tables.run(
      "INSERT INTO people_tie (id, account, person, place, tied_at) VALUES ($1, $2, $3, $4, $5)",
      [
        facts.tie, facts.account, facts.person, place.isEmpty ? nil : place,
        stamp.recordedAt.microseconds,
      ])
  }
}
