import Access
import Days
import Pages
import Store
import TestSupport
import Testing

@testable import FrontDoor

/// Each child is decided about with a reason, by somebody who saw how things stand, and what follows
/// is somebody's.
@Suite struct DecisionTests {
  private func deciding(_ outcome: String, team: String? = nil, seen: Int = 0) -> Deciding {
    Deciding(
      outcome: outcome, rationale: "What was seen fits.", told: "Thank you.", team: team,
      seen: seen)
  }

  @Test(arguments: EngineKind.allCases)
  func eachChildIsDecidedApartAndTheTeamHasIt(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      let manager = try await desk.open("manager", roles: ["hub-manager"], team: "front-door")
      let worker = try await desk.open("worker", roles: ["social-worker"], team: "assessment")
      let receipt = try await desk.send([.cora, .ned], from: teacher)
      let commands = DecisionCommands(desk.house)
      try await commands.decide(
        deciding("assessment", team: "assessment"), of: 1, in: receipt.contact,
        by: desk.author(manager))
      #expect(try await desk.contact(receipt.contact).isOpen)
      try await commands.decide(
        deciding("advice", seen: 1), of: 2, in: receipt.contact, by: desk.author(manager))
      let children = try await desk.children(receipt.contact)
      #expect(children.map { $0.decision?.outcome } == ["assessment", "advice"])
      #expect(children.map { $0.decision?.isReferral } == [true, false])
      #expect(try await !desk.contact(receipt.contact).isOpen)
      let handover = try #require(try await desk.store.read { try Handover.open(in: $0) }.first)
      #expect(handover.team == "assessment" && handover.state == .waiting)
      #expect(
        try await desk.mails().contains("frontdoor.handed-over worker@example.org"))
      // The team works with the child now, and the front door no longer does.
      let first = try #require(children.first).person
      let facts = try await desk.store.read { try SubjectFacts.read("person:\(first)", in: $0) }
      let now = desk.clock.now.adding(seconds: 1)
      #expect(
        facts.relationships.filter { $0.holds(at: now) }.map(\.holder) == ["team:assessment"])
      try await commands.take(handover.id, by: desk.author(worker))
      await #expect(throws: FrontDoorProblem.takenMeanwhile) {
        try await commands.take(handover.id, by: desk.author(manager))
      }
      await #expect(throws: FrontDoorProblem.notYours) {
        try await commands.finish(handover.id, words: "Done", by: desk.author(manager))
      }
      try await commands.finish(handover.id, words: "Seen.", by: desk.author(worker))
      #expect(try await desk.store.read { try Handover.open(in: $0) }.isEmpty)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatSomebodyElseDecidedOrAddedMeanwhileIsSaid(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      let manager = try await desk.open("manager", roles: ["hub-manager"], team: "front-door")
      let other = try await desk.open("other", roles: ["hub-manager"], team: "front-door")
      let receipt = try await desk.send([.cora], from: teacher)
      let commands = DecisionCommands(desk.house)
      try await ContactCommands(desk.house).note(
        "The nurse rang back.", on: receipt.contact, by: desk.author(other))
      await #expect(throws: FrontDoorProblem.changedMeanwhile) {
        try await commands.decide(
          deciding("advice"), of: 1, in: receipt.contact, by: desk.author(manager))
      }
      try await commands.decide(
        deciding("universal", seen: 1), of: 1, in: receipt.contact, by: desk.author(other))
      let at = desk.clock.now
      do {
        try await commands.decide(
          deciding("advice", seen: 1), of: 1, in: receipt.contact, by: desk.author(manager))
        Issue.record("it was decided twice")
      } catch let problem as FrontDoorProblem {
        guard case .decidedMeanwhile(let by, let outcome, let when) = problem else {
          Issue.record("\(problem)")
          return
        }
        #expect(by == "Name of other" && when.seconds(since: at) == 0)
        #expect(outcome == "Help from services that every family has")
      }
      #expect(try await desk.children(receipt.contact).first?.decision?.outcome == "universal")
      await #expect(throws: FrontDoorProblem.isClosed) {
        try await ContactCommands(desk.house).note(
          "Too late", on: receipt.contact, by: desk.author(manager))
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theSenderIsToldTheOutcomeAndARelativeOnlyThatItArrived(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      let manager = try await desk.open("manager", roles: ["hub-manager"], team: "front-door")
      let commands = DecisionCommands(desk.house)
      let school = try await desk.send([.cora], from: teacher)
      let aunt = try await desk.send(
        [.omar], from: teacher, more: ["agency-type": .text("public")])
      for receipt in [school, aunt] {
        try await commands.decide(
          deciding("advice"), of: 1, in: receipt.contact, by: desk.author(manager))
      }
      let told = try await desk.referralPage(school.contact)
      #expect(told.contains("Advice given") && told.contains("Thank you."))
      let receipt = try await desk.referralPage(aunt.contact)
      #expect(!receipt.contains("Advice given") && !receipt.contains("Thank you."))
      #expect(receipt.contains("somebody has looked at it"))
      #expect(try await desk.children(aunt.contact).first?.decision?.told == nil)
      #expect(try await desk.mails().filter { $0.hasPrefix("frontdoor.decided") }.count == 1)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theManagerIsToldOnceBeforeItIsLate(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      try await desk.open("manager", roles: ["hub-manager"], team: "front-door")
      let receipt = try await desk.send([.cora], from: teacher)
      let clocks = FrontDoorClocks(desk.house)
      func warnings() async throws -> Int {
        try await clocks.escalate(by: desk.author)
        return try await desk.mails().count { $0.hasPrefix("frontdoor.will-be-late") }
      }
      #expect(try await warnings() == 0)
      let warn = try await desk.contact(receipt.contact).clock.warn
      desk.clock.pass(seconds: warn.seconds(since: desk.clock.now))
      #expect(try await warnings() == 1)
      desk.clock.pass(seconds: 3_600)
      #expect(try await warnings() == 1)
      let contact = try await desk.contact(receipt.contact)
      #expect(contact.clock.state(at: try #require(contact.escalatedAt)) == .soon)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatIsTickedPointsToAnOutcomeAndAnotherNeedsAReason(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      let manager = try await desk.open("manager", roles: ["hub-manager"], team: "front-door")
      let receipt = try await desk.send(
        [.cora], from: teacher, more: ["danger-now": .text("yes")])
      let sight = try await desk.sight(receipt.contact, as: manager)
      let child = try #require(sight.children.first)
      let suggestion = try #require(child.suggestion)
      #expect(suggestion.outcomes.map(\.key) == ["strategy"])
      func form(_ outcome: String, _ differs: String) -> DecisionForm {
        let fields = FormData(fields: [
          ("outcome", outcome), ("rationale", "Why"), ("differs", differs), ("told", "Told"),
          ("clean", "yes"), ("seen", "0"),
        ])
        return DecisionForm(sight, child, [], FormReader(fields))
      }
      var bare = form("advice", "")
      #expect(bare.read() == nil)
      #expect(bare.typed.errors.map(\.field) == ["differs"])
      var reasoned = form("advice", "It was a false alarm, the police are there.")
      #expect(reasoned.read()?.differs == "It was a false alarm, the police are there.")
      var asSuggested = form("strategy", "")
      #expect(asSuggested.read() == nil)
      #expect(asSuggested.typed.errors.map(\.field) == ["team"])
    }
  }
}
