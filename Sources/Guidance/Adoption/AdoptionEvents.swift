import Store

/// A definition's text was kept: each distinct text once, by its hash.
struct DefinitionKept: Event {
  static let kind = "procedures.definition-kept"
  struct Facts: Codable, Sendable {
    /// SHA-256 of the text's UTF-8 bytes, in hexadecimal.
    let hash: String
    let text: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "INSERT INTO procedures_text (hash, body) VALUES ($1, $2)", [facts.hash, facts.text])
  }
}

/// The partnership adopted a pack: the files it is made of, each by the hash of its text.
struct PackAdopted: Event {
  static let kind = "procedures.pack-adopted"
  struct File: Codable, Sendable {
    let hash: String
    let path: String
  }
  struct Facts: Codable, Sendable {
    let files: [File]
    /// The pack's own hash.
    let hash: String
    let pack: String
    let title: String
    let version: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO procedures_adoption (seq, pack, version, title, hash, adopted_at, adopted_by)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [
        stamp.seq, facts.pack, facts.version, facts.title, facts.hash,
        stamp.recordedAt.microseconds, stamp.author.actor,
      ])
    for file in facts.files {
      try tables.run(
        "INSERT INTO procedures_file (adoption, path, hash) VALUES ($1, $2, $3)",
        [stamp.seq, file.path, file.hash])
    }
  }
}

/// What the record keeps of procedures: every text that was ever in force.
enum AdoptionTables {
  static let text = Table(
    "procedures_text", .record, [.text("hash"), .text("body")], key: ["hash"])
  static let adoption = Table(
    "procedures_adoption", .record,
    [
      .integer("seq"), .text("pack"), .text("version"), .text("title"), .text("hash"),
      .integer("adopted_at"), .text("adopted_by"),
    ], key: ["seq"])
  static let file = Table(
    "procedures_file", .record, [.integer("adoption"), .text("path"), .text("hash")],
    key: ["adoption", "path"])

  static let module = Module(
    name: "procedures", tables: [text, adoption, file],
    events: [DefinitionKept.self, PackAdopted.self])
}
