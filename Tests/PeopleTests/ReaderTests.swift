import Access
import Days
import Pages
import Store
import TestSupport
import Testing

@testable import People

/// What a page says to whom: nobody hidden, protected or severed shows on anybody's.
struct ReaderTests {
  @Test(arguments: EngineKind.allCases)
  func aReviewerIsNotAskedAboutSomebodyHiddenUnlessCleared(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      try await town.shield(cora)
      try await town.take("school", Child.cora("S1"))
      let doubt = try #require(try await town.questions().first)
      let reviewer = town.reader(reviews: true)
      let list = try await town.read(ReviewRoutes.list, as: reviewer)
      #expect(!list.contains("Cora") && !list.contains("Thistlewood") && !list.contains(doubt.id))
      await #expect(throws: Problem.notFound) {
        _ = try await town.read(ReviewRoutes.page, ["doubt": doubt.id], as: reviewer)
      }
      let cleared = town.reader("m", clearance: .highlyRestricted, reviews: true)
      #expect(try await town.read(ReviewRoutes.list, as: cleared).contains("Cora"))
      let page = try await town.read(ReviewRoutes.page, ["doubt": doubt.id], as: cleared)
      #expect(page.contains("7 Kestrel Road"))
      // Who is kept from somebody does not answer about them either.
      try await town.store.commit(town.author) {
        try $0.setBlock(true, account: "m", from: .person(cora))
      }
      #expect(try await !town.read(ReviewRoutes.list, as: cleared).contains("Cora"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aQuestionAboutSomebodyProtectedTellsNoPlace(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      var like = Child.cora("S1")
      like.surname = "Brackwell"
      like.nhsNumber = ""
      like.upn = "A123456789012"
      like.postcode = "WM9 9ZZ"
      like.addressLine = "90 Quarry Road"
      try await town.take("school", like)
      let doubt = try #require(try await town.questions().first)
      let reviewer = town.reader(reviews: true)
      let open = try await town.read(ReviewRoutes.page, ["doubt": doubt.id], as: reviewer)
      try await town.shield(cora, .details)
      let masked = try await town.read(ReviewRoutes.page, ["doubt": doubt.id], as: reviewer)
      for word in ["Kestrel", "Quarry", "WM1 2AB", "WM9 9ZZ", "A123456789012", "school"] {
        #expect(open.contains(word), "\(word)")
        #expect(!masked.contains(word), "\(word)")
      }
      #expect(masked.contains("Brackwell"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aPersonsPageNamesNobodyHiddenAndItsLookNamesEverybodyShown(on engine: EngineKind)
    async throws
  {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      let fern = try await town.meet("health", Child.fern("H2"))
      let jane = try await town.meet("council", Child.jane("C1"))
      try await town.relate(cora, to: fern, "sibling")
      try await town.relate(cora, to: jane, "mother")
      let reader = town.reader()
      try await town.allocate(cora, to: reader)
      try await town.shield(fern)
      for pattern in [PersonRoutes.page, TreeRoutes.page] {
        let page = try await town.read(pattern, ["person": cora], as: reader)
        #expect(!page.contains("Fern") && !page.contains(fern))
        #expect(page.contains("Jane"))
        // Named, because she is family; not opened, because the reader does not work with her.
        #expect(!page.contains(jane + "\""))
        let look = try #require(
          try await town.store.read { try AccessRecord.looks(.init(), in: $0).first }
        ).look
        #expect(Set(look.subjects.map(\.description)) == ["person:\(cora)", "person:\(jane)"])
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func relatingSomebodyToAHiddenPersonIsAnsweredLikeToNobody(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      let fern = try await town.meet("health", Child.fern("H2"))
      let reader = town.reader()
      try await town.allocate(cora, to: reader)
      try await town.shield(fern)
      func answer(_ other: String) async throws -> (Int, String) {
        let reply = try await town.ask(
          .post, RelationshipRoutes.list, ["person": cora],
          form: "name=Zzz&other=\(other)&kind=sibling", as: reader)
        guard case .page(let page) = reply.content else { return (reply.status, "") }
        return (reply.status, page.body.string.replacing(other, with: "X"))
      }
      let hidden = try await answer(fern)
      #expect(hidden.0 == 422)
      #expect(hidden == (try await answer("madeupidentifier0000000001")))
      #expect(try await town.family(of: cora).isEmpty)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aColleagueWhoOpensTheirOwnHouseholdIsRefusedAndTheLeadIsTold(on engine: EngineKind)
    async throws
  {
    try await engine.withTown { town in
      let account = try await AccountCommands(town.house.access).open(
        AccountCommands.NewAccount(
          userName: "jt", name: "Jane Thistlewood", email: "jt@example.org", agency: "health",
          roles: [], accreditation: [:]), by: town.author)
      let cora = try await town.meet("health", Child.cora("H1"))
      let jane = try await town.meet("council", Child.jane("C1"))
      let reader = town.reader(account)
      try await town.allocate(cora, to: reader)
      #expect(try await town.read(PersonRoutes.page, ["person": cora], as: reader).contains("Cora"))
      try await TieCommands(town.house).tie("jt", to: jane, by: town.author)
      for pattern in [PersonRoutes.page, TreeRoutes.page, LifeRoutes.page] {
        await #expect(throws: Problem.readerBlocked) {
          _ = try await town.read(pattern, ["person": cora], as: reader)
        }
      }
      let raised = try await town.store.read {
        try $0.column(String.self, "SELECT subject FROM access_raised")
      }
      #expect(raised == ["person:\(cora)"])
    }
  }
}
