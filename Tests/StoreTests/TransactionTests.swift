import Store
import TestSupport
import Testing

/// What a transaction promises when something goes wrong in it.
@Suite struct TransactionTests {
  struct Stop: Error {}

  func ids(_ engine: any Engine) async throws -> [Int] {
    try await engine.read { try $0.column(Int.self, "SELECT id FROM thing ORDER BY id") }
  }

  @Test(arguments: EngineKind.allCases)
  func aSavepointUndoesOnlyWhatWasDoneInIt(on kind: EngineKind) async throws {
    try await kind.withThings { engine in
      // A closure in a macro inside a closure is mistaken by the compiler for its neighbour, so
      // what throws stands in functions of its own.
      func failing(_ connection: any Connection) throws {
        try connection.savepoint {
          try connection.run("INSERT INTO thing (id) VALUES (2)")
          try connection.savepoint { try connection.run("INSERT INTO thing (id) VALUES (3)") }
          throw Stop()
        }
      }
      func failingWithin(_ connection: any Connection) throws {
        try connection.savepoint {
          #expect(throws: Stop.self) { try failing(connection) }
          try connection.run("INSERT INTO thing (id) VALUES (5)")
        }
      }
      try engine.writing { connection in
        try connection.run("INSERT INTO thing (id) VALUES (1)")
        #expect(throws: Stop.self) { try failing(connection) }
        try failingWithin(connection)
      }
      #expect(try await ids(engine) == [1, 5])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aBrokenRuleUndoesItsSavepointAndNotTheOthers(on kind: EngineKind) async throws {
    try await kind.withThings { engine in
      try engine.writing { connection in
        try connection.savepoint {
          try connection.run("INSERT INTO thing (id, name) VALUES (1, 'x')")
        }
        let problem = #expect(throws: StoreProblem.self) {
          try connection.savepoint { () -> Void in
            try connection.run("INSERT INTO thing (id) VALUES (2)")
            try connection.run("INSERT INTO thing (id, name) VALUES (3, $1)", ["x"])
          }
        }
        guard case .constraint(let table, let reason) = problem else {
          Issue.record("not a constraint: \(String(describing: problem))")
          return
        }
        #expect(table == "thing")
        #expect(!reason.contains("'x'"))
        try connection.savepoint { try connection.run("INSERT INTO thing (id) VALUES (4)") }
      }
      #expect(try await ids(engine) == [1, 4])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func afterAFailedStatementNothingRunsUntilItIsUndone(on kind: EngineKind) async throws {
    try await kind.withThings { engine in
      var refused = 0
      func refuse(_ body: () throws -> Void) { do { try body() } catch { refused += 1 } }
      #expect(throws: StoreProblem.self) {
        try engine.writing { connection in
          try connection.run("INSERT INTO thing (id) VALUES (1)")
          refuse { try connection.run("INSERT INTO thing (id) VALUES (1)") }
          refuse { try connection.run("INSERT INTO thing (id) VALUES (2)") }
          refuse { _ = try connection.value(Int.self, "SELECT 1") }
          // The commit that follows must fail too.
        }
      }
      #expect(refused == 3)
      #expect(try await ids(engine) == [])
      try engine.writing { try $0.run("INSERT INTO thing (id) VALUES (9)") }
      #expect(try await ids(engine) == [9])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aTransactionThatIsLeftOpenIsUndone(on kind: EngineKind) async throws {
    try await kind.withThings { engine in
      try engine.withWriter { connection in
        try connection.begin(journal: true)
        try connection.run("INSERT INTO thing (id) VALUES (1)")
      }
      try engine.writing { try $0.run("INSERT INTO thing (id) VALUES (2)") }
      #expect(try await ids(engine) == [2])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func readingCannotChangeAnything(on kind: EngineKind) async throws {
    let sly = [
      "DELETE FROM thing", "INSERT INTO thing (id) VALUES (8)", "DROP TABLE thing",
      "WITH gone AS (DELETE FROM thing RETURNING id) SELECT id FROM gone",
      "SELECT 1; DELETE FROM thing", "/* x */ UPDATE thing SET id = 5", "PRAGMA user_version = 3",
      "SELECT id INTO other FROM thing", "SET synchronous_commit = off", "COMMIT",
      "ATTACH DATABASE 'x' AS y", "",
    ]
    try await kind.withThings { engine in
      try engine.writing { try $0.run("INSERT INTO thing (id) VALUES (1)") }
      for sql in sly {
        await #expect(throws: StoreProblem.self, "\(sql)") {
          try await engine.read { query in try query.each(sql, []) { _ in } }
        }
        #expect(throws: StoreProblem.self, "\(sql)") {
          try engine.writing { connection in try connection.each(sql, []) { _ in } }
        }
        await #expect(throws: StoreProblem.self, "\(sql)") {
          try await engine.read { connection in try connection.scan(sql, []) { _ in } }
        }
      }
      await #expect(throws: StoreProblem.self) {
        try await engine.read { connection in
          try connection.run("INSERT INTO thing (id) VALUES (8)", [])
        }
      }
      #expect(try await ids(engine) == [1])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func runChangesRowsAndDoesNothingElse(on kind: EngineKind) async throws {
    try await kind.withThings { engine in
      try engine.writing { connection in
        for id in 1...4 { try connection.run("INSERT INTO thing (id) VALUES ($1)", [id]) }
        #expect(try connection.run("UPDATE thing SET name = NULL WHERE id > $1", [1]) == 3)
        #expect(try connection.run("DELETE FROM thing WHERE id = $1", [77]) == 0)
        let upsert = "INSERT INTO thing (id, name) VALUES ($1, $2) ON CONFLICT (id) "
        #expect(try connection.run(upsert + "DO NOTHING", [1, "a"]) == 0)
        #expect(try connection.run(upsert + "DO UPDATE SET name = excluded.name", [1, "b"]) == 1)
        #expect(try connection.run("DELETE FROM thing WHERE id > $1", [2]) == 2)
      }
      for sql in ["SELECT 1", "DROP TABLE thing", "CREATE TABLE x (id INTEGER)", "VACUUM"] {
        #expect(throws: StoreProblem.self) {
          try engine.writing { connection in try connection.run(sql) }
        }
      }
      #expect(try await ids(engine) == [1, 2])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func argumentsMustMatchParameters(on kind: EngineKind) async throws {
    try await kind.withThings { engine in
      for arguments in [[], [1], [1, 2, 3]] as [[any Storable]] {
        #expect(throws: StoreProblem.self) {
          try engine.writing {
            try $0.run("UPDATE thing SET id = $1 WHERE id = $2", arguments)
          }
        }
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func wordsOfTheDatabaseNameNoValues(on kind: EngineKind) async throws {
    try await kind.withThings { engine in
      let secret = "Wilhelmina"
      try engine.writing {
        try $0.run("INSERT INTO thing (id, name) VALUES (1, $1)", [secret])
      }
      let failing: [(String, [any Storable])] = [
        ("INSERT INTO thing (id, name) VALUES (2, $1)", [secret]),
        ("UPDATE thing SET id = CAST($1 AS BIGINT) / 0 WHERE id = 1", [secret]),
        ("INSERT INTO nowhere (name) VALUES ($1)", [secret]),
        ("UPDATE thing SET id = NULL WHERE name = $1", [secret]),
      ]
      for (sql, arguments) in failing {
        do {
          try engine.writing { try $0.run(sql, arguments) }
          Issue.record("accepted: \(sql)")
        } catch {
          #expect(!"\(error)".contains(secret))
        }
      }
    }
  }
}
