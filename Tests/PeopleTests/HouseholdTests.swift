import Access
import Days
import Pages
import Store
import TestSupport
import Testing

@testable import People

/// Who lives where when, and what of it may show.
struct HouseholdTests {
  private func households(
    _ town: Town, of person: String, _ moment: AsAt? = nil
  ) async throws -> [Household] {
    let moment = moment ?? .on(town.today)
    return try await town.store.read { try Household.of(person, asAt: moment, in: $0) }
  }

  @Test(arguments: EngineKind.allCases)
  func thoseWhoseRecordsGiveOnePlaceLiveTogether(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      var school = Child.cora("S1")
      school.addressLine = "7, KESTREL RD."
      school.postcode = "wm12ab"
      #expect(try await town.meet("school", school) == cora)
      let fern = try await town.meet("health", Child.fern("H2"))
      _ = try await town.meet("council", Child.omar("C9"))
      let found = try await households(town, of: cora)
      #expect(found.count == 1)
      #expect(found.first?.others.map(\.person) == [fern])
      #expect(Set(found.first?.sources.compactMap(\.agency) ?? []) == ["health", "school"])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aMoveLeavesThePastAsItWas(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      let jane = try await town.meet("council", Child.jane("C1"))
      let before = town.today
      town.clock.pass(seconds: 30 * 86_400)
      var moved = Child.cora("H1")
      moved.addressLine = "21 Heron Lane"
      moved.postcode = "WM3 3AB"
      let paul = try await town.meet("council", Child.paul("C2"))
      try await town.take("health", moved)
      #expect(try await households(town, of: cora).first?.others.map(\.person) == [paul])
      #expect(
        try await households(town, of: cora, .on(before)).first?.others.map(\.person) == [jane])
      #expect(try await households(town, of: jane).first?.others.isEmpty == true)
      #expect(try await households(town, of: cora, .on(before.adding(days: -1))).isEmpty)
      #expect(try await town.store.inspection.record().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aSecondHomeStandsBesideTheFirstWhileItLasts(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      let paul = try await town.meet("council", Child.paul("C2"))
      let commands = ResidenceCommands(town.house)
      let id = try await commands.record(
        ResidenceStatement(
          "home", at: Place(line: "21 Heron Lane", postcode: "WM3 3AB"),
          span: Span(since: ApproximateDay("2024"))), of: cora, basis: "b", by: town.author)
      let both = try await households(town, of: cora)
      #expect(both.map(\.place.line) == ["21 Heron Lane", "7 Kestrel Road"])
      #expect(both.first?.others.map(\.person) == [paul])
      #expect(try await households(town, of: paul).first?.others.map(\.person) == [cora])
      try await commands.end(
        id, of: cora, on: .exact(town.today.adding(days: -1)), by: town.author)
      #expect(try await households(town, of: cora).count == 1)
      try await commands.takeBack(id, of: cora, reason: "Another Cora", by: town.author)
      let all = try await town.store.read {
        try Residence.all(of: cora, asAt: .on(town.today), in: $0)
      }
      #expect(all.isEmpty)
      await #expect(throws: ResidenceProblem.unknownKind("castle")) {
        try await commands.record(
          ResidenceStatement("castle", at: Place(line: "x", postcode: "")), of: cora, basis: "b",
          by: town.author)
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aHomeIsCorrectedAndWhatWasKnownBeforeStays(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      let commands = ResidenceCommands(town.house)
      let id = try await commands.record(
        ResidenceStatement(
          "home", at: Place(line: "21 Heron Lane", postcode: "WM3 3AB"),
          span: Span(since: ApproximateDay("2024")), note: "Her aunt said so"), of: cora,
        basis: "b", by: town.author)
      let first = town.today
      town.clock.pass(seconds: 3 * 86_400)
      let right = ResidenceStatement(
        "home", at: Place(line: "12 Heron Lane", postcode: "WM3 3AB"),
        span: Span(since: ApproximateDay("2025-02")), note: "Seen there")
      await #expect(throws: ResidenceProblem.noReason) {
        try await commands.correct(id, of: cora, to: right, reason: "", by: town.author)
      }
      var backwards = right
      backwards.span = Span(since: ApproximateDay("2025"), until: ApproximateDay("2024"))
      await #expect(throws: ResidenceProblem.endsBeforeItBegins) {
        try await commands.correct(id, of: cora, to: backwards, reason: "r", by: town.author)
      }
      let worker = Author(
        actor: "account:w", agency: "council", purpose: "direct-work", requestID: "r")
      try await commands.correct(
        id, of: cora, to: right, reason: "The numbers were swapped", by: worker)
      let versions = try await town.store.read { try Residence.versions(of: id, in: $0) }
      #expect(versions.map(\.place.line) == ["12 Heron Lane", "21 Heron Lane"])
      #expect(versions.map(\.reason) == ["The numbers were swapped", ""])
      #expect(versions.map(\.recordedBy) == ["account:w", "operator:test"])
      #expect(versions[1].replacedAt == versions[0].recordedAt && versions[0].replacedAt == nil)
      // As it was known on either day, by the versions and by the journal alike.
      for (day, line) in [(first, "21 Heron Lane"), (town.today, "12 Heron Lane")] {
        let kept = try await town.store.read {
          try Residence.all(of: cora, asAt: .known(on: day), in: $0)
        }
        let replayed = try await town.store.readAsKnown(
          before: London.end(of: day), about: { _ in [.person(cora)] },
          { known, _ in try Residence.all(of: cora, asAt: .on(day), in: known) })
        #expect(kept.map(\.place.line) == [line])
        #expect(kept.map(\.span) == replayed.map(\.span))
        #expect(kept.map(\.place) == replayed.map(\.place))
      }
      #expect(try await town.store.inspection.record().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theAddressIsKeptOnItsPageWithEverythingThatWasSaidOfIt(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      let reader = town.reader()
      try await town.allocate(cora, to: reader)
      let commands = ResidenceCommands(town.house)
      let id = try await commands.record(
        ResidenceStatement(
          "home", at: Place(line: "21 Heron Lane", postcode: "WM3 3AB")), of: cora, basis: "b",
        by: town.author)
      let values = ["person": cora, "residence": id]
      _ = try await town.ask(
        .post, ResidenceRoutes.page, values,
        form: "do=correct&kind=home&line=12+Heron+Lane&postcode=WM3+3AB&why=Numbers+swapped",
        as: reader)
      let page = try await town.read(ResidenceRoutes.page, values, as: reader)
      for words in [
        "12 Heron Lane", "21 Heron Lane", "Numbers swapped", "What was recorded before",
      ] { #expect(page.contains(words), "\(words)") }
      // Once the place is a refuge, whoever is not cleared reads neither version.
      try await commands.correct(
        id, of: cora,
        to: ResidenceStatement(
          "refuge", at: Place(line: "12 Heron Lane", postcode: "WM3 3AB"), isProtected: true),
        reason: "It is a refuge", by: town.author)
      await #expect(throws: Problem.notFound) {
        _ = try await town.read(ResidenceRoutes.page, values, as: reader)
      }
      let cleared = town.reader("m", clearance: .highlyRestricted)
      try await town.allocate(cora, to: cleared)
      #expect(
        try await town.read(ResidenceRoutes.page, values, as: cleared).contains("21 Heron Lane"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aRefugeIsProtectedForEverybodyWhoIsOrComesThere(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      let jane = try await town.meet("council", Child.jane("C1"))
      let refuge = Place(line: "5 Linnet Court", postcode: "WM8 8AB")
      try await ResidenceCommands(town.house).record(
        ResidenceStatement("refuge", at: refuge, isProtected: true), of: jane, basis: "b",
        by: town.author)
      // Health's next file gives the refuge for the child too.
      var moved = Child.cora("H1")
      moved.addressLine = "5 Linnet Ct"
      moved.postcode = "WM8 8AB"
      try await town.take("health", moved)
      let worker = Actor(
        id: "account:w", allowed: [PeopleActions.read.key], clearance: .restricted)
      let cleared = Actor(
        id: "account:m", allowed: [PeopleActions.read.key], clearance: .highlyRestricted)
      let now = town.clock.now
      let masks = try await town.store.read { query in
        try [cora, jane].map {
          Policy.masks(worker, try SubjectFacts.read("person:\($0)", in: query))
        }
      }
      #expect(masks == [[.address], [.address]])
      let seen = try await town.store.read { query in
        try [worker, cleared].map { actor in
          try HouseholdSight.of(cora, asAt: .on(town.today), for: actor, at: now, in: query)
        }
      }
      #expect(seen[0].allSatisfy { $0.place == nil && $0.others.isEmpty && $0.sources.isEmpty })
      #expect(seen[1].first?.place?.line == "5 Linnet Ct")
      #expect(seen[1].first?.others.map(\.person) == [jane])
      // Asking for its postcode finds nobody.
      let ask = PersonQuery(postcode: "WM8 8AB")
      let found = try await town.store.read { query in
        try ask.run(in: query) {
          Policy.masks(worker, try SubjectFacts.read("person:\($0)", in: query))
        }
      }
      #expect(found.isEmpty)
      #expect(try await town.store.read { try ask.run(in: $0) }.map(\.person) == [cora])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func somebodyHiddenOrProtectedDoesNotShowInAnothersHousehold(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let cora = try await town.meet("health", Child.cora("H1"))
      let fern = try await town.meet("health", Child.fern("H2"))
      let jane = try await town.meet("council", Child.jane("C1"))
      let worker = Actor(
        id: "account:w", allowed: [PeopleActions.read.key], clearance: .restricted)
      let now = town.clock.now
      func housemates() async throws -> [String] {
        try await town.store.read {
          try HouseholdSight.of(cora, asAt: .on(town.today), for: worker, at: now, in: $0)
            .flatMap { $0.others.map(\.person) }
        }
      }
      #expect(Set(try await housemates()) == [fern, jane])
      try await town.shield(fern)
      #expect(try await housemates() == [jane])
      try await town.store.commit(town.author) {
        try $0.setProtection(true, of: .address, for: .person(jane))
      }
      #expect(try await housemates().isEmpty)
    }
  }

  @Test func onePlaceIsKnownHoweverItIsWritten() {
    let one = Place(line: "Flat 2, 7 Kestrel Road", postcode: "WM1 2AB").key
    #expect(one == Place(line: "APARTMENT 2 7 kestrel rd", postcode: "wm12ab").key)
    #expect(one != Place(line: "Flat 3, 7 Kestrel Road", postcode: "WM1 2AB").key)
    #expect(Place(line: "7 Kestrel Road", postcode: "").key == nil)
    #expect(Place(line: "", postcode: "WM1 2AB").key == nil)
  }
}
