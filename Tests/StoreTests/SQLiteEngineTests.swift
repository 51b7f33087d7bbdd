import Foundation
import TestSupport
import Testing

@testable import Store

/// What only the embedded engine must promise.
@Suite struct SQLiteEngineTests {
  func withFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("continuum-test-\(UUID().uuidString)", isDirectory: true)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try await body(folder)
  }

  func setting(_ name: String, _ connection: any Connection) throws -> String? {
    try connection.first("SELECT CAST(\(name) AS TEXT) FROM pragma_\(name)") { try $0(0) }
  }

  @Test func everyCommitWaitsForTheDisk() async throws {
    try await withFolder { folder in
      let engine = try SQLiteEngine(path: folder.appendingPathComponent("a.db").path)
      for _ in 0..<3 {
        try engine.writing { connection in
          let found = try ["synchronous", "journal_mode", "secure_delete", "trusted_schema"].map {
            try setting($0, connection)
          }
          #expect(found == ["2", "wal", "1", "0"])
        }
      }
      await engine.close()
    }
  }

  @Test func theFileIsForItsOwnAccountOnly() async throws {
    try await withFolder { folder in
      let path = folder.appendingPathComponent("a.db").path
      let engine = try SQLiteEngine(path: path)
      let attributes = try FileManager.default.attributesOfItem(atPath: path)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
      await engine.close()
    }
  }

  @Test func aFileThatIsNoDatabaseIsRefused() async throws {
    try await withFolder { folder in
      let path = folder.appendingPathComponent("a.db").path
      try Data("This is a letter, not a database. ".utf8 + [UInt8](repeating: 7, count: 8_192))
        .write(to: URL(fileURLWithPath: path))
      #expect {
        try SQLiteEngine(path: path)
      } throws: { error in
        if case .damaged = error as? StoreProblem { true } else { false }
      }
    }
  }

  @Test func aFolderThatIsNotThereIsSaidToBeMissing() async throws {
    try await withFolder { folder in
      #expect {
        try SQLiteEngine(path: folder.appendingPathComponent("nowhere/a.db").path)
      } throws: { error in
        if case .unavailable(let reason) = error as? StoreProblem {
          reason.contains("folder")
        } else {
          false
        }
      }
    }
  }

  @Test func aFullDiskUndoesTheWholeTransactionAndSaysSo() async throws {
    try await withFolder { folder in
      let engine = try SQLiteEngine(path: folder.appendingPathComponent("a.db").path)
      try engine.withWriter { connection in
        for sql in thingTable.definition(for: .sqlite) { try connection.define(sql) }
        try connection.run("INSERT INTO thing (id) VALUES (0)")
        // SQLite's own limit: the same answer as a disk without a free page.
        try connection.define("PRAGMA max_page_count = 40")
      }
      let body = [UInt8](repeating: 1, count: 50_000)
      var outcomes: [String] = []
      func attempt(_ connection: any Connection) throws {
        try connection.begin(journal: true)
        try connection.run("INSERT INTO thing (id) VALUES (1)")
        for id in 2...9 {
          do {
            try connection.savepoint {
              try connection.run("INSERT INTO thing (id, body) VALUES ($1, $2)", [id, body])
            }
            outcomes.append("written")
          } catch StoreProblem.cannotWrite { outcomes.append("full") }
        }
        try connection.commit()
      }
      var committed = false
      do {
        try engine.withWriter { connection in try attempt(connection) }
        committed = true
      } catch StoreProblem.cannotWrite {}
      #expect(outcomes.contains("full"))
      let count = try await engine.read { try $0.value(Int.self, "SELECT COUNT(*) FROM thing") }
      // Either all that was said to be written is there, or nothing of it.
      let written = outcomes.filter { $0 == "written" }.count
      #expect(count == (committed ? written + 2 : 1))
      try engine.withWriter { connection in
        try connection.define("PRAGMA max_page_count = 100000")
      }
      try engine.writing { try $0.run("INSERT INTO thing (id) VALUES (77)") }
      await engine.close()
    }
  }

  @Test func aSecondProgramThatHoldsTheLockIsNamedAsTheReason() async throws {
    try await withFolder { folder in
      let path = folder.appendingPathComponent("a.db").path
      let engine = try SQLiteEngine(path: path, busySeconds: 0.2)
      let other = try SQLiteEngine(path: path, busySeconds: 0.2)
      try other.withWriter { holding in
        try holding.begin(journal: true)
        #expect {
          try engine.writing { try $0.define("CREATE TABLE x (a INTEGER) STRICT") }
        } throws: { error in
          if case .unavailable = error as? StoreProblem { true } else { false }
        }
      }
      await other.close()
      try engine.writing { try $0.define("CREATE TABLE x (a INTEGER) STRICT") }
      await engine.close()
    }
  }

  @Test func whatWasErasedIsInNeitherTheFileNorItsLog() async throws {
    try await withFolder { folder in
      let path = folder.appendingPathComponent("a.db").path
      let secret = "a-most-particular-secret-of-forty-two-letters"
      let engine = try SQLiteEngine(path: path)
      try engine.withWriter { connection in
        for sql in thingTable.definition(for: .sqlite) { try connection.define(sql) }
        try connection.run("INSERT INTO thing (id, name) VALUES (1, $1)", [secret])
        try connection.run("UPDATE thing SET name = NULL", [])
      }
      func holdsSecret() throws -> Bool {
        try [path, path + "-wal"].contains { file in
          guard FileManager.default.fileExists(atPath: file) else { return false }
          return try Data(contentsOf: URL(fileURLWithPath: file)).range(of: Data(secret.utf8))
            != nil
        }
      }
      #expect(try holdsSecret())
      try engine.settleLog()
      #expect(try !holdsSecret())
      await engine.close()
    }
  }

  @Test func whatAKilledProgramsLogStillHoldsIsGoneAtTheNextStart() async throws {
    try await withFolder { folder in
      let path = folder.appendingPathComponent("a.db").path
      let secret = "a-most-particular-secret-of-forty-two-letters"
      let engine = try SQLiteEngine(path: path)
      try engine.withWriter { connection in
        for sql in thingTable.definition(for: .sqlite) { try connection.define(sql) }
        try connection.run("INSERT INTO thing (id, name) VALUES (1, $1)", [secret])
        try connection.run("UPDATE thing SET name = NULL", [])
      }
      // What lies on the disk at this moment is what a killed program leaves behind.
      let left = folder.appendingPathComponent("left.db").path
      for ending in ["", "-wal"] {
        try FileManager.default.copyItem(atPath: path + ending, toPath: left + ending)
      }
      func holdsSecret() throws -> Bool {
        try FileManager.default.contentsOfDirectory(atPath: folder.path)
          .filter { $0.hasPrefix("left.db") }.contains { name in
            try Data(contentsOf: folder.appendingPathComponent(name)).range(of: Data(secret.utf8))
              != nil
          }
      }
      #expect(try holdsSecret())
      let next = try SQLiteEngine(path: left)
      #expect(try !holdsSecret())
      #expect(try await next.read { try $0.value(Int.self, "SELECT COUNT(*) FROM thing") } == 1)
      await next.close()
      await engine.close()
    }
  }

  @Test func sixteenReadersAtOnceDoNotWaitForAWriter() async throws {
    try await withFolder { folder in
      let engine = try SQLiteEngine(path: folder.appendingPathComponent("a.db").path)
      try engine.withWriter { connection in
        for sql in thingTable.definition(for: .sqlite) { try connection.define(sql) }
        try connection.begin(journal: true)
        try connection.run("INSERT INTO thing (id) VALUES (1)")
        try connection.commit()
      }
      let sum = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<16 {
          group.addTask {
            try await engine.read { try $0.value(Int.self, "SELECT COUNT(*) FROM thing") ?? 0 }
          }
        }
        return try await group.reduce(0, +)
      }
      #expect(sum == 16)
      await engine.close()
    }
  }
}
