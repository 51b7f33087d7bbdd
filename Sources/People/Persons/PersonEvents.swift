import Store

/// A person was met for the first time.
struct PersonOpened: Event {
  static let kind = "people.person-opened"
  struct Facts: Codable, Sendable { let person: String }
  let facts: Facts
  let about: [Subject: Nothing]

  init(facts: Facts, about: [Subject: Nothing] = [:]) {
    self.facts = facts
    self.about = about.isEmpty ? .people(facts.person) : about
  }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "INSERT INTO people_person (id, opened_at, merged_into) VALUES ($1, $2, NULL)",
      [facts.person, stamp.recordedAt.microseconds])
  }
}

/// A person turned out to be another, or to be their own after all (`into` is nil).
struct PersonMerged: Event {
  static let kind = "people.person-merged"
  struct Facts: Codable, Sendable {
    let into: String?
    let person: String
  }
  let facts: Facts
  let about: [Subject: Nothing]

  init(facts: Facts, about: [Subject: Nothing] = [:]) {
    self.facts = facts
    self.about = about.isEmpty ? .people(facts.person, facts.into ?? facts.person) : about
  }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE people_person SET merged_into = $2 WHERE id = $1", [facts.person, facts.into])
  }
}

extension [Subject: Nothing] {
  /// Empty parts about some people: the entry holds nothing of them, and is found by them.
  public static func people(_ ids: String...) -> Self {
    Self(ids.map { (.person($0), Nothing()) }, uniquingKeysWith: { first, _ in first })
  }
}

extension Transaction {
  /// Opens a person who stands for itself.
  func openPerson() throws -> String {
    let id = newID()
    try append(PersonOpened(facts: .init(person: id)))
    return id
  }
}
