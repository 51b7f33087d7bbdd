import Access
import Days
import People
import Store
import TestSupport
import Testing

@testable import FrontDoor

/// A death or a loss before birth stops every clock and every letter of the front door; what was on
/// its way waits for a person.
@Suite struct StopTests {
  /// People of whom the front door hears when a life ends.
  private func life(_ desk: Desk) -> LifeCommands {
    var people = desk.house.people
    people.whenALifeEnds = [StopCommands.end]
    people.whenALifeGoesOn = [StopCommands.goOn]
    return LifeCommands(people)
  }

  /// What became of the letters: topic and state.
  private func letters(_ desk: Desk) async throws -> [String] {
    try await desk.store.read { query in
      try query.rows("SELECT topic, state FROM outbox_message ORDER BY topic, state, id") {
        "\(try $0(0, as: String.self)) \(try $0(1, as: String.self))"
      }
    }
  }

  private func matters(_ desk: Desk, _ person: String) async throws -> [String] {
    let source = FrontDoorChronology(try Desk.pack())
    return try await desk.store.read {
      try source.openMatters(about: [person], in: $0).map(\.title)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aDeathStopsTheClockAndHoldsTheLettersUntilSomebodyDecides(
    on engine: EngineKind
  ) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      let manager = try await desk.open("manager", roles: ["hub-manager"], team: "front-door")
      try await desk.open("officer", roles: ["police-checker"], agency: "police")
      let receipt = try await desk.send([.cora], from: teacher)
      try await CheckCommands(desk.house).ask(
        ["police"], about: receipt.contact, purpose: "To decide", by: desk.author(manager))
      let cora = try #require(try await desk.children(receipt.contact).first).person
      #expect(try await matters(desk, cora).count == 2)
      #expect(try await letters(desk).contains("frontdoor.received waiting"))
      try await life(desk).end(cora, on: .exact(London.day(desk.clock.now)), by: desk.author)
      let contact = try await desk.contact(receipt.contact)
      #expect(!contact.isOpen)
      #expect(try await matters(desk, cora).isEmpty)
      #expect(try await letters(desk).contains("frontdoor.received given-up"))
      let child = try #require(try await desk.children(receipt.contact).first)
      #expect(child.stop?.why == .died && child.stop?.letters == [.closed, .received])
      // Nobody is told of anything late, however long it takes.
      let before = try await letters(desk)
      desk.clock.pass(seconds: 30 * 86_400)
      try await FrontDoorClocks(desk.house).escalate(by: desk.author)
      #expect(try await letters(desk) == before)
      await #expect(throws: FrontDoorProblem.lifeEnded) {
        try await DecisionCommands(desk.house).decide(
          Deciding(outcome: "advice", rationale: "r", seen: contact.changes), of: 1,
          in: receipt.contact, by: desk.author(manager))
      }
      // The sender's page says nothing of it, and promises nothing.
      let page = try await desk.referralPage(receipt.contact)
      #expect(page.contains("waits for a decision") && !page.contains("You hear by"))
      let commands = StopCommands(desk.house)
      try await commands.settle(
        1, of: receipt.contact, isSent: true, reason: "The school knows.", by: desk.author(manager))
      #expect(try await letters(desk).contains("frontdoor.closed waiting"))
      #expect(try await desk.referralPage(receipt.contact).contains("Please ring"))
      await #expect(throws: FrontDoorProblem.answeredMeanwhile) {
        try await commands.settle(
          1, of: receipt.contact, isSent: false, reason: "Twice", by: desk.author(manager))
      }
      #expect(try await desk.store.inspection.record().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aBrotherIsStillDecidedAboutAndWhatWasHandedOverHasNoClock(
    on engine: EngineKind
  ) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      let manager = try await desk.open("manager", roles: ["hub-manager"], team: "front-door")
      try await desk.open("worker", roles: ["social-worker"], team: "assessment")
      let receipt = try await desk.send([.cora, .ned], from: teacher)
      try await DecisionCommands(desk.house).decide(
        Deciding(outcome: "assessment", rationale: "r", team: "assessment", seen: 0), of: 1,
        in: receipt.contact, by: desk.author(manager))
      let cora = try #require(try await desk.children(receipt.contact).first).person
      try await life(desk).end(cora, on: nil, by: desk.author)
      #expect(try await desk.contact(receipt.contact).openChildren == 1)
      let handover = try #require(try await desk.store.read { try Handover.open(in: $0) }.first)
      #expect(handover.isStopped)
      desk.clock.pass(seconds: 300 * 86_400)
      #expect(try await DecisionCommands(desk.house).escalate(by: desk.author) == 0)
      try await DecisionCommands(desk.house).decide(
        Deciding(
          outcome: "advice", rationale: "r", told: "Thank you.",
          seen: try await desk.contact(receipt.contact).changes), of: 2, in: receipt.contact,
        by: desk.author(manager))
      #expect(try await !desk.contact(receipt.contact).isOpen)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aDeathThatWasRecordedWronglyLetsTheClocksRunOnAndTheLettersGo(
    on engine: EngineKind
  ) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      let receipt = try await desk.send([.cora], from: teacher)
      let before = try await desk.contact(receipt.contact)
      let cora = try #require(try await desk.children(receipt.contact).first).person
      try await life(desk).end(cora, on: nil, by: desk.author)
      try await life(desk).takeBackEnd(of: cora, by: desk.author)
      let after = try await desk.contact(receipt.contact)
      #expect(after.isOpen && after.clock == before.clock)
      #expect(try await desk.children(receipt.contact).first?.stop == nil)
      #expect(
        try await letters(desk)
          == ["frontdoor.received given-up", "frontdoor.received waiting"])
      #expect(try await matters(desk, cora) == ["Decision on a contact"])
      #expect(try await desk.store.inspection.record().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aRecordThatMayBeOfSomebodyHiddenTellsNothingOfTheirDeath(
    on engine: EngineKind
  ) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      try await desk.supply(
        "health",
        SuppliedFields(
          key: "H1", firstName: "Cora", surname: "Thistlewood", dateOfBirth: "2014-03-31",
          postcode: "WM1 2AB", addressLine: "7 Kestrel Road"))
      let hidden = try #require(try await desk.person("health", "H1"))
      try await desk.store.commit(desk.author) {
        try $0.setShield(.existence, of: .person(hidden))
      }
      let receipt = try await desk.send([.cora], from: teacher)
      #expect(try await desk.children(receipt.contact).first?.isHeld == true)
      try await life(desk).end(hidden, on: nil, by: desk.author)
      #expect(try await desk.contact(receipt.contact).isOpen)
      #expect(try await desk.children(receipt.contact).first?.stop == nil)
    }
  }
}
