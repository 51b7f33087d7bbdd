import Access
import Days
import Store
import Synchronization
import TestSupport
import Testing

@testable import People

/// Children before birth, deaths and other names.
struct LifeTests {
  private func unborn(_ town: Town, _ person: String) async throws -> Unborn? {
    try await town.store.read { try Unborn.of(person, in: $0) }
  }

  @Test(arguments: EngineKind.allCases)
  func twinsAreTwoPeopleBeforeTheyAreBornAndStayThemAfterwards(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let jane = try await town.meet("council", Child.jane("C1"))
      try await town.store.commit(town.author) {
        _ = try $0.beginRelationship(.allocated, of: "account:w", to: .person(jane))
        try $0.setBlock(true, account: "x", from: .person(jane))
        try $0.setProtection(true, of: .address, for: .person(jane))
      }
      let life = LifeCommands(town.house)
      let due = town.today.adding(days: 60)
      let twins = try await life.expect(
        2, of: jane, due: .exact(due), basis: "b", by: town.author)
      #expect(twins.count == 2)
      await #expect(throws: LifeProblem.expectedAlready) {
        try await life.expect(of: jane, due: .exact(due), basis: "b", by: town.author)
      }
      #expect(try await town.family(of: jane).sorted() == twins.map { "Child \($0)" }.sorted())
      let facts = try await town.store.read {
        try SubjectFacts.read("person:\(twins[1])", in: $0)
      }
      // Who works with the mother works with the children; who is kept from her is kept from them.
      #expect(facts.relationships.map(\.holder) == ["account:w"])
      #expect(facts.blocked == ["account:x"] && facts.protected == [.address])
      let other = try await town.store.read { try PersonHeading.of(twins[1], in: $0) }
      #expect(other.name == "Unborn baby 2 of 2, due \(due.long)")
      town.clock.pass(seconds: 55 * 86_400)
      let worker = Author(
        actor: "account:w", agency: "council", purpose: "direct-work", requestID: "birth")
      let born = town.today
      try await life.born(
        twins[0], as: SuppliedFields(key: "", firstName: "Ada", surname: "Thistlewood", sex: "F"),
        on: born, basis: "b", by: worker)
      let heading = try await town.store.read { try PersonHeading.of(twins[0], in: $0) }
      #expect(heading.name == "Ada Thistlewood" && heading.dateOfBirth == born.description)
      #expect(try await unborn(town, twins[0])?.state == .born)
      #expect(try await unborn(town, twins[1])?.state == .expected)
      #expect(try await town.family(of: twins[0]) == ["Mother \(jane)"])
      await #expect(throws: LifeProblem.notExpected) {
        try await life.expect(twins[0], due: .exact(born), basis: "b", by: worker)
      }
      #expect(try await town.store.inspection.record().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aDeathOrALossIsToldToWhateverSendsLettersOrRunsClocks(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let told = Mutex<[LifeEnding]>([])
      var house = town.house
      house.whenALifeEnds = [{ ending, _ in told.withLock { $0.append(ending) } }]
      let life = LifeCommands(house)
      let jane = try await town.meet("council", Child.jane("C1"))
      let child = try #require(
        try await life.expect(
          of: jane, due: .exact(town.today.adding(days: 100)), basis: "b", by: town.author
        ).first)
      try await life.end(child, on: .exact(town.today), note: "midwife", by: town.author)
      #expect(told.withLock { $0.map(\.kind) } == [.lost])
      #expect(try await unborn(town, child)?.state == .lost)
      await #expect(throws: LifeProblem.endedAlready) {
        try await life.end(child, on: nil, by: town.author)
      }
      // Nobody can be born who was lost, but another child can be expected.
      await #expect(throws: LifeProblem.notExpected) {
        try await life.born(
          child, as: SuppliedFields(key: "", surname: "T"), on: town.today, basis: "b",
          by: Author(actor: "account:w", agency: "council", purpose: "p", requestID: "r"))
      }
      try await life.takeBackEnd(of: child, by: town.author)
      #expect(try await unborn(town, child)?.state == .expected)
      #expect(try await town.store.read { try LifeEnding.of(child, in: $0) } == nil)
      let paul = try await town.meet("council", Child.paul("C2"))
      try await life.end(paul, on: ApproximateDay("2020-03"), by: town.author)
      #expect(told.withLock { $0.map(\.kind) } == [.lost, .died])
      let ending = try #require(try await town.store.read { try LifeEnding.of(paul, in: $0) })
      #expect(ending.on?.words == "March 2020")
      await #expect(throws: LifeProblem.liesAhead) {
        try await life.end(jane, on: .exact(town.today.adding(days: 1)), by: town.author)
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatAReactionRefusesIsNotRecorded(on engine: EngineKind) async throws {
    struct Refused: Error {}
    try await engine.withTown { town in
      var house = town.house
      house.whenALifeEnds = [{ _, _ in throw Refused() }]
      let paul = try await town.meet("council", Child.paul("C2"))
      await #expect(throws: Refused.self) {
        try await LifeCommands(house).end(paul, on: nil, by: town.author)
      }
      #expect(try await town.store.read { try LifeEnding.of(paul, in: $0) } == nil)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func somebodyIsFoundByAnotherNameUntilItIsTakenBack(on engine: EngineKind) async throws {
    try await engine.withTown { town in
      let paul = try await town.meet("council", Child.paul("C2"))
      let aliases = AliasCommands(town.house)
      let id = try await aliases.record(
        "Spider Moss", of: paul, note: "online", basis: "b", by: town.author)
      #expect(
        try await aliases.record("spider moss", of: paul, note: "", basis: "b", by: town.author)
          == id)
      func found() async throws -> [String] {
        try await town.store.read { try PersonQuery(name: "Spyder Moss").run(in: $0).map(\.person) }
      }
      #expect(try await found() == [paul])
      #expect(
        try await town.store.read { try PersonHeading.of(paul, in: $0) }.name == "Paul Dunnock")
      try await aliases.takeBack(id, of: paul, by: town.author)
      #expect(try await found().isEmpty)
      await #expect(throws: LifeProblem.nameMissing) {
        try await aliases.record("  ", of: paul, note: "", basis: "b", by: town.author)
      }
    }
  }
}
