import Days
import Store
import TestSupport
import Testing

@testable import Access

/// Emergency access, tried on a synthetic person.
@Suite struct EmergencyAccessTests {
  let child = Subject.person("child")
  let read = Action("child.read", .roleAndRelationship)
  let vetted = ["vetting": Day(number: 30_000)]

  func take(
    _ test: TestHouse, _ id: String, reason: String = "Found alone at the station",
    factorSecondsAgo: Int64? = 10
  ) async throws -> EmergencyAccess {
    let factorAt = factorSecondsAgo.map { test.clock.now.adding(seconds: -$0) }
    let actor = try await test.actor(id, factorAt: factorAt)
    let author = Author(
      actor: actor.id, agency: actor.agency, purpose: Purpose.directWork.rawValue, requestID: "r")
    return try await EmergencyCommands(test.house).take(
      child, by: actor, for: read, reason: reason, author: author)
  }

  func decide(_ test: TestHouse, _ id: String) async throws -> Decision {
    let actor = try await test.actor(id)
    let now = test.clock.now
    return try await test.store.read { query in
      Policy.decide(
        actor, read, on: try SubjectFacts.read("person:child", in: query), for: .directWork, at: now
      )
    }
  }

  @Test(arguments: EngineKind.allCases)
  func itLastsAnHourIsToldAndReviewedInThreeWorkingDays(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      // A Thursday: the third working day is the Tuesday after.
      test.clock.set(try #require(Instant("2026-11-05T14:00:00Z")))
      let allocated = try await test.open("allocated", roles: ["worker"], accreditation: vetted)
      let lead = try await test.open("lead", roles: ["lead"])
      try await test.open("lead-elsewhere", roles: ["lead"], agency: "health")
      let worker = try await test.open("worker", roles: ["worker"], accreditation: vetted)
      try await test.store.commit(test.author) {
        try $0.beginRelationship(.allocated, of: "account:\(allocated)", to: child)
      }
      #expect(try await decide(test, worker) == .refused(reason: .mayUseEmergencyAccess))
      let taken = try await take(test, worker)
      #expect(taken.until == test.clock.now.adding(minutes: 60))
      #expect(taken.reviewDue == Day("2026-11-10"))
      #expect(taken.reason == "Found alone at the station")
      #expect(
        try await decide(test, worker)
          == .allowed(masks: [], reason: "relationship: emergency"))
      let told = try await test.store.read {
        Set(try $0.column(String.self, "SELECT address FROM outbox_message"))
      }
      #expect(told == ["allocated@example.org", "lead@example.org"])
      let words = try await test.store.read {
        try $0.column(String.self, "SELECT words FROM outbox_message")
      }
      #expect(!words.contains { $0.contains("station") || $0.contains("child") })
      test.clock.move(seconds: 60 * 60 - 1)
      #expect(try await decide(test, worker).isAllowed)
      test.clock.move(seconds: 1)
      #expect(try await decide(test, worker) == .refused(reason: .mayUseEmergencyAccess))

      let commands = EmergencyCommands(test.house)
      #expect(
        try await test.store.read { try EmergencyAccess.unreviewed(in: $0) }.map(\.id) == [taken.id]
      )
      let own = Author(actor: "account:\(worker)", purpose: "assurance", requestID: "r")
      await #expect(throws: EmergencyProblem.ownAccess) {
        try await commands.review(taken.id, as: .justified, by: own)
      }
      let reviewer = Author(actor: "account:\(lead)", purpose: "assurance", requestID: "r")
      try await commands.review(taken.id, as: .justified, by: reviewer)
      #expect(try await test.store.read { try EmergencyAccess.unreviewed(in: $0) }.isEmpty)
      await #expect(throws: EmergencyProblem.reviewedAlready) {
        try await commands.review(taken.id, as: .notJustified, by: reviewer)
      }
      await #expect(throws: EmergencyProblem.unknownAccess) {
        try await commands.review("none", as: .justified, by: reviewer)
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func itNeedsAFreshFactorAReasonAndARole(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let worker = try await test.open("worker", roles: ["worker"], accreditation: vetted)
      let teacher = try await test.open("teacher", roles: ["teacher"])
      // Of somebody who does not exist no more is said than of somebody who is hidden.
      await #expect(throws: EmergencyProblem.refused(.unknownPerson)) {
        _ = try await take(test, worker)
      }
      try await test.know(child)
      await #expect(throws: EmergencyProblem.refused(.stepUpNeeded)) {
        _ = try await take(test, worker, factorSecondsAgo: 301)
      }
      await #expect(throws: EmergencyProblem.refused(.stepUpNeeded)) {
        _ = try await take(test, worker, factorSecondsAgo: nil)
      }
      await #expect(throws: EmergencyProblem.reasonTooShort) {
        _ = try await take(test, worker, reason: "urgent")
      }
      await #expect(throws: EmergencyProblem.refused(.mayAsk)) {
        _ = try await take(test, teacher)
      }
      _ = try await take(test, worker)
      await #expect(throws: EmergencyProblem.hasAccessAlready) { _ = try await take(test, worker) }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func ofAHiddenPersonItLearnsNothing(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let worker = try await test.open("worker", roles: ["worker"], accreditation: vetted)
      try await test.store.commit(test.author) { try $0.setShield(.existence, of: child) }
      await #expect(throws: EmergencyProblem.refused(.unknownPerson)) {
        _ = try await take(test, worker)
      }
      #expect(Gate.problem(for: .unknownPerson) == .notFound)
      try await test.store.commit(test.author) {
        try $0.setShield(.details, of: child)
        try $0.setBlock(true, account: worker, from: child)
      }
      await #expect(throws: EmergencyProblem.refused(.blocked)) { _ = try await take(test, worker) }
      let count = try await test.store.read {
        try $0.value(Int.self, "SELECT COUNT(*) FROM access_emergency")
      }
      #expect(count == 0)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatATeamIsAllocatedItsMembersSeeWhileTheyAreInIt(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let worker = try await test.open("worker", roles: ["worker"], accreditation: vetted)
      let teams = TeamCommands(test.house)
      try await teams.open(key: "north", name: "North", agency: "council", by: test.author)
      await #expect(throws: AccountProblem.teamExists("north")) {
        try await teams.open(key: "north", name: "N", agency: "council", by: test.author)
      }
      await #expect(throws: AccountProblem.unknownAgency("x")) {
        try await teams.open(key: "south", name: "S", agency: "x", by: test.author)
      }
      try await test.store.commit(test.author) {
        try $0.beginRelationship(.dutyTeam, of: "team:north", to: child)
      }
      #expect(try await !decide(test, worker).isAllowed)
      try await teams.setMember(worker, of: "north", joined: true, by: test.author)
      #expect(try await decide(test, worker).isAllowed)
      try await teams.setMember(worker, of: "north", joined: false, by: test.author)
      #expect(try await !decide(test, worker).isAllowed)
      let nurse = try await test.open("nurse", agency: "health")
      await #expect(throws: AccountProblem.otherAgency(team: "north")) {
        try await teams.setMember(nurse, of: "north", joined: true, by: test.author)
      }
    }
  }
}
