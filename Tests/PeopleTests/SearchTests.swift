import Store
import TestSupport
import Testing

@testable import People

/// People are found by what a caller remembers of them.
struct SearchTests {
  private static let questions: [(PersonQuery, String)] = [
    (PersonQuery(name: "Cora Thistlewood"), "name"),
    (PersonQuery(name: "thistlewood CORA"), "name"),
    (PersonQuery(name: "Thistelwood"), "spelt like"),
    (PersonQuery(name: "Kora"), "like"),
    (PersonQuery(dateOfBirth: "2014-03-31"), "date of birth"),
    (PersonQuery(postcode: "wm12ab"), "postcode"),
    (PersonQuery(identifier: "943 476 5919"), "identifier"),
    (PersonQuery(identifier: "h1"), "identifier"),
  ]

  @Test(arguments: EngineKind.allCases)
  func aPersonIsFoundAndItIsSaidWhy(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      try await town.take("health", Child.cora("H1"))
      try await town.take("health", Child.omar("H2"))
      let cora = try #require(try await town.person("health", "H1"))
      for (question, reason) in Self.questions {
        let found = try await town.store.read { try question.run(in: $0) }
        #expect(found.first?.person == cora, "\(question)")
        #expect(found.first?.reasons.contains { $0.contains(reason) } == true, "\(question)")
        #expect(found.count == 1, "\(question)")
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatWasWithdrawnIsNotFound(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      try await town.take("health", Child.cora("H1"))
      let feed = try FeedImport(
        town.house, agency: "health", basis: "agreement", isComplete: true)
      let path = try town.file("none.csv", "record_id,surname\n")
      _ = try await feed.carryOut(try await feed.plan(path: path, mapping: nil), by: town.author)
      let found = try await town.store.read { try PersonQuery(name: "Cora").run(in: $0) }
      #expect(found.isEmpty)
      let terms = try await town.store.read {
        try $0.value(Int.self, "SELECT COUNT(*) FROM people_term")
      }
      #expect(terms == 0)
    }
  }

  @Test func emptyQuestionsFindNobody() {
    #expect(SearchTerms.words([" ", "–"]).isEmpty)
    #expect(SearchTerms.pieces(of: "").isEmpty || SearchTerms.pieces(of: "") == [])
    #expect(SearchTerms.words(["Zoë O'Neill-Brackwell"]) == ["ZOE", "ONEILL", "BRACKWELL"])
  }
}
