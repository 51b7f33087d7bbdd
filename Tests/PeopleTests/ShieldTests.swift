import Access
import Store
import TestSupport
import Testing

@testable import People

/// A person whose existence is hidden never shows as somebody new.
struct ShieldTests {
  @Test(arguments: EngineKind.allCases)
  func aRecordThatMayBeAHiddenChildIsHeldAndShowsNowhere(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      try await town.take("health", Child.cora("H1"))
      let cora = try #require(try await town.person("health", "H1"))
      try await town.shield(cora)
      let people = try await count(town, "people_person")
      let report = try await town.take("school", Child.cora("S1"))
      // The agency is told what it would be told of any new record.
      #expect(report.new == 1)
      #expect(try await count(town, "people_person") == people)
      let found = try await town.store.read {
        try PersonQuery(name: "Cora Thistlewood").run(in: $0)
      }
      #expect(found.map(\.person) == [cora])
      let records = try await town.store.read { try AgencyRecord.live(of: cora, in: $0) }
      #expect(records.map(\.agency) == ["health"])
      #expect(try await town.questions().map(\.kind) == [.held])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aHeldRecordIsLetInByTwoReviewers(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      try await town.take("health", Child.cora("H1"))
      let cora = try #require(try await town.person("health", "H1"))
      try await town.shield(cora)
      try await town.take("school", Child.cora("S1"))
      // A correction does not let it out.
      var moved = Child.cora("S1")
      moved.postcode = "WM9 9ZZ"
      try await town.take("school", moved)
      #expect(try await town.map().contains { $0.hasSuffix("held") })
      let doubt = try #require(try await town.questions().first)
      let review = ReviewCommands(town.house)
      for reviewer in ["a", "b"] {
        try await review.answer(
          doubt.id, .same, reason: "The school is her own", by: town.reviewer(reviewer))
      }
      let records = try await town.store.read { try AgencyRecord.live(of: cora, in: $0) }
      #expect(Set(records.map(\.agency)) == ["health", "school"])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aHeldRecordOfSomebodyElseBecomesTheirOwnPerson(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      try await town.take("health", Child.cora("H1"))
      let cora = try #require(try await town.person("health", "H1"))
      try await town.shield(cora)
      try await town.take("school", Child.cora("S1"))
      let doubt = try #require(try await town.questions().first)
      for reviewer in ["a", "b"] {
        try await ReviewCommands(town.house).answer(
          doubt.id, .different, reason: "Another child of that name",
          by: town.reviewer(reviewer))
      }
      let own = try #require(try await town.person("school", "S1"))
      #expect(own != cora)
      let shield = try await town.store.read {
        try SubjectFacts.read("person:\(own)", in: $0).shield
      }
      #expect(shield == .none)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aShieldGoesWithBothHalvesOfASplit(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      try await town.take("health", Child.cora("H1"))
      try await town.take("school", Child.cora("S1"))
      let cora = try #require(try await town.person("health", "H1"))
      try await town.shield(cora, .details)
      let school = try #require(
        try await town.store.read { try AgencyRecord.find(agency: "school", key: "S1", in: $0)?.id }
      )
      _ = try await ReviewCommands(town.house).part(
        [school], from: cora, reason: "Two girls after all", by: town.reviewer("a"))
      let other = try #require(try await town.person("school", "S1"))
      let shields = try await town.store.read { query in
        try [cora, other].map { try SubjectFacts.read("person:\($0)", in: query).shield }
      }
      #expect(shields == [.details, .details])
    }
  }

  private func count(_ town: Town, _ table: String) async throws -> Int? {
    try await town.store.read { try $0.value(Int.self, "SELECT COUNT(*) FROM \(table)") }
  }
}
