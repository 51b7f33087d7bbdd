import Store

/// A small made-up module for the tests of the journal: people come to a village, leave it, and
/// notes are written about them.
enum Village {
  static let resident = Table(
    "resident", .record,
    [.text("id"), .text("name", optional: true), .integer("since"), .text("told_by")], key: ["id"])
  static let note = Table(
    "village_note", .record, [.text("id"), .integer("written_at"), .bytes("mark")], key: ["id"])
  static let noteAbout = Table(
    "village_note_about", .record,
    [.text("note"), .text("subject"), .text("words", optional: true)], key: ["note", "subject"],
    indexes: [["subject"]])
  static let tally = Table(
    "tally", .record, [.text("what"), .integer("count")], key: ["what"])
  static let draft = Table("draft", .working, [.text("id"), .text("words")], key: ["id"])
  static let secret = Table("secret", .vault, [.text("id"), .bytes("sealed")], key: ["id"])

  static let module = Module(
    name: "village", tables: [resident, note, noteAbout, tally, draft, secret],
    events: [Came.self, Left.self, Noted.self, Counted.self, Trespassed.self, Peeped.self])

  /// A second module, which an erasure of the first leaves alone.
  static let shop = Module(
    name: "shop",
    tables: [Table("sale", .record, [.text("id"), .integer("pence")], key: ["id"])],
    events: [Sold.self])

  static let modules = [module, shop]
  static let recordTables = modules.flatMap(\.tables).filter { $0.kind == .record }
}

struct Came: Event {
  struct Facts: Codable, Sendable { let id: String }
  struct Details: Codable, Sendable { let name: String }
  static let kind = "village.person-came"
  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO resident (id, name, since, told_by) VALUES ($1, $2, $3, $4)
      ON CONFLICT (id) DO UPDATE SET name = excluded.name, since = excluded.since
      """,
      [
        facts.id, about[.person(facts.id)]?.name, stamp.recordedAt.microseconds,
        stamp.author.actor,
      ])
  }
}

struct Left: Event {
  struct Facts: Codable, Sendable { let id: String }
  static let kind = "village.person-left"
  let facts: Facts
  init(facts: Facts, about: [Subject: Nothing]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run("DELETE FROM resident WHERE id = $1", [facts.id])
  }
}

struct Noted: Event {
  struct Facts: Codable, Sendable { let id: String }
  struct Details: Codable, Sendable { let words: String }
  static let kind = "village.note-written"
  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "INSERT INTO village_note (id, written_at, mark) VALUES ($1, $2, $3)",
      [facts.id, stamp.recordedAt.microseconds, Array(facts.id.utf8.reversed())])
    for (subject, details) in about {
      try tables.run(
        "INSERT INTO village_note_about (note, subject, words) VALUES ($1, $2, $3)",
        [facts.id, subject.description, details.words])
    }
  }
}

struct Counted: Event {
  struct Facts: Codable, Sendable {
    let what: String
    let by: Int
  }
  static let kind = "village.counted"
  let facts: Facts
  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    // The order matters: a product of sums.
    try tables.run(
      """
      INSERT INTO tally (what, count) VALUES ($1, $2)
      ON CONFLICT (what) DO UPDATE SET count = (tally.count * 3 + excluded.count) % 1000003
      """, [facts.what, facts.by])
  }
}

/// An event that writes where it may not.
struct Trespassed: Event {
  struct Facts: Codable, Sendable { let id: String }
  static let kind = "village.trespassed"
  let facts: Facts
  init(facts: Facts, about: [Subject: Nothing]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run("INSERT INTO sale (id, pence) VALUES ($1, 0)", [facts.id])
  }
}

/// An event that reads what it names.
struct Peeped: Event {
  struct Facts: Codable, Sendable { let sql: String }
  static let kind = "village.peeped"
  let facts: Facts
  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    if facts.sql.hasPrefix("SELECT") {
      try tables.each(facts.sql, []) { _ in }
    } else {
      try tables.run(facts.sql)
    }
  }
}

struct Sold: Event {
  struct Facts: Codable, Sendable {
    let id: String
    let pence: Int
  }
  static let kind = "shop.sold"
  let facts: Facts
  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run("INSERT INTO sale (id, pence) VALUES ($1, $2)", [facts.id, facts.pence])
  }
}

extension Author {
  static let clerk = Author(
    actor: "account:clerk", agency: "parish", purpose: "test", requestID: "request-1")
}
