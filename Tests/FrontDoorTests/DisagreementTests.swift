import Access
import Days
import People
import Store
import TestSupport
import Testing

@testable import FrontDoor

/// A disagreement goes through its stages, each with a clock, and nobody answers for themselves.
@Suite struct DisagreementTests {
  private struct Case {
    let teacher: String
    let manager: String
    let other: String
    let third: String
    let contact: String
    let id: String
  }

  /// A decision with which the teacher does not agree.
  private func raised(_ desk: Desk, imminent: Bool = false) async throws -> Case {
    let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
    let manager = try await desk.open("manager", roles: ["hub-manager"], team: "front-door")
    let other = try await desk.open("other", roles: ["hub-manager"], team: "front-door")
    let third = try await desk.open("third", roles: ["hub-manager"])
    let receipt = try await desk.send([.cora], from: teacher)
    try await DecisionCommands(desk.house).decide(
      Deciding(outcome: "advice", rationale: "Why", told: "Told", seen: 0), of: 1,
      in: receipt.contact, by: desk.author(manager))
    try await DisagreementCommands(desk.house).raise(
      about: 1, of: receipt.contact, words: "She is not safe.", isImminent: imminent,
      by: desk.author(teacher))
    let id = try #require(try await desk.store.read { try Disagreement.open(in: $0) }.first).id
    return Case(
      teacher: teacher, manager: manager, other: other, third: third, contact: receipt.contact,
      id: id)
  }

  private func dispute(_ desk: Desk, _ id: String) async throws -> Disagreement {
    try #require(try await desk.store.read { try Disagreement.find(id, in: $0) })
  }

  @Test(arguments: EngineKind.allCases)
  func nobodyWhoIsChallengedAnswersOrClosesIt(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let it = try await raised(desk)
      let commands = DisagreementCommands(desk.house)
      for account in [it.manager, it.teacher] {
        await #expect(throws: FrontDoorProblem.ownDecision) {
          try await commands.answer(it.id, words: "No", reopens: false, by: desk.author(account))
        }
      }
      for account in [it.manager, it.other] {
        await #expect(throws: FrontDoorProblem.noSuchContact) {
          try await commands.settle(it.id, words: "Done", by: desk.author(account))
        }
      }
      await #expect(throws: FrontDoorProblem.answerStillDue) {
        try await commands.takeFurther(it.id, words: "Now", by: desk.author(it.teacher))
      }
      await #expect(throws: FrontDoorProblem.raisedAlready) {
        try await commands.raise(
          about: 1, of: it.contact, words: "Again", isImminent: false, by: desk.author(it.teacher))
      }
      try await commands.answer(
        it.id, words: "We looked again.", reopens: false, by: desk.author(it.other))
      #expect(try await dispute(desk, it.id).state == .answered)
      try await commands.settle(it.id, words: "Thank you.", by: desk.author(it.teacher))
      let settled = try await dispute(desk, it.id)
      #expect(settled.state == .settled)
      let steps = try await desk.store.read { try settled.steps(in: $0) }
      #expect(steps.map(\.kind) == [.raised, .stands, .settled])
      #expect(steps.map(\.words) == ["She is not safe.", "We looked again.", "Thank you."])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func itGoesFurtherStageByStageWithSomebodyElseEachTime(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let it = try await raised(desk, imminent: true)
      let commands = DisagreementCommands(desk.house)
      let first = try await dispute(desk, it.id)
      // Where harm is imminent it is the same day: two hours.
      #expect(first.stage == "talk" && first.due == desk.clock.now.adding(hours: 2))
      let clocks = FrontDoorClocks(desk.house)
      try await clocks.escalate(by: desk.author)
      desk.clock.pass(seconds: 2 * 3_600)
      try await clocks.escalate(by: desk.author)
      try await clocks.escalate(by: desk.author)
      #expect(
        try await desk.mails().count { $0 == "frontdoor.disagreement-late other@example.org" } == 1)
      // Nobody answered in time: it can be taken further all the same.
      try await commands.takeFurther(it.id, words: "Nobody rang.", by: desk.author(it.teacher))
      let second = try await dispute(desk, it.id)
      #expect(second.stage == "managers" && second.due == desk.clock.now.adding(hours: 4))
      try await commands.answer(
        it.id, words: "It stands.", reopens: false, by: desk.author(it.other))
      try await commands.takeFurther(it.id, words: "No.", by: desk.author(it.teacher))
      #expect(try await dispute(desk, it.id).stage == "partners")
      await #expect(throws: FrontDoorProblem.ownDecision) {
        try await commands.answer(it.id, words: "Still", reopens: false, by: desk.author(it.other))
      }
      // The last stage settles it.
      try await commands.answer(it.id, words: "Settled.", reopens: false, by: desk.author(it.third))
      #expect(try await dispute(desk, it.id).state == .settled)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aDecisionThatIsMadeAgainGoesBackIntoTheQueueWithANewClock(
    on engine: EngineKind
  ) async throws {
    try await engine.withDesk { desk in
      let it = try await raised(desk)
      let before = try await desk.contact(it.contact)
      #expect(!before.isOpen)
      desk.clock.pass(seconds: 86_400)
      try await DisagreementCommands(desk.house).answer(
        it.id, words: "You are right.", reopens: true, by: desk.author(it.other))
      let after = try await desk.contact(it.contact)
      #expect(after.isOpen && after.clock.due > before.clock.due)
      #expect(try await desk.children(it.contact).first?.decision == nil)
      try await desk.openTeam("assessment")
      try await DecisionCommands(desk.house).decide(
        Deciding(
          outcome: "assessment", rationale: "Looked again", told: "We will come.",
          team: "assessment", seen: after.changes), of: 1, in: it.contact,
        by: desk.author(it.other))
      // Both decisions stay, and the chronology of the child tells them without anybody writing it.
      let child = try #require(try await desk.children(it.contact).first)
      let source = FrontDoorChronology(try Desk.pack())
      let lines = try await desk.store.read {
        try source.lines(about: [child.person], in: $0).sorted().reversed().map(\.title)
      }
      #expect(
        lines.sorted() == [
          "Contact: somebody was worried", "Decided: Advice given",
          "Decided: Assessment by social care",
          "Disagreement with a decision: answered: the decision is made again",
          "Disagreement with a decision: raised",
        ])
      #expect(lines.last == "Decided: Assessment by social care")
      let open = try await desk.store.read { try source.openMatters(about: [child.person], in: $0) }
      #expect(
        open.map(\.title) == [
          "Allocate a social worker and see the child",
          "Whether an answer settles a disagreement",
        ])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func onlyWhoeverSentItDisagreesAndARelativeCannot(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let it = try await raised(desk)
      let commands = DisagreementCommands(desk.house)
      await #expect(throws: FrontDoorProblem.noSuchContact) {
        try await commands.raise(
          about: 1, of: it.contact, words: "I", isImminent: false, by: desk.author(it.other))
      }
      let aunt = try await desk.send(
        [.omar], from: it.teacher, more: ["agency-type": .text("public")])
      await #expect(throws: FrontDoorProblem.noSuchContact) {
        try await commands.raise(
          about: 1, of: aunt.contact, words: "I", isImminent: false, by: desk.author(it.teacher))
      }
      let second = try await desk.send([.omar], from: it.teacher, seen: "Other")
      await #expect(throws: FrontDoorProblem.notDecided) {
        try await commands.raise(
          about: 1, of: second.contact, words: "I", isImminent: false, by: desk.author(it.teacher))
      }
    }
  }
}
