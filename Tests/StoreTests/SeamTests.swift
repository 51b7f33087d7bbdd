import Store
import TestSupport
import Testing

/// What every statement can rely on, on either engine.
@Suite struct SeamTests {
  @Test(arguments: EngineKind.allCases)
  func parametersKeepTheirNumbersInWhateverOrderTheyStand(on kind: EngineKind) async throws {
    try await kind.withThings { engine in
      try engine.writing {
        try $0.run("INSERT INTO thing (name, id) VALUES ($2, $1)", [7, "seven"])
      }
      let found = try await engine.read { query in
        try query.rows(
          "SELECT id, name, '$1 ''$2' FROM thing WHERE name = $2 AND id = $1 -- $9",
          [7, "seven"]
        ) { (try $0(0, as: Int.self), try $0(1, as: String.self), try $0(2, as: String.self)) }
      }
      #expect(found.count == 1)
      #expect(found.first?.0 == 7)
      #expect(found.first?.1 == "seven")
      #expect(found.first?.2 == "$1 '$2")
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatIsWrittenIsReadBackUnchanged(on kind: EngineKind) async throws {
    let large = (0..<3_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let rows: [(Int64, String?, [UInt8]?)] = [
      (.min, "", []), (.max, nil, nil),
      (0, "Zoë 🇪🇺 \u{1F9D2}\u{200D} 'quoted' \\ \"x\"\n", [0, 255]), (1, "e\u{301}", large),
    ]
    try await kind.withThings { engine in
      try engine.writing { tables in
        for row in rows {
          try tables.run(
            "INSERT INTO thing (id, name, body) VALUES ($1, $2, $3)", [row.0, row.1, row.2])
        }
      }
      for row in rows {
        let found = try await engine.read { query in
          try query.first("SELECT name, body FROM thing WHERE id = $1", [row.0]) {
            (try $0(0, as: String?.self), try $0(1, as: [UInt8]?.self))
          }
        }
        let read = try #require(found)
        // Swift's == takes two spellings of é for one; the bytes must be the same.
        #expect(read.0.map { Array($0.utf8) } == row.1.map { Array($0.utf8) })
        #expect(read.1 == row.2)
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func expressionsGiveWholeNumbersOnBothEngines(on kind: EngineKind) async throws {
    try await kind.withThings { engine in
      try engine.writing { connection in
        for id in [3, 5, 40_000_000_000] as [Int64] {
          try connection.run("INSERT INTO thing (id) VALUES ($1)", [id])
        }
        let found = try connection.first(
          "SELECT SUM(id), COUNT(*), MAX(id) - 1, 1, 2 = 2, -SUM(id) * 10000, 0 * SUM(id) FROM thing"
        ) { row in try (0..<row.count).map { try row($0, as: Int64.self) } }
        #expect(
          found == [
            40_000_000_008, 3, 39_999_999_999, 1, 1, -400_000_000_080_000, 0,
          ])
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func textIsOrderedAndLoweredByItsBytes(on kind: EngineKind) async throws {
    try await kind.withThings { engine in
      let names = ["a", "B", "é", "Z", "z", "É", "aa", "_", "ä"]
      try engine.writing { connection in
        for (id, name) in names.enumerated() {
          try connection.run("INSERT INTO thing (id, name) VALUES ($1, $2)", [id, name])
        }
        let ordered = try connection.column(String.self, "SELECT name FROM thing ORDER BY name")
        #expect(ordered == names.sorted { Array($0.utf8).lexicographicallyPrecedes($1.utf8) })
        let lowered = try connection.column(
          String.self, "SELECT LOWER(name) FROM thing ORDER BY id")
        #expect(lowered == ["a", "b", "é", "z", "z", "É", "aa", "_", "ä"])
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aColumnOfAnotherShapeIsAnErrorNotAGuess(on kind: EngineKind) async throws {
    try await kind.withThings { engine in
      try engine.writing { connection in
        try connection.run("INSERT INTO thing (id, name) VALUES (1, '12')")
        #expect(throws: StoreProblem.column(index: 1, wanted: "Int", found: "text")) {
          try connection.first("SELECT id, name FROM thing") { try $0(1, as: Int.self) }
        }
        #expect(throws: StoreProblem.column(index: 0, wanted: "String", found: "nothing")) {
          try connection.first("SELECT body FROM thing") { try $0(0, as: String.self) }
        }
        #expect(throws: StoreProblem.column(index: 2, wanted: "Int", found: "only 1 columns")) {
          try connection.first("SELECT id FROM thing") { try $0(2, as: Int.self) }
        }
        #expect(throws: StoreProblem.column(index: -1, wanted: "Int", found: "only 1 columns")) {
          try connection.first("SELECT id FROM thing") { try $0(-1, as: Int.self) }
        }
        #expect(throws: StoreProblem.self) {
          try connection.first("SELECT id * 0.5e0 FROM thing") { try $0(0, as: Value.self) }
        }
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aReaderStepsThroughTheColumnsInTheirOrder(on kind: EngineKind) async throws {
    try await kind.withThings { engine in
      try engine.writing { try $0.run("INSERT INTO thing (id, name) VALUES (4, 'four')") }
      let found = try await engine.read { query in
        try query.first("SELECT id, name, body FROM thing") { row in
          var reader = row.reader
          return (
            try reader.next(Int.self), try reader.next(String?.self), try reader.next([UInt8]?.self)
          )
        }
      }
      #expect(found?.0 == 4)
      #expect(found?.1 == "four")
      #expect(found?.2 == nil)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func textWithANULIsRefused(on kind: EngineKind) async throws {
    try await kind.withThings { engine in
      #expect(throws: StoreProblem.self) {
        try engine.writing {
          try $0.run("INSERT INTO thing (id, name) VALUES (1, $1)", ["a\0b"])
        }
      }
      #expect(throws: StoreProblem.self) {
        try engine.writing {
          try $0.insert(into: thingTable, rows: [[.integer(1), .text("a\0b"), .null]])
        }
      }
      let count = try await engine.read { try $0.value(Int.self, "SELECT COUNT(*) FROM thing") }
      #expect(count == 0)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aStatementCanBeRepeatedInsideItself(on kind: EngineKind) async throws {
    try await kind.withThings { engine in
      try engine.writing { connection in
        for id in 1...3 { try connection.run("INSERT INTO thing (id) VALUES ($1)", [id]) }
      }
      let pairs = try await engine.read { query in
        var pairs: [String] = []
        let sql = "SELECT id FROM thing WHERE id > $1 ORDER BY id"
        try query.each(sql, [0]) { outer in
          let first = try outer(0, as: Int.self)
          for second in try query.column(Int.self, sql, [first]) {
            pairs.append("\(first)\(second)")
          }
        }
        return pairs
      }
      #expect(pairs == ["12", "13", "23"])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aLongAnswerIsScannedInPieces(on kind: EngineKind) async throws {
    try await kind.withThings { engine in
      let rows = (1...2_500).map { [Value.integer(Int64($0)), .text("n\($0)"), .null] }
      try engine.writing { try $0.insert(into: thingTable, rows: rows) }
      let sum = try await engine.read { connection in
        var sum = 0
        try connection.scan("SELECT id FROM thing WHERE id > $1 ORDER BY id", [500]) {
          sum += try $0(0, as: Int.self)
        }
        return sum
      }
      #expect(sum == (501...2_500).reduce(0, +))
      // One that is broken off leaves the connection fit for the next.
      struct Enough: Error {}
      await #expect(throws: Enough.self) {
        try await engine.read { connection in
          try connection.scan("SELECT id FROM thing", []) { _ in throw Enough() }
        }
      }
      for _ in 0..<4 {
        let count = try await engine.read { try $0.value(Int.self, "SELECT COUNT(*) FROM thing") }
        #expect(count == 2_500)
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func manyRowsAreAddedAllOrNone(on kind: EngineKind) async throws {
    try await kind.withThings { engine in
      let bytes: [UInt8] = [0, 1, 254, 255]
      try engine.writing { connection in
        try connection.insert(into: thingTable, rows: [])
        try connection.insert(
          into: thingTable,
          rows: [
            [.integer(-1), .text("ü\n\t\\N"), .bytes(bytes)], [.integer(2), .null, .bytes([])],
          ])
      }
      let bad: [[[Value]]] = [
        [[.integer(3), .null, .null], [.integer(2), .null, .null]],
        [[.integer(3), .null, .null], [.null, .null, .null]],
        [[.integer(3), .null, .null], [.integer(4)]],
      ]
      for rows in bad {
        #expect(throws: StoreProblem.self) {
          try engine.writing { try $0.insert(into: thingTable, rows: rows) }
        }
      }
      let found = try await engine.read { connection in
        var lines: [String] = []
        try TableDump.each(of: thingTable, on: connection) { lines.append(TableDump.line($0)) }
        return lines
      }
      #expect(found == ["-1 \"ü\\x0a\\x09\\\\N\" x0001feff", "2 - x"])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aReadSeesOneStateFromBeginningToEnd(on kind: EngineKind) async throws {
    try await kind.withThings { engine in
      let counts = try await engine.read { query -> [Int?] in
        let before = try query.value(Int.self, "SELECT COUNT(*) FROM thing")
        try engine.writing { try $0.run("INSERT INTO thing (id) VALUES (1)") }
        return [before, try query.value(Int.self, "SELECT COUNT(*) FROM thing")]
      }
      #expect(counts == [0, 0])
      let after = try await engine.read { try $0.value(Int.self, "SELECT COUNT(*) FROM thing") }
      #expect(after == 1)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aClosedStoreSaysSo(on kind: EngineKind) async throws {
    try await kind.withThings { engine in
      await engine.close()
      await #expect(throws: StoreProblem.self) {
        try await engine.read { try $0.value(Int.self, "SELECT 1") }
      }
    }
  }
}
