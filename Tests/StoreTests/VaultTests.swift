import Foundation
import Identifiers
import TestSupport
import Testing

@testable import Store

/// What is sealed can be read only here, only for its own row, and only unchanged.
@Suite struct VaultTests {
  static let seed = Table(
    "seed", .vault, [.text("holder"), .text("kind"), .bytes("sealed"), .integer("made_at")],
    key: ["holder", "kind"])
  static let module = Module(name: "safe", tables: [seed])

  func withKeys(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("continuum-keys-\(UUID().uuidString)", isDirectory: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test func whatIsSealedIsOpenedForItsOwnRowOnly() throws {
    try withKeys { keys in
      let vault = try Vault.open(in: keys, random: .system)
      for content in [[], [7], [UInt8](repeating: 200, count: 5_000)] as [[UInt8]] {
        let sealed = try vault.seal(content, table: "seed", row: "a/totp")
        #expect(try vault.open(sealed, table: "seed", row: "a/totp") == content)
        #expect(try vault.seal(content, table: "seed", row: "a/totp") != sealed)
        for (table, row) in [("seed", "b/totp"), ("see", "da/totp"), ("seed", ""), ("", "a/totp")] {
          #expect(throws: VaultProblem.notGenuine) {
            try vault.open(sealed, table: table, row: row)
          }
        }
      }
    }
  }

  @Test func everyChangedByteIsFound() throws {
    try withKeys { keys in
      let vault = try Vault.open(in: keys, random: .system)
      let sealed = try vault.seal([1, 2, 3], table: "seed", row: "a")
      for index in sealed.indices {
        var changed = sealed
        changed[index] ^= 0x10
        #expect(throws: VaultProblem.self) { try vault.open(changed, table: "seed", row: "a") }
      }
      for length in 0..<sealed.count {
        #expect(throws: VaultProblem.self) {
          try vault.open(Array(sealed[..<length]), table: "seed", row: "a")
        }
      }
    }
  }

  @Test func theKeyIsMadeOnceAndKeptForItsOwnAccount() throws {
    try withKeys { keys in
      let first = try Vault.open(in: keys, random: .system)
      let sealed = try first.seal([9], table: "t", row: "r")
      #expect(try Vault.open(in: keys, random: .system).open(sealed, table: "t", row: "r") == [9])
      let file = keys.appendingPathComponent("vault.key")
      let attributes = try FileManager.default.attributesOfItem(atPath: file.path)
      #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
      #expect(try FileManager.default.contentsOfDirectory(atPath: keys.path) == ["vault.key"])
    }
  }

  @Test func aKeyThatOthersCanReadOrThatIsDamagedIsRefused() throws {
    try withKeys { keys in
      _ = try Vault.open(in: keys, random: .system)
      let file = keys.appendingPathComponent("vault.key")
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: file.path)
      #expect(throws: VaultProblem.keyExposed(file: "vault.key")) {
        try Vault.open(in: keys, random: .system)
      }
      try FileManager.default.removeItem(at: file)
      #expect(
        FileManager.default.createFile(
          atPath: file.path, contents: Data([1, 2, 3]), attributes: [.posixPermissions: 0o600]))
      #expect(throws: VaultProblem.keyUnusable(file: "vault.key")) {
        try Vault.open(in: keys, random: .system)
      }
    }
  }

  @Test func withAnotherKeyNothingIsOpened() throws {
    try withKeys { keys in
      let sealed = try Vault.open(in: keys, random: .system).seal([9], table: "t", row: "r")
      try FileManager.default.removeItem(at: keys)
      let other = try Vault.open(in: keys, random: .system)
      #expect(throws: VaultProblem.unknownKey) { try other.open(sealed, table: "t", row: "r") }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func afterARotationOnlyTheNewKeyIsNeededAndEverythingIsThere(on kind: EngineKind) async throws {
    try await kind.withStore { place in
      let store = try await place.open([VaultTests.module])
      let vault = try Vault.open(in: place.keys, random: .system)
      let names = ["a", "b", "c"]
      for name in names {
        let sealed = try vault.seal(Array(name.utf8), table: "seed", row: "\(name)/totp")
        try await store.work {
          _ = try $0.run(
            "INSERT INTO seed (holder, kind, sealed, made_at) VALUES ($1, 'totp', $2, 1)",
            [name, sealed])
        }
      }
      // A rotation that died after its key was written is finished by the next.
      let next = try #require(VaultKey(Randomness.system.bytes(32)))
      try next.write(place.keys.appendingPathComponent("vault.key.next"))
      _ = try await Vault.rotate(
        in: place.keys, tables: [VaultTests.seed], store: store, random: .system)
      let reopened = try Vault.open(in: place.keys, random: .system)
      #expect(reopened.current.id == next.id)
      let rows = try await store.read { query in
        try query.rows("SELECT holder, sealed FROM seed ORDER BY holder") {
          (try $0(0, as: String.self), try $0(1, as: [UInt8].self))
        }
      }
      #expect(rows.map(\.0) == names)
      for (name, sealed) in rows {
        let content = try reopened.open(sealed, table: "seed", row: "\(name)/totp")
        #expect(content == Array(name.utf8))
        #expect(throws: VaultProblem.unknownKey) {
          try vault.open(sealed, table: "seed", row: "\(name)/totp")
        }
      }
      let files = try FileManager.default.contentsOfDirectory(atPath: place.keys.path)
      #expect(files.sorted().filter { $0.hasPrefix("vault") } == ["vault.key"])
      await store.close()
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aRotationThatMeetsADamagedRowChangesNothing(on kind: EngineKind) async throws {
    try await kind.withStore { place in
      let store = try await place.open([VaultTests.module])
      let vault = try Vault.open(in: place.keys, random: .system)
      let good = try vault.seal([1], table: "seed", row: "a/totp")
      try await store.work {
        for (name, sealed) in [("a", good), ("b", [1, 2, 3])] {
          try $0.run(
            "INSERT INTO seed (holder, kind, sealed, made_at) VALUES ($1, 'totp', $2, 1)",
            [name, sealed])
        }
      }
      await #expect(throws: VaultProblem.self) {
        try await Vault.rotate(
          in: place.keys, tables: [VaultTests.seed], store: store, random: .system)
      }
      let kept = try await store.read {
        try $0.value([UInt8].self, "SELECT sealed FROM seed WHERE holder = 'a'")
      }
      #expect(kept == good)
      #expect(
        try Vault.open(in: place.keys, random: .system).open(good, table: "seed", row: "a/totp")
          == [1])
      await store.close()
    }
  }
}
