import Days
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
  func anAgeIsEnoughAndAYearMoreOrLessBesideAName(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      let omar = try await town.meet("health", Child.omar("H2"))
      let day = try #require(Day("2026-03-31"))
      func ask(_ name: String, _ age: Int, on day: Day) async throws -> [(String, [String])] {
        let query = PersonQuery(name: name, born: PersonQuery.born(age: age, on: day))
        return try await town.store.read { try query.run(in: $0) }.map { ($0.person, $0.reasons) }
      }
      // Cora turns twelve on this day, and not on the day before.
      let twelve = try await ask("", 12, on: day)
      #expect(twelve.map(\.0) == [cora] && twelve.first?.1 == ["age"])
      #expect(try await ask("", 12, on: day.adding(days: -1)).isEmpty)
      #expect(try await ask("", 17, on: day).isEmpty)
      #expect(try await ask("", 16, on: day).map(\.0) == [omar])
      let nearly = try await ask("Thistlewood", 13, on: day)
      #expect(nearly.map(\.0) == [cora] && nearly.first?.1.contains("nearly that age") == true)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func anotherNameIsSaidToBeOneAndFindsNobodyAcrossASeverance(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      try await AliasCommands(town.house).record(
        "Zebedee Quill", of: cora, note: "", basis: "b", by: town.author)
      let ask = PersonQuery(name: "Zebedee")
      let found = try await town.store.read { try ask.run(in: $0) }
      #expect(found.map(\.person) == [cora] && found.first?.reasons == ["other name: Zebedee"])
      let new = try await town.meet(
        "school",
        SuppliedFields(
          key: "S1", firstName: "Zebedee", surname: "Quill", dateOfBirth: "2001-01-01"))
      _ = try await SeveringCommands(town.house).sever(
        cora, from: new, order: "order 12", by: town.author)
      #expect(try await town.store.read { try ask.run(in: $0) }.map(\.person) == [new])
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
