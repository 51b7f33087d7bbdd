import TestSupport
import Testing

@testable import Store

/// How a database grows with the program, and refuses one that is too old for it.
@Suite struct SchemaTests {
  struct Said: Event {
    struct Facts: Codable, Sendable { let word: String }
    static let kind = "talk.said"
    let facts: Facts
    init(facts: Facts, about: [Subject: Nothing]) { self.facts = facts }
    init(_ word: String) { facts = Facts(word: word) }

    func apply(_ stamp: Stamp, to tables: any Tables) throws {
      try tables.run("INSERT INTO talk (seq, word) VALUES ($1, $2)", [stamp.seq, facts.word])
    }
  }

  struct SaidLater: Event {
    struct Facts: Codable, Sendable { let word: String }
    static let kind = "talk.said"
    static let version = 2
    let facts: Facts
    init(facts: Facts, about: [Subject: Nothing]) { self.facts = facts }
    func apply(_ stamp: Stamp, to tables: any Tables) throws {}
  }

  static let talk = Table("talk", .record, [.integer("seq"), .text("word")], key: ["seq"])
  static let note = Table("note", .working, [.text("id"), .text("body")], key: ["id"])
  static let first = Module(name: "talk", tables: [talk, note], events: [Said.self])
  let author = Author(actor: "system:test", purpose: "test", requestID: "r")

  func open(_ place: TemporaryStore, _ modules: [Module], _ body: (Store) async throws -> Void)
    async throws
  {
    let store = try await place.open(modules)
    do { try await body(store) } catch {
      await store.close()
      throw error
    }
    await store.close()
  }

  @Test(arguments: EngineKind.allCases)
  func everyStepRunsOnceAndKeepsTheRows(on kind: EngineKind) async throws {
    let wider = Table(
      "note", .working,
      [
        .text("id"), .text("body"), .integer("count"), .bytes("seal"),
        .text("hint", optional: true),
        .text("title"),
      ], key: ["id"])
    let extra = Table(
      "extra", .vault, [.text("id"), .bytes("secret", optional: true)], key: ["id"])
    let steps = [
      Migration(
        "widen",
        [
          .add(.integer("count"), to: "note"), .add(.bytes("seal"), to: "note"),
          .add(.text("hint", optional: true), to: "note"), .add(.text("title"), to: "note"),
          .run("UPDATE note SET count = 5, title = body WHERE id = 'a'"),
        ]),
      Migration("extra", [.create(extra), .run("INSERT INTO extra (id) VALUES ('x')")]),
    ]
    let second = Module(
      name: "talk", tables: [SchemaTests.talk, wider, extra], events: [Said.self],
      migrations: steps)
    try await kind.withStore { place in
      try await open(place, [SchemaTests.first]) { (store: Store) async throws in
        try await store.work { _ = try $0.run("INSERT INTO note (id, body) VALUES ('a', 'b')") }
      }
      for _ in 0..<2 {
        try await open(place, [second]) { (store: Store) async throws in
          let found = try await store.read { query in
            try query.rows("SELECT count, seal, hint, title FROM note") {
              (
                try $0(0, as: Int.self), try $0(1, as: [UInt8].self), try $0(2, as: String?.self),
                try $0(3, as: String.self)
              )
            }
          }
          #expect(found.count == 1)
          #expect(found.first?.0 == 5)
          #expect(found.first?.1 == [])
          #expect(found.first?.2 == nil)
          #expect(found.first?.3 == "b")
          #expect(
            try await store.read { try $0.column(String.self, "SELECT id FROM extra") } == ["x"])
        }
      }
      // The first program does not know what was done since.
      await #expect(throws: StoreProblem.self) {
        try await open(place, [SchemaTests.first]) { _ in }
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aStepThatFailsLeavesTheDatabaseAsItWas(on kind: EngineKind) async throws {
    let broken = Module(
      name: "talk", tables: [SchemaTests.talk, SchemaTests.note], events: [Said.self],
      migrations: [
        Migration("bad", [.run("DELETE FROM note"), .run("INSERT INTO nowhere (a) VALUES (1)")])
      ])
    try await kind.withStore { place in
      try await open(place, [SchemaTests.first]) { (store: Store) async throws in
        try await store.work { _ = try $0.run("INSERT INTO note (id, body) VALUES ('a', 'b')") }
      }
      await #expect(throws: StoreProblem.self) { try await open(place, [broken]) { _ in } }
      try await open(place, [SchemaTests.first]) { (store: Store) async throws in
        #expect(try await store.read { try $0.column(String.self, "SELECT id FROM note") } == ["a"])
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aChangedRecordTableIsFilledAgainFromTheJournal(on kind: EngineKind) async throws {
    struct Relaid: Event {
      struct Facts: Codable, Sendable { let word: String }
      static let kind = "talk.said"
      let facts: Facts
      init(facts: Facts, about: [Subject: Nothing]) { self.facts = facts }
      func apply(_ stamp: Stamp, to tables: any Tables) throws {
        try tables.run(
          "INSERT INTO speech (word, length) VALUES ($1, $2)", [facts.word, facts.word.count])
      }
    }
    let speech = Table("speech", .record, [.text("word"), .integer("length")], key: ["word"])
    let second = Module(name: "talk", tables: [speech, SchemaTests.note], events: [Relaid.self])
    try await kind.withStore { place in
      try await open(place, [SchemaTests.first]) { (store: Store) async throws in
        for word in ["one", "three"] {
          try await store.commit(author) { _ = try $0.append(Said(word)) }
        }
      }
      for _ in 0..<2 {
        try await open(place, [second]) { (store: Store) async throws in
          let found = try await store.read {
            try $0.column(Int.self, "SELECT length FROM speech ORDER BY word")
          }
          #expect(found == [3, 5])
          await #expect(throws: StoreProblem.self) {
            try await store.read { try $0.value(Int.self, "SELECT COUNT(*) FROM talk") }
          }
        }
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aDatabaseOfANewerProgramIsRefusedInPlainWords(on kind: EngineKind) async throws {
    let newer = Module(
      name: "talk", tables: [SchemaTests.talk, SchemaTests.note],
      events: [Said.self, SaidLater.self])
    try await kind.withStore { place in
      try await open(place, [newer]) { _ in }
      let event = await #expect(throws: StoreProblem.self) {
        try await open(place, [SchemaTests.first]) { _ in }
      }
      guard case .newerVersion(let found, let known) = event else {
        Issue.record("\(String(describing: event))")
        return
      }
      #expect(found.contains("talk.said version 2"))
      #expect(known == "tests")
      let engine = try await Store.offPool { try place.address.open(log: quietLog) }
      try engine.writing { try $0.run("UPDATE store_layout SET layout = 99") }
      await engine.close()
      let layout = await #expect(throws: StoreProblem.self) {
        try await open(place, [newer]) { _ in }
      }
      guard case .newerVersion(let found, _) = layout else {
        Issue.record("\(String(describing: layout))")
        return
      }
      #expect(found.contains("layout 99"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aChangedDeclarationWithoutAStepIsFound(on kind: EngineKind) async throws {
    let changed = Table(
      "note", .working, [.text("id"), .text("body", optional: true)], key: ["id"])
    try await kind.withStore { place in
      try await open(place, [SchemaTests.first]) { _ in }
      await #expect {
        try await open(
          place,
          [Module(name: "talk", tables: [SchemaTests.talk, changed], events: [Said.self])]
        ) { _ in }
      } throws: { error in
        "\(error)".contains("note") && "\(error)".contains("body")
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func tablesThatWereAddedAreMade(on kind: EngineKind) async throws {
    let other = Module(
      name: "other", tables: [Table("other", .working, [.integer("id")], key: ["id"])])
    try await kind.withStore { place in
      try await open(place, [SchemaTests.first]) { _ in }
      try await open(place, [SchemaTests.first, other]) { (store: Store) async throws in
        try await store.work { _ = try $0.run("INSERT INTO other (id) VALUES (1)") }
      }
    }
  }

  @Test(arguments: [
    Table("user", .working, [.integer("id")], key: ["id"]),
    Table("Talk", .working, [.integer("id")], key: ["id"]),
    Table("talk; drop", .working, [.integer("id")], key: ["id"]),
    Table("talk", .working, [.integer("order")], key: ["order"]),
    Table("talk", .working, [.integer("id")], key: []),
    Table("talk", .working, [.integer("id")], key: ["other"]),
    Table("talk", .working, [.integer("id", optional: true)], key: ["id"]),
    Table("talk", .working, [.integer("id"), .text("id")], key: ["id"]),
    Table("talk", .working, [.integer("id")], key: ["id"], unique: [["x"]]),
    Table("talk", .working, [.integer("id")], key: ["id"], indexes: [["x"]]),
    Table(
      "a_table_with_a_long_name", .working,
      [.integer("id"), .text("and_a_column_with_an_even_longer_name_too")], key: ["id"],
      indexes: [["and_a_column_with_an_even_longer_name_too"]]),
  ])
  func aDeclarationThatMeansSomethingElseIsRefused(table: Table) {
    #expect(throws: JournalProblem.self) { try table.checkDeclaration() }
  }
}
