import Access
import Days
import Forms
import Pages
import Store
import TestSupport
import Testing

@testable import FrontDoor

/// Agencies are asked for a purpose and on a basis, answer in time, and nobody whom they name is lost.
@Suite struct CheckTests {
  private struct Hub {
    let manager: String
    let screener: String
    let officer: String
    let receipt: Receipt
    let check: Check
  }

  /// A contact about two children, of which the police are asked.
  private func hub(_ desk: Desk) async throws -> Hub {
    let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
    let manager = try await desk.open("manager", roles: ["hub-manager"], team: "front-door")
    let screener = try await desk.open("screener", roles: ["screener"], team: "front-door")
    let officer = try await desk.open("officer", roles: ["police-checker"], agency: "police")
    let receipt = try await desk.send([.cora, .ned], from: teacher)
    try await CheckCommands(desk.house).ask(
      ["police"], about: receipt.contact, purpose: "Shouting at night.", by: desk.author(screener))
    let check = try #require(
      try await desk.store.read { try Check.waiting(for: "police", in: $0) }.first)
    return Hub(
      manager: manager, screener: screener, officer: officer, receipt: receipt, check: check)
  }

  private let answers: [String: Answer] = [
    "knows": .text("something"), "what-known": .text("Three calls since June."),
    "domestic-abuse": .text("yes"), "exploitation": .text("no"), "limits": .text("front-door"),
    "others": .rows([
      [
        "name": .text("Gil Marrow"), "relation": .text("New partner"),
        "why": .text("Known for violence."),
      ]
    ]),
  ]

  private func mayRead(_ desk: Desk, _ account: String, _ person: String) async throws -> Bool {
    let actor = try await desk.actor(account)
    let now = desk.clock.now
    return try await desk.store.read { query in
      let facts = try SubjectFacts.read("person:\(person)", in: query)
      return Policy.decide(
        actor, SubjectActions.read, on: facts, for: .safeguardingCheck, at: now
      ).isAllowed
    }
  }

  @Test(arguments: EngineKind.allCases)
  func anAgencyIsAskedForAPurposeAndSeesTheChildrenUntilItHasAnswered(
    on engine: EngineKind
  ) async throws {
    try await engine.withDesk { desk in
      let hub = try await hub(desk)
      #expect(hub.check.purpose == "Shouting at night.")
      #expect(hub.check.basis.contains("Children Act 2004"))
      #expect(hub.check.due == desk.clock.now.adding(hours: 4))
      #expect(try await desk.mails().contains("frontdoor.asked officer@example.org"))
      let child = try #require(try await desk.children(hub.receipt.contact).first)
      #expect(try await mayRead(desk, hub.officer, child.person))
      // Asked twice, it has one question.
      try await CheckCommands(desk.house).ask(
        ["police"], about: hub.receipt.contact, purpose: "Again", by: desk.author(hub.screener))
      #expect(
        try await desk.store.read { try Check.waiting(for: "police", in: $0) }.count == 1)
      try await CheckCommands(desk.house).answer(
        hub.check.id, with: answers, person: "account:\(hub.officer)",
        by: desk.author(hub.officer))
      desk.clock.pass(seconds: 1)
      #expect(try await !mayRead(desk, hub.officer, child.person))
      await #expect(throws: FrontDoorProblem.answeredMeanwhile) {
        try await CheckCommands(desk.house).answer(
          hub.check.id, with: answers, person: "account:\(hub.officer)",
          by: desk.author(hub.officer))
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func someoneElseIsHeldForTheManagerAndTheDecisionWaits(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let hub = try await hub(desk)
      try await CheckCommands(desk.house).answer(
        hub.check.id, with: answers, person: "account:\(hub.officer)",
        by: desk.author(hub.officer))
      #expect(try await desk.mails().contains("frontdoor.someone-else manager@example.org"))
      func page(_ account: String) async throws -> String {
        let sight = try await desk.sight(hub.receipt.contact, as: account)
        return ContactPages(sight: sight, token: CSRFToken(value: "t")).page().body.string
      }
      let screener = try await page(hub.screener)
      #expect(screener.contains("Three calls since June.") && !screener.contains("Gil Marrow"))
      #expect(screener.contains("stays at the front door"))
      #expect(screener.contains("Name of officer"))
      #expect(try await page(hub.manager).contains("Gil Marrow"))
      let seen = try await desk.contact(hub.receipt.contact).changes
      let decision = Deciding(outcome: "advice", rationale: "Why", told: "Told", seen: seen)
      await #expect(throws: FrontDoorProblem.othersWait) {
        try await DecisionCommands(desk.house).decide(
          decision, of: 1, in: hub.receipt.contact, by: desk.author(hub.manager))
      }
      let other = try #require(
        try await desk.store.read { try OtherPerson.of(hub.receipt.contact, in: $0) }.first)
      try await CheckCommands(desk.house).settle(
        other.id, of: hub.receipt.contact, drawIn: true, reason: "He lives there now.",
        by: desk.author(hub.manager))
      #expect(try await page(hub.screener).contains("Bear in mind Gil Marrow (New partner)"))
      var later = decision
      later.seen = try await desk.contact(hub.receipt.contact).changes
      try await DecisionCommands(desk.house).decide(
        later, of: 1, in: hub.receipt.contact, by: desk.author(hub.manager))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aLinkAnswersOnceAndEndsInTime(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let hub = try await hub(desk)
      let commands = CheckCommands(desk.house)
      let first = try await commands.link(to: hub.check, by: "account:\(hub.officer)")
      let second = try await commands.link(to: hub.check, by: "account:\(hub.officer)")
      #expect(try await commands.check(byLink: first, at: desk.clock.now) == nil)
      let found = try #require(try await commands.check(byLink: second, at: desk.clock.now))
      #expect(found.0.id == hub.check.id && found.passedOnBy == "account:\(hub.officer)")
      #expect(try await commands.check(byLink: "madeup", at: desk.clock.now) == nil)
      #expect(
        try await commands.check(byLink: second, at: desk.clock.now.adding(hours: 4)) == nil)
      try await commands.answer(
        hub.check.id, with: answers, person: found.passedOnBy, name: "Una Reed, custody",
        by: Author(actor: "visitor", purpose: "public", requestID: "test"))
      #expect(try await commands.check(byLink: second, at: desk.clock.now) == nil)
      let sight = try await desk.sight(hub.receipt.contact, as: hub.screener)
      let page = ContactPages(sight: sight, token: CSRFToken(value: "t")).page().body.string
      #expect(page.contains("Una Reed, custody, passed on by Name of officer"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aLateAnswerIsToldOnceToTheAgencyAndTheManager(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let hub = try await hub(desk)
      let clocks = FrontDoorClocks(desk.house)
      func told() async throws -> [String] {
        try await clocks.escalate(by: desk.author)
        return try await desk.mails().filter { $0.hasPrefix("frontdoor.check-late") }.sorted()
      }
      #expect(try await told().isEmpty)
      desk.clock.pass(seconds: 4 * 3_600)
      let both = [
        "frontdoor.check-late manager@example.org", "frontdoor.check-late officer@example.org",
      ]
      #expect(try await told() == both)
      #expect(try await told() == both)
      // What comes late is taken all the same.
      try await CheckCommands(desk.house).answer(
        hub.check.id, with: answers, person: "account:\(hub.officer)",
        by: desk.author(hub.officer))
    }
  }
}
