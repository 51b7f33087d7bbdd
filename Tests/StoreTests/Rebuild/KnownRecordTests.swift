import Days
import TestSupport
import Testing

@testable import Store

/// What was known of somebody at a moment, read from their entries alone.
@Suite struct KnownRecordTests {
  private func notes(_ query: any Query) throws -> [String] {
    try query.column(String.self, "SELECT note FROM village_note_about ORDER BY note, subject")
  }

  private func words(_ query: any Query) throws -> [String?] {
    try query.column(String?.self, "SELECT words FROM village_note_about")
  }

  @Test(arguments: EngineKind.allCases)
  func onlyWhatWasRecordedOfThemBeforeTheMomentIsThere(on kind: EngineKind) async throws {
    try await kind.withVillage { village in
      func note(_ id: String, _ people: String...) async throws {
        try await village.store.append(
          Noted(
            facts: .init(id: id),
            about: Dictionary(
              uniqueKeysWithValues: people.map { (.person($0), .init(words: "\(id) \($0)")) })))
      }
      village.clock.set("2026-03-27T20:00:00Z")
      try await note("n1", "ann")
      try await note("n2", "bob")
      try await note("n3", "ann", "bob")
      let end = try #require(Instant("2026-03-28T00:00:00Z"))
      village.clock.set("2026-03-28T00:00:00Z")
      try await note("n4", "ann")
      let store = village.store
      func known(_ people: String..., before end: Instant) async throws -> [String] {
        try await store.readAsKnown(
          before: end, about: { _ in Set(people.map { .person($0) }) },
          { known, now in
            #expect(try notes(now) == ["n1", "n2", "n3", "n3", "n4"])
            return try notes(known)
          })
      }
      #expect(try await known("ann", before: end) == ["n1", "n3", "n3"])
      #expect(try await known("ann", "bob", before: end) == ["n1", "n2", "n3", "n3"])
      #expect(try await known("ann", before: .latest) == ["n1", "n3", "n3", "n4"])
      #expect(try await known("nobody", before: end) == [])
      #expect(try await known(before: end) == [])
      #expect(try await known("ann", before: .earliest) == [])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatIsTakenOutOfItStaysInTheRecordAndWhatWasErasedIsGone(
    on kind: EngineKind
  ) async throws {
    try await kind.withVillage { village in
      try await village.store.append(
        Noted(facts: .init(id: "n1"), about: [.person("ann"): .init(words: "words")]))
      let store = village.store
      let left = try await store.readAsKnown(
        before: .latest, about: { _ in [.person("ann")] },
        { known, now in
          #expect(try words(known) == ["words"])
          try known.run("DELETE FROM village_note_about")
          return (try words(known), try words(now))
        })
      #expect(left.0.isEmpty && left.1 == ["words"])
      _ = try await store.erase(
        .person("ann"), warrant: Warrant(reason: "court order", authority: "order 7"),
        by: Author(actor: "operator:test", purpose: "administration", requestID: "test"))
      let after = try await store.readAsKnown(
        before: .latest, about: { _ in [.person("ann")] }, { known, _ in try words(known) })
      #expect(after.compactMap { $0 }.isEmpty)
    }
  }
}
