import Access
import Store
import TestSupport
import Testing

@testable import People

/// Records meet on arrival; people decide what linkage cannot; everything can be taken back.
struct MatchingTests {
  @Test(arguments: EngineKind.allCases)
  func twoAgenciesRecordsOfAChildAreOnePerson(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      try await town.take("health", Child.cora("H1"))
      try await town.take("school", Child.cora("S1"))
      try await town.take("police", Child.omar("P1"))
      #expect(try await town.person("health", "H1") == town.person("school", "S1"))
      #expect(try await town.person("police", "P1") != town.person("school", "S1"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aTwinIsNeverMergedIntoATwin(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      try await town.take("health", Child.cora("H1"), Child.fern("H2"))
      try await town.take("school", Child.fern("S2"), Child.cora("S1"))
      let (cora, fern) = (
        try await town.person("health", "H1"), try await town.person("health", "H2")
      )
      #expect(cora != fern)
      #expect(try await town.person("school", "S1") == cora)
      #expect(try await town.person("school", "S2") == fern)
    }
  }

  /// Two records that linkage leaves to a person.
  private func doubtful(_ town: Town) async throws -> Doubt {
    var moved = Child.cora("S1")
    moved.surname = "Brackwell"
    moved.nhsNumber = ""
    moved.addressLine = "90 Quarry Road"
    moved.postcode = "WM9 9ZZ"
    try await town.take("health", Child.cora("H1"))
    try await town.take("school", moved)
    return try #require(try await town.questions().first)
  }

  @Test(arguments: EngineKind.allCases)
  func sameMakesTwoPeopleOneAndUndoingMakesThemTwoAgain(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let doubt = try await doubtful(town)
      let before = try await town.map()
      let review = ReviewCommands(town.house)
      let outcome = try await review.answer(
        doubt.id, .same, reason: "Mother confirmed the move", by: town.reviewer("a"))
      guard case .decided(let move?) = outcome else {
        Issue.record("\(outcome)")
        return
      }
      #expect(try await town.person("health", "H1") == town.person("school", "S1"))
      #expect(try await town.questions().isEmpty)
      try await review.undo(move, by: town.reviewer("b"))
      #expect(try await town.map() == before)
      #expect(try await town.questions().map(\.id) == [doubt.id])
      await #expect(throws: ReviewProblem.undoneAlready) {
        try await review.undo(move, by: town.reviewer("b"))
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func differentHoldsForEver(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let doubt = try await doubtful(town)
      try await ReviewCommands(town.house).answer(
        doubt.id, .different, reason: "Cousins of the same name", by: town.reviewer("a"))
      // The school's record is corrected until it looks just like the other.
      try await town.take("school", Child.cora("S1"))
      #expect(try await town.person("health", "H1") != town.person("school", "S1"))
      #expect(try await town.questions().isEmpty)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func twoMustAgreeWherePeopleAreWorkedWith(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let doubt = try await doubtful(town)
      let cora = try #require(try await town.person("health", "H1"))
      let other = try #require(try await town.person("school", "S1"))
      try await town.store.commit(town.author) {
        try $0.beginRelationship(.allocated, of: "account:w", to: .person(cora))
        try $0.beginRelationship(.allocated, of: "account:v", to: .person(other))
      }
      let review = ReviewCommands(town.house)
      func same(_ who: String) async throws -> ReviewCommands.Outcome {
        try await review.answer(
          doubt.id, .same, reason: "Same grandmother", by: town.reviewer(who))
      }
      #expect(try await same("a") == .waitsForAnother)
      await #expect(throws: ReviewProblem.ownOpinion) { _ = try await same("a") }
      #expect(try await town.person("health", "H1") != town.person("school", "S1"))
      guard case .decided(let move?) = try await same("b") else {
        Issue.record("not decided")
        return
      }
      // Whoever worked with one now works with both, and no longer once it is undone.
      let person = try #require(try await town.person("school", "S1"))
      let facts = try await town.store.read {
        try SubjectFacts.read("person:\(person)", in: $0)
      }
      let now = town.clock.now
      #expect(Set(facts.relationships.filter { $0.holds(at: now) }.map(\.holder)).count == 2)
      town.clock.pass(seconds: 5)
      try await review.undo(move, by: town.reviewer("a"))
      let after = try await town.store.read {
        try SubjectFacts.read("person:\(person)", in: $0)
      }
      let later = town.clock.now
      #expect(after.relationships.filter { $0.holds(at: later) }.count == 1)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func chosenRecordsCanBeParted(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      try await town.take("health", Child.cora("H1"))
      try await town.take("school", Child.cora("S1"))
      let person = try #require(try await town.person("health", "H1"))
      let before = try await town.map()
      let school = try #require(
        try await town.store.read { try AgencyRecord.find(agency: "school", key: "S1", in: $0)?.id }
      )
      let review = ReviewCommands(town.house)
      let move = try await review.part(
        [school], from: person, reason: "Two girls, born the same day", by: town.reviewer("a"))
      #expect(try await town.person("school", "S1") != person)
      // A third record does not draw them together again.
      try await town.take("police", Child.cora("P1"))
      #expect(try await town.person("school", "S1") != town.person("health", "H1"))
      try await review.undo(move, by: town.reviewer("a"))
      #expect(try await town.map().filter { before.contains($0) } == before)
      await #expect(throws: ReviewProblem.nothingToPart) {
        _ = try await review.part([], from: person, reason: "Nothing at all", by: town.author)
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func anotherServersRecordsAreMetToo(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      try await town.take("health", Child.cora("H1"))
      // A second server has an index of its own.
      let second = PeopleHouse(access: town.house.access)
      try await RecordIntake(second).take(
        [("school", Child.cora("S1"))], basis: "agreement", by: town.author)
      try await town.take("police", Child.cora("P1"))
      let people = try await Set(
        [("health", "H1"), ("school", "S1"), ("police", "P1")].asyncMap {
          try await town.person($0.0, $0.1)
        })
      #expect(people.count == 1)
    }
  }
}

extension Sequence {
  func asyncMap<T>(_ transform: (Element) async throws -> T) async rethrows -> [T] {
    var result: [T] = []
    for element in self { result.append(try await transform(element)) }
    return result
  }
}
