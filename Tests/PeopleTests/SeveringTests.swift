import Access
import Days
import Store
import TestSupport
import Testing

@testable import People

/// Two identities that nothing may join.
struct SeveringTests {
  /// Cora as her adopters' health record knows her.
  private func newName(_ key: String) -> SuppliedFields {
    var fields = Child.cora(key)
    fields.surname = "Merewood"
    fields.nhsNumber = ""
    fields.postcode = "WM3 3AB"
    fields.addressLine = "21 Heron Lane"
    return fields
  }

  @Test(arguments: EngineKind.allCases)
  func noListNoTreeAndNoQuestionLeadsFromOneToTheOther(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      let jane = try await town.meet("council", Child.jane("C1"))
      let fern = try await town.meet("health", Child.fern("H2"))
      try await town.relate(cora, to: jane, "mother")
      try await town.relate(fern, to: jane, "mother")
      let new = try await town.meet("school", newName("S1"))
      try #require(new != cora)
      let paul = try await town.meet("police", Child.paul("P1"))
      try await town.relate(new, to: paul, "father")
      // Her sister sees her still: a way from one to the other.
      try await town.relate(new, to: fern, "sibling")
      let question = try await question(between: cora, and: new, town)
      let severed = try await SeveringCommands(town.house).sever(
        cora, from: new, order: "adoption order 12", by: town.author)
      #expect(try await reached(from: cora, town).isDisjoint(with: [new, paul]))
      #expect(try await reached(from: new, town) == [new, paul])
      #expect(try await reached(from: fern, town).contains(cora))
      for moment in [AsAt.on(town.today), .known(on: town.today)] {
        let tree = try await town.store.read {
          try FamilyTree.around(cora, asAt: moment, in: $0) { _ in true }
        }
        #expect(Set(tree.members.map(\.person)) == [cora, jane, fern])
      }
      // A question that was asked before cannot be answered with "the same" any more.
      let asked = try #require(question)
      await #expect(throws: ReviewProblem.unknownQuestion) {
        for reviewer in ["a", "b"] {
          try await ReviewCommands(town.house).answer(
            asked.id, .same, reason: "They are alike", by: town.reviewer(reviewer))
        }
      }
      // A relationship that would join them is refused as if there were nobody.
      await #expect(throws: RelationshipProblem.unknownPerson) {
        try await town.relate(new, to: jane, "mother")
      }
      // Asking for both by the birthday they share shows one.
      let reader = town.reader()
      try await town.allocate(cora, new, to: reader)
      let list = try await town.ask(
        .post, SearchRoutes.page,
        form: "name=Cora&born-day=31&born-month=3&born-year=2014", as: reader)
      #expect(Set(list.about).intersection(["person:\(cora)", "person:\(new)"]).count == 1)
      try await SeveringCommands(town.house).lift(
        severed.reference, order: "at her own wish", by: town.author)
      #expect(try await reached(from: cora, town).isSuperset(of: [new, paul]))
      #expect(try await town.store.inspection.record().isWhole)
    }
  }

  /// A question about two people, asked now where none is open.
  private func question(
    between one: String, and other: String, _ town: Town
  ) async throws -> Doubt? {
    try await town.house.commit(town.author) { desk in
      guard let a = try AgencyRecord.live(of: one, in: desk.transaction).first,
        let b = try AgencyRecord.live(of: other, in: desk.transaction).first
      else { return nil }
      try desk.intake.raise(
        ArrivalFinding.Question(kind: .alike, record: b.id, bits: 0), about: a.id)
      return try Doubt.open(in: desk.transaction).first { doubt in
        let people = try [doubt.a, doubt.b].map {
          try AgencyRecord.find($0, in: desk.transaction)?.person
        }
        return Set(people) == [one, other]
      }
    }
  }

  /// Everybody whom the pages of a family lead to, by relationships and by households, at any date.
  private func reached(from person: String, _ town: Town) async throws -> Set<String> {
    try await town.store.read { query in
      var found: Set<String> = [person]
      var waiting = [person]
      while let next = waiting.popLast() {
        let moment = AsAt.on(town.today)
        let kin = try Relationship.all(of: next, asAt: moment, in: query).map(\.other)
        let homes = try Household.of(next, asAt: moment, in: query).flatMap {
          $0.others.map(\.person)
        }
        let moves = try Move.shown(of: next, in: query).flatMap { [$0.source, $0.target] }
        for other in kin + homes + moves where found.insert(other).inserted {
          waiting.append(other)
        }
      }
      return found
    }
  }

  @Test(arguments: EngineKind.allCases)
  func newRecordsOfEitherAreNeverProposedAsTheOther(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      let new = try await town.meet("school", newName("S1"))
      _ = try await SeveringCommands(town.house).sever(
        cora, from: new, order: "adoption order 12", by: town.author)
      let before = Set(try await town.questions().map(\.id))
      var corrected = newName("S1")
      corrected.nhsNumber = "9434765919"
      try await town.take("school", corrected)
      try await town.take("police", newName("P7"))
      town.house.index.reset()
      var moved = Child.cora("H1")
      moved.surname = "Merewood"
      try await town.take("health", moved)
      #expect(try await town.person("health", "H1") == cora)
      #expect(try await town.person("school", "S1") == new)
      let asked = try await town.questions().filter { !before.contains($0.id) }
      let pairs = try await town.store.read { query in
        try asked.map { doubt in
          Set(
            try [doubt.a, doubt.b].map { try AgencyRecord.find($0, in: query)?.person ?? "" })
        }
      }
      #expect(!pairs.contains([cora, new]))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func recordsOfOnePersonArePartedAsANewIdentityThatCannotBePutBack(on engine: EngineKind)
    async throws
  {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      try await town.take("school", Child.cora("S1"))
      try await town.shield(cora, .details)
      let school = try #require(
        try await town.store.read { try AgencyRecord.find(agency: "school", key: "S1", in: $0)?.id }
      )
      let commands = SeveringCommands(town.house)
      await #expect(throws: SeveringProblem.orderMissing) {
        _ = try await commands.sever(records: [school], from: cora, order: "", by: town.author)
      }
      let severed = try await commands.sever(
        records: [school], from: cora, order: "order 12", by: town.reviewer("m"))
      #expect(try await town.person("school", "S1") == severed.present)
      let (facts, moves, all) = try await town.store.read { query in
        (
          try SubjectFacts.read("person:\(severed.present)", in: query),
          try Move.shown(of: cora, in: query), try Move.all(of: cora, in: query)
        )
      }
      #expect(facts.shield == .details)
      #expect(facts.relationships.map(\.holder) == ["account:m"])
      #expect(moves.isEmpty && all.count == 1)
      await #expect(throws: ReviewProblem.unknownMove) {
        try await ReviewCommands(town.house).undo(
          try #require(all.first).id, by: town.reviewer("m"))
      }
      await #expect(throws: SeveringProblem.unknownReference) {
        try await commands.lift("made up", order: "x", by: town.author)
      }
    }
  }
}
