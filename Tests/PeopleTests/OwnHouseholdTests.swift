import Access
import Days
import Store
import TestSupport
import Testing

@testable import People

/// Colleagues are kept from the records of their own households.
struct OwnHouseholdTests {
  private func blocked(_ town: Town, _ person: String) async throws -> Bool {
    try await town.store.read {
      !(try SubjectFacts.read("person:\(person)", in: $0)).blocked.isEmpty
    }
  }

  private func colleague(_ town: Town) async throws -> String {
    try await AccountCommands(town.house.access).open(
      AccountCommands.NewAccount(
        userName: "jt", name: "Jane Thistlewood", email: "jt@example.org", agency: "health",
        roles: [], accreditation: [:]), by: town.author)
  }

  @Test(arguments: EngineKind.allCases)
  func whoLivesWithThemOrIsRelatedToThemIsClosedToThemHoweverItCameIn(on engine: EngineKind)
    async throws
  {
    try await engine.withTown { town in
      _ = try await colleague(town)
      let cora = try await town.meet("health", Child.cora("H1"))
      let omar = try await town.meet("council", Child.omar("C9"))
      let paul = try await town.meet("council", Child.paul("C2"))
      let jane = try await town.meet("council", Child.jane("C1"))
      try await town.relate(omar, to: jane, "friend")
      try await TieCommands(town.house).tie("jt", to: jane, by: town.author)
      #expect(try await blocked(town, jane))
      #expect(try await blocked(town, cora))
      #expect(try await blocked(town, omar))
      #expect(try await !blocked(town, paul))
      // A feed brings somebody else into the house.
      let fern = try await town.meet("health", Child.fern("H2"))
      #expect(try await blocked(town, fern))
      // Somebody writes down that she has a new partner.
      try await town.relate(jane, to: paul, "partner")
      #expect(try await blocked(town, paul))
      let tie = try #require(
        try await town.store.read { query in
          try Account.named("jt", in: query).flatMap { try AccountTie.of($0.id, in: query).first }
        })
      await #expect(throws: TieProblem.tiedAlready) {
        try await TieCommands(town.house).tie("jt", to: jane, by: town.author)
      }
      try await TieCommands(town.house).untie(tie.id, of: "jt", by: town.author)
      for person in [jane, cora, omar, fern, paul] {
        #expect(try await !blocked(town, person))
      }
      #expect(try await town.store.inspection.record().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func anAddressAloneKeepsThemFromWhoeverComesToLiveThere(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let account = try await colleague(town)
      let ties = TieCommands(town.house)
      await #expect(throws: TieProblem.noPlace) {
        try await ties.tie("jt", at: Place(line: "7 Kestrel Road", postcode: ""), by: town.author)
      }
      try await ties.tie(
        "jt", at: Place(line: "7 Kestrel Rd", postcode: "WM1 2AB"), by: town.author)
      let cora = try await town.meet("health", Child.cora("H1"))
      let omar = try await town.meet("council", Child.omar("C9"))
      #expect(try await blocked(town, cora))
      #expect(try await !blocked(town, omar))
      try await ResidenceCommands(town.house).record(
        ResidenceStatement("home", at: Place(line: "7 Kestrel Road", postcode: "WM1 2AB")),
        of: omar, basis: "b", by: town.author)
      #expect(try await blocked(town, omar))
      // Whatever else gives access, they are not let in.
      let reader = Actor(
        id: "account:\(account)", allowed: [PeopleActions.read.key, "person.ask"])
      try await town.store.commit(town.author) {
        _ = try $0.beginRelationship(.allocated, of: "account:\(account)", to: .person(cora))
      }
      let decision = try await town.store.read {
        Policy.decide(
          reader, PeopleActions.read, on: try SubjectFacts.read("person:\(cora)", in: $0),
          for: .directWork, at: town.clock.now)
      }
      #expect(decision == .refused(reason: .blocked))
    }
  }
}
