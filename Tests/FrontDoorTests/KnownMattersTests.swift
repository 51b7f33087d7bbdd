import Access
import Days
import People
import Store
import TestSupport
import Testing

@testable import FrontDoor

/// What was open about a child on an earlier day: every step of the front door reaches the record of
/// the child as it was known.
@Suite struct KnownMattersTests {
  private func matters(
    _ desk: Desk, _ person: String, before end: Instant
  ) async throws -> [OpenMatter] {
    let source = FrontDoorChronology(try Desk.pack())
    return try await desk.store.readAsKnown(
      before: end, about: { _ in [.person(person)] },
      { known, _ in
        try source.openMatters(about: [person], in: known).sorted(by: OpenMatter.isBefore)
      })
  }

  @Test(arguments: EngineKind.allCases)
  func whoHadItOnADayAndThatADecisionWasMadeAgain(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      let manager = try await desk.open("manager", roles: ["hub-manager"], team: "front-door")
      let other = try await desk.open("other", roles: ["hub-manager"])
      let worker = try await desk.open("worker", roles: ["social-worker"], team: "assessment")
      try await desk.open("officer", roles: ["police-checker"], agency: "police")
      let receipt = try await desk.send([.cora, .ned], from: teacher)
      let cora = try #require(try await desk.children(receipt.contact).first).person
      var days: [Instant] = []
      func pass() {
        desk.clock.pass(seconds: 3_600)
        days.append(desk.clock.now)
        desk.clock.pass(seconds: 3_600)
      }
      try await CheckCommands(desk.house).ask(
        ["police"], about: receipt.contact, purpose: "To decide", by: desk.author(manager))
      pass()
      let decisions = DecisionCommands(desk.house)
      try await decisions.decide(
        Deciding(
          outcome: "assessment", rationale: "r", told: "t", team: "assessment",
          seen: try await desk.contact(receipt.contact).changes), of: 1, in: receipt.contact,
        by: desk.author(manager))
      let handover = try #require(try await desk.store.read { try Handover.open(in: $0) }.first)
      pass()
      try await decisions.take(handover.id, by: desk.author(worker))
      let disputes = DisagreementCommands(desk.house)
      try await disputes.raise(
        about: 1, of: receipt.contact, words: "More", isImminent: false, by: desk.author(teacher))
      pass()
      let dispute = try #require(try await desk.store.read { try Disagreement.open(in: $0) }.first)
      try await disputes.answer(dispute.id, words: "Again", reopens: true, by: desk.author(other))
      pass()
      func read(_ place: Int) async throws -> Set<String> {
        Set(try await matters(desk, cora, before: days[place]).map { "\($0.title): \($0.holder)" })
      }
      let check = "An agency is asked what it knows: "
      #expect(try await read(0) == [check, "Decision on a contact: Front door"])
      #expect(try await read(1) == [check, "\(handover.words): team:assessment"])
      #expect(
        try await read(2) == [
          check, "\(handover.words): account:\(worker)",
          "Answer to a disagreement with a decision: Front door",
        ])
      #expect(
        try await read(3) == [
          check, "\(handover.words): account:\(worker)", "Decision on a contact: Front door",
          "Whether an answer settles a disagreement: account:\(teacher)",
        ])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatOlderVersionsWroteWithoutTheChildStillReads(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      let manager = try await desk.open("manager", roles: ["hub-manager"], team: "front-door")
      try await desk.openTeam("assessment")
      let receipt = try await desk.send([.cora], from: teacher)
      try await DecisionCommands(desk.house).decide(
        Deciding(outcome: "assessment", rationale: "r", team: "assessment", seen: 0), of: 1,
        in: receipt.contact, by: desk.author(manager))
      let handover = try #require(try await desk.store.read { try Handover.open(in: $0) }.first)
      try await desk.store.commit(desk.author(manager)) {
        try $0.append(HandoverTaken(facts: .init(id: handover.id), about: [:]))
        try $0.append(ContactEscalated(facts: .init(contact: receipt.contact), about: [:]))
      }
      let now = try #require(try await desk.store.read { try Handover.find(handover.id, in: $0) })
      #expect(now.state == .taken && now.takenBy == "account:\(manager)")
      #expect(try await desk.store.inspection.record().isWhole)
    }
  }
}
