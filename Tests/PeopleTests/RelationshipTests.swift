import Access
import Days
import Store
import TestSupport
import Testing

@testable import People

/// How people are related, as it is and as it was known.
struct RelationshipTests {
  @Test(arguments: EngineKind.allCases)
  func whatIsSaidOfOneReadsFromBoth(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      let jane = try await town.meet("council", Child.jane("C1"))
      try await town.relate(cora, to: jane, "mother", since: "2014-03", isResponsible: true)
      #expect(try await town.family(of: cora) == ["Mother \(jane)"])
      #expect(try await town.family(of: jane) == ["Child \(cora)"])
      let (mine, hers) = try await town.store.read { query in
        (
          try Relationship.about(cora, asAt: .on(town.today), in: query),
          try Relationship.about(jane, asAt: .on(town.today), in: query)
        )
      }
      #expect(mine.first?.otherIsResponsible == true && mine.first?.isResponsible == false)
      #expect(hers.first?.isResponsible == true && hers.first?.otherIsResponsible == false)
      #expect(mine.first?.span.since == ApproximateDay("2014-03"))
      #expect(mine.first?.kind?.generation == -1 && hers.first?.kind?.generation == 1)
      // Said the other way round, by a word that does not say which parent.
      try await town.relate(jane, to: try await town.meet("health", Child.fern("H2")), "child")
      #expect(try await town.family(of: jane).count == 2)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aPastDayIsShownAsItIsKnownNowOrAsItWasKnownThen(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let jane = try await town.meet("council", Child.jane("C1"))
      let paul = try await town.meet("council", Child.paul("C2"))
      let before = town.today
      let id = try await town.relate(jane, to: paul, "partner", since: "2019")
      town.clock.pass(seconds: 40 * 86_400)
      let ended = town.today.adding(days: -10)
      try await RelationshipCommands(town.house).end(
        id, of: jane, on: .exact(ended), by: town.author)
      #expect(try await town.family(of: jane).isEmpty)
      #expect(try await town.family(of: jane, .on(ended)) == ["Partner \(paul)"])
      #expect(try await town.family(of: jane, .on(Day("2018-12-31") ?? .earliest)).isEmpty)
      // A year is all that is known of its beginning, so it counts from January.
      #expect(try await town.family(of: jane, .on(Day("2019-01-01") ?? .earliest)).count == 1)
      // Five days after the end nobody knew of it yet.
      let between = ended.adding(days: 5)
      #expect(try await town.family(of: jane, .on(between)).isEmpty)
      #expect(try await town.family(of: jane, .known(on: between)).count == 1)
      #expect(try await town.family(of: jane, .known(on: before)).count == 1)
      #expect(try await town.family(of: jane, .known(on: before.adding(days: -1))).isEmpty)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatWasWrongIsCorrectedOrTakenBackAndNothingIsForgotten(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      let paul = try await town.meet("council", Child.paul("C2"))
      let commands = RelationshipCommands(town.house)
      let id = try await town.relate(cora, to: paul, "father")
      try await commands.correct(
        id, of: paul, to: RelationshipStatement("friend", note: "A friend"), by: town.author)
      #expect(try await town.family(of: cora) == ["Friend or associate \(paul)"])
      try await commands.takeBack(id, of: cora, reason: "Another Paul", by: town.author)
      #expect(try await town.family(of: cora).isEmpty)
      await #expect(throws: RelationshipProblem.unknownRelationship) {
        try await commands.takeBack(id, of: cora, reason: "Again", by: town.author)
      }
      let versions = try await town.store.read {
        try $0.value(Int.self, "SELECT COUNT(*) FROM people_relationship")
      }
      #expect(versions == 3)
      #expect(try await town.store.inspection.record().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatCannotBeIsRefusedInWords(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      let jane = try await town.meet("council", Child.jane("C1"))
      let commands = RelationshipCommands(town.house)
      func refusal(
        _ statement: RelationshipStatement, of person: String, to other: String
      ) async throws -> RelationshipProblem? {
        do {
          try await commands.record(
            statement, of: person, to: other, basis: "b", by: town.author)
          return nil
        } catch let problem as RelationshipProblem {
          return problem
        }
      }
      let mother = RelationshipStatement("mother")
      #expect(try await refusal(mother, of: cora, to: cora) == .withThemselves)
      #expect(try await refusal(mother, of: cora, to: "nobody") == .unknownPerson)
      #expect(
        try await refusal(RelationshipStatement("ally"), of: cora, to: jane) == .unknownKind("ally")
      )
      let backwards = Span(since: ApproximateDay("2020"), until: ApproximateDay("2019-12-31"))
      #expect(
        try await refusal(RelationshipStatement("mother", span: backwards), of: cora, to: jane)
          == .endsBeforeItBegins)
      let ahead = Span(since: .exact(town.today.adding(days: 1)))
      #expect(
        try await refusal(RelationshipStatement("mother", span: ahead), of: cora, to: jane)
          == .liesAhead)
      #expect(try await refusal(mother, of: cora, to: jane) == nil)
      #expect(try await refusal(mother, of: cora, to: jane) == .recordedAlready)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func peopleWhoBecomeOneHaveOneFamilyAndTwoAgainWhenItIsUndone(on engine: EngineKind) async throws
  {
    try await engine.withTown { town in
      var like = Child.cora("S1")
      like.nhsNumber = ""
      like.surname = "Brackwell"
      like.addressLine = "90 Quarry Road"
      like.postcode = "WM9 9ZZ"
      let cora = try await town.meet("health", Child.cora("H1"))
      town.clock.pass(seconds: 1)
      let other = try await town.meet("school", like)
      try #require(cora != other)
      let jane = try await town.meet("council", Child.jane("C1"))
      try await town.relate(other, to: jane, "mother")
      try await town.relate(cora, to: other, "sibling")
      let doubt = try #require(
        try await town.questions().first { Set([$0.a, $0.b]).count == 2 })
      let outcome = try await ReviewCommands(town.house).answer(
        doubt.id, .same, reason: "One girl after all", by: town.reviewer("a"))
      guard case .decided(let move?) = outcome else {
        Issue.record("they were not made one: \(outcome)")
        return
      }
      // Her mother came along; she is not her own sister.
      #expect(try await town.family(of: cora) == ["Mother \(jane)"])
      #expect(try await town.family(of: jane) == ["Child \(cora)"])
      try await ReviewCommands(town.house).undo(move, by: town.reviewer("a"))
      #expect(try await town.family(of: cora) == ["Brother or sister \(other)"])
      #expect(try await town.family(of: jane) == ["Child \(other)"])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func onePersonsPartCanBeErasedWithoutTheOthers(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      let jane = try await town.meet("council", Child.jane("C1"))
      try await town.relate(cora, to: jane, "mother", since: "2014")
      _ = try await town.store.erase(
        .person(jane), warrant: Warrant(reason: "court order", authority: "order 7"),
        by: town.author)
      let left = try #require(
        try await town.store.read {
          try Relationship.about(cora, asAt: .on(town.today), in: $0).first
        })
      // What Cora is to somebody is hers; what that somebody was to her is gone.
      #expect(left.kind == nil)
      #expect(left.ownKind?.code == "child")
      #expect(try await town.store.inspection.record().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whenRecordsArePartedTheReviewerSaysWhoseRelativesTheyAre(
    on engine: EngineKind
  ) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      try await town.take("school", Child.cora("S1"))
      let jane = try await town.meet("council", Child.jane("C1"))
      let paul = try await town.meet("police", Child.paul("P1"))
      let goes = try await town.relate(cora, to: jane, "mother", isResponsible: true)
      try await town.relate(cora, to: paul, "father")
      let before = (
        try await town.family(of: cora), try await town.family(of: jane),
        try await town.family(of: paul)
      )
      let day = town.today
      town.clock.pass(seconds: 2 * 86_400)
      let school = try await town.store.read {
        try AgencyRecord.find(agency: "school", key: "S1", in: $0)?.id
      }
      let record = try #require(school)
      let review = ReviewCommands(town.house)
      await #expect(throws: ReviewProblem.unknownRelationship) {
        _ = try await review.part(
          [record], from: cora, reason: "Two girls of a name", taking: ["made-up"], by: town.author)
      }
      #expect(try await town.person("school", "S1") == cora)
      let move = try await review.part(
        [record], from: cora, reason: "Two girls of a name", taking: [goes], by: town.author)
      let other = try #require(try await town.person("school", "S1"))
      #expect(try await town.family(of: cora) == ["Father \(paul)"])
      #expect(try await town.family(of: other) == ["Mother \(jane)"])
      #expect(try await town.family(of: jane) == ["Child \(other)"])
      // As it was known before, she is the mother of whom she was then.
      #expect(try await town.family(of: cora, .known(on: day)) == before.0)
      let moved = try await town.store.read {
        try Relationship.find(goes, of: other, in: $0)
      }
      #expect(moved?.otherIsResponsible == true)
      try await review.undo(move, by: town.author)
      #expect(try await town.family(of: cora) == before.0)
      #expect(try await town.family(of: jane) == before.1)
      #expect(try await town.family(of: paul) == before.2)
      #expect(try await town.store.inspection.record().isWhole)
    }
  }
}
