import Access
import Crypto
import Days
import Forms
import Foundation
import Procedures
import Store
import TestSupport
import Testing
import Thresholds

@testable import Guidance

/// A small pack of two definitions, with versions and words to change.
enum SmallPack {
  static let kinds: Kinds = {
    var kinds = Kinds()
    kinds.register(Codelist.self)
    return kinds
  }()

  static func file(
    _ key: String, version: String = "1", words: String = "One", from: String = "2026-04-01",
    to: String? = nil
  ) -> PackFile {
    let end = to.map { ", to: \($0)" } ?? ""
    return PackFile(
      path: "codelist/\(key)@\(version).yaml",
      text: """
        key: \(key)
        version: \(version)
        title: \(key)
        source: made for a test
        effective: {from: \(from)\(end)}
        codes: {one: \(words)}
        """)
  }

  static func load(version: String = "1", area: String = "Here", _ files: PackFile...) throws
    -> Pack
  {
    let manifest = PackFile(
      path: "pack.yaml",
      text: """
        key: small
        version: \(version)
        title: Small
        source: made for a test
        area: \(area)
        effective: {from: 2026-04-01}
        """)
    return try Pack.load(named: "small", files: [manifest] + files, kinds: kinds)
  }
}

@Suite struct AdoptionTests {
  private let author = Author(actor: "operator:test", purpose: "administration", requestID: "test")

  private func withStore(
    on engine: EngineKind, test: String = #function,
    _ body: (Store, TemporaryStore) async throws -> Void
  ) async throws {
    try await engine.withStore(test: test) { place in
      let store = try await Store.open(
        place.address, modules: [Adoption.module],
        surroundings: Surroundings(
          now: TimeSource { Instant("2026-11-02T09:00:00Z") ?? Instant(microseconds: 0) },
          random: .system, keys: place.folder.appendingPathComponent("keys"), log: quietLog))
      do {
        try await body(store, place)
        await store.close()
      } catch {
        await store.close()
        throw error
      }
    }
  }

  private func refusal(_ store: Store, _ pack: Pack) async throws -> [Finding] {
    do {
      _ = try await PackAdoption(store).adopt(pack, by: author)
      return []
    } catch let refused as PackRefused { return refused.findings }
  }

  @Test(arguments: EngineKind.allCases)
  func whatIsAdoptedIsInForceAndAdoptingItAgainChangesNothing(on engine: EngineKind) async throws {
    try await withStore(on: engine) { store, _ in
      let pack = try SmallPack.load(SmallPack.file("soup"), SmallPack.file("stew"))
      #expect(try await store.read { try Adoption.current(in: $0) } == nil)
      #expect(try await PackAdoption(store).adopt(pack, by: author) == .adopted(newTexts: 3))
      let first = try #require(try await store.read { try Adoption.current(in: $0) })
      #expect(first.hash == pack.hash)
      #expect(first.pack == "small")
      #expect(try await PackAdoption(store).adopt(pack, by: author) == .inForceAlready)
      #expect(try await store.read { try Adoption.all(in: $0) } == [first])
      let again = try await store.read { try first.read(SmallPack.kinds, in: $0) }
      #expect(again.hash == pack.hash)
      #expect(again.files.map(\.text) == pack.files.map(\.text))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func otherWordsUnderAnAdoptedVersionAreRefusedAndNothingIsWritten(
    on engine: EngineKind
  ) async throws {
    try await withStore(on: engine) { store, _ in
      let first = try SmallPack.load(SmallPack.file("soup"), SmallPack.file("stew"))
      _ = try await PackAdoption(store).adopt(first, by: author)
      let findings = try await refusal(
        store, try SmallPack.load(SmallPack.file("soup", words: "Other"), SmallPack.file("stew")))
      #expect(findings.map(\.place.file) == ["codelist/soup@1.yaml"])
      #expect(findings.first?.problem.contains("2 November 2026") == true)
      let manifest = try await refusal(
        store, try SmallPack.load(area: "There", SmallPack.file("soup"), SmallPack.file("stew")))
      #expect(manifest.map(\.place.file) == ["pack.yaml"])
      #expect(try await store.read { try Adoption.all(in: $0) }.count == 1)
      let kept = try await store.read {
        try $0.value(Int64.self, "SELECT count(*) FROM procedures_text")
      }
      #expect(kept == 3)
      // The same words come back unpunished, and a version of the pack may say otherwise of itself.
      let moved = try SmallPack.load(
        version: "2", area: "There", SmallPack.file("soup"), SmallPack.file("stew"))
      #expect(try await PackAdoption(store).adopt(moved, by: author) == .adopted(newTexts: 1))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aVersionMayBeEndedSoThatAnotherFollowsIt(on engine: EngineKind) async throws {
    try await withStore(on: engine) { store, _ in
      _ = try await PackAdoption(store).adopt(
        try SmallPack.load(SmallPack.file("soup")), by: author)
      let next = try SmallPack.load(
        SmallPack.file("soup", to: "2026-10-31"),
        SmallPack.file("soup", version: "2", words: "Two", from: "2026-11-01"))
      #expect(try await PackAdoption(store).adopt(next, by: author) == .adopted(newTexts: 2))
      // Once written, an end is part of what was adopted.
      let moved = try await refusal(
        store,
        try SmallPack.load(
          SmallPack.file("soup", to: "2026-10-30"),
          SmallPack.file("soup", version: "2", words: "Two", from: "2026-11-01")))
      #expect(moved.map(\.place.file) == ["codelist/soup@1.yaml"])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func everyTextThatWasAdoptedCanBeReadAsItWas(on engine: EngineKind) async throws {
    try await withStore(on: engine) { store, _ in
      let old = try SmallPack.load(SmallPack.file("soup", words: "First"))
      let new = try SmallPack.load(SmallPack.file("soup", version: "2", words: "Second"))
      _ = try await PackAdoption(store).adopt(old, by: author)
      _ = try await PackAdoption(store).adopt(new, by: author)
      let all = try await store.read { try Adoption.all(in: $0) }
      #expect(all.map(\.hash) == [new.hash, old.hash])
      let before = try await store.read { try all[1].read(SmallPack.kinds, in: $0) }
      #expect(before.catalogue.all(Codelist.self).first?.definition.codes.first?.words == "First")
      let header = try #require(new.catalogue.entries.first?.header)
      let earlier = try await store.read { try EarlierVersions.before(header, in: $0) }
      #expect(earlier == old.files.first { $0.path == "codelist/soup@1.yaml" })
      let first = try #require(old.catalogue.entries.first?.header)
      #expect(try await store.read { try EarlierVersions.before(first, in: $0) } == nil)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func adoptionsAreRebuiltFromTheJournalAsTheyWere(on engine: EngineKind) async throws {
    try await withStore(on: engine) { store, _ in
      for version in ["1", "2", "3"] {
        _ = try await PackAdoption(store).adopt(
          try SmallPack.load(SmallPack.file("soup", version: version, words: "V\(version)")),
          by: author)
      }
      #expect(try await store.inspection.record().isWhole)
      #expect(try await store.inspection.chains().isWhole)
      let kinds = try await store.read {
        Set(try $0.column(String.self, "SELECT kind FROM journal"))
      }
      #expect(kinds == Set(Adoption.module.events.map { $0.kind }))
    }
  }
}
