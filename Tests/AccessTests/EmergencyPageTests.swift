import Days
import Pages
import TestSupport
import Testing

@testable import Access
@testable import Store

/// Taking emergency access by page, and what happens when nobody reviews it.
@Suite struct EmergencyPageTests {
  let child = Subject.person("child")
  let vetted = ["vetting": Day(number: 30_000)]
  let address = "/people/child/emergency-access"
  let reason = "Found alone at the station"

  @Test(arguments: EngineKind.allCases)
  func itIsTakenByPageWithAFreshFactorAndAReason(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let worker = try await test.open("worker", roles: ["worker"], accreditation: vetted)
      let walker = try Walker(test)
      try await walker.carry(worker)
      // Made up, hidden and blocked: the first two look alike, and nothing is written.
      await #expect(throws: Problem.notFound) { _ = try await walker.get(address) }
      try await test.know(child)
      try await test.store.commit(test.author) { try $0.setShield(.existence, of: child) }
      await #expect(throws: Problem.notFound) { _ = try await walker.get(address) }
      await #expect(throws: Problem.notFound) {
        _ = try await walker.post(address, ["reason": reason])
      }
      try await test.store.commit(test.author) {
        try $0.setShield(.none, of: child)
        try $0.setBlock(true, account: worker, from: child)
      }
      await #expect(throws: Problem.readerBlocked) { _ = try await walker.get(address) }
      try await test.store.commit(test.author) {
        try $0.setBlock(false, account: worker, from: child)
      }

      try await walker.carry(worker, factorSecondsAgo: 300)
      await #expect(throws: Problem.stepUpNeeded) { _ = try await walker.get(address) }
      try await walker.carry(worker)
      let page = try await walker.get(address)
      #expect(page.text.contains("Take access for 60 minutes"))
      #expect(page.text.contains("5 November 2026"))  // a Monday, and three working days
      #expect(page.about == ["person:child"])
      let empty = try await walker.post(address, ["reason": "  "])
      #expect(empty.status == 422 && empty.text.contains("Write why you need access now"))
      let short = try await walker.post(address, ["reason": "urgent"])
      #expect(short.status == 422 && short.text.contains("10 characters or more"))
      #expect(short.text.contains(">\nurgent</textarea>"))
      for _ in 1...2 {
        #expect(try await walker.post(address, ["reason": reason]).location == address)
      }
      let count = try await test.store.read { try EmergencyAccess.unreviewed(in: $0).count }
      #expect(count == 1)
      let taken = try await walker.get(address)
      #expect(taken.text.contains("You have access until 2 Nov 2026 10:00"))
      let home = try await walker.get("/")
      #expect(home.text.contains("Your emergency access") && home.about == ["person:child"])
      test.clock.move(minutes: 60)
      try await walker.carry(worker)
      #expect(try await walker.get(address).text.contains("Take access for 60 minutes"))
      #expect(try await walker.get("/").text.contains("Nothing is waiting for you"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whoWorksWithThePersonNeedsNoneAndOthersAreLedThere(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let worker = try await test.open("worker", roles: ["worker"], accreditation: vetted)
      let teacher = try await test.open("teacher", roles: ["teacher"])
      try await test.know(child)
      let walker = try Walker(test)
      try await walker.carry(teacher)
      await #expect(throws: Problem.refused) { _ = try await walker.get(address) }
      let route = Route(
        .get, "/people/:person", SubjectActions.read, for: .directWork
      ) { _ in Reply.json([]).telling(about: ["person:child"]) }
      let actor = try await test.actor(worker)
      let visit = Visit(
        requestID: "r", method: .get, path: Path("people", "child"), parameters: [:], headers: [:],
        body: [], source: "s", now: test.clock.now, caller: .visitor, actor: actor,
        purpose: .directWork, token: CSRFToken(value: ""), secret: "s")
      do {
        _ = try await Gate(test.house).answer(route, visit)
        Issue.record("the record was opened")
      } catch let problem as Problem {
        #expect(problem.code == "relationship-needed")
        #expect(problem.way?.path == Path(local: address))
        #expect(problem.page(reference: "r").body.content.count > 0)
      }
      try await test.store.commit(test.author) {
        try $0.beginRelationship(.allocated, of: "account:\(worker)", to: child)
      }
      try await walker.carry(worker)
      #expect(try await walker.get(address).text.contains("you need no emergency access"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aLateReviewIsEscalatedOnceToEverybodyWhoMayMakeIt(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      // A Monday: the review is due on Thursday.
      let worker = try await test.open("worker", roles: ["worker"], accreditation: vetted)
      let lead = try await test.open("lead", roles: ["lead"])
      try await test.open("elsewhere", roles: ["lead"], agency: "health")
      try await test.know(child)
      let actor = try await test.actor(worker, factorAt: test.clock.now)
      let commands = EmergencyCommands(test.house)
      let author = Author(actor: actor.id, purpose: "direct-work", requestID: "r")
      let taken = try await commands.take(
        child, by: actor, for: SubjectActions.read, reason: reason, author: author)
      let job = Author(actor: "system:emergency-reviews", purpose: "assurance", requestID: "j")
      func late() async throws -> [String] {
        try await test.store.read {
          try $0.column(
            String.self,
            "SELECT address FROM outbox_message WHERE topic = $1 ORDER BY address",
            [AccessMail.emergencyReviewLate.rawValue])
        }
      }
      test.clock.set(try #require(Instant("2026-11-05T23:59:59Z")))
      #expect(try await commands.escalateLate(by: job) == 0)
      test.clock.set(try #require(Instant("2026-11-06T00:00:00Z")))
      #expect(try await commands.escalateLate(by: job) == 1)
      #expect(try await late() == ["elsewhere@example.org", "lead@example.org"])
      #expect(try await commands.escalateLate(by: job) == 0)
      #expect(try await late().count == 2)
      let found = try await test.store.read { try EmergencyAccess.find(taken.id, in: $0) }
      #expect(found?.escalatedAt == test.clock.now)
      let walker = try Walker(test)
      try await walker.carry(lead)
      #expect(try await walker.get("/emergency-access").text.contains("Late"))
      #expect(try await walker.get("/").text.contains("1 of 1 late"))
      // A review that came after all is not escalated again.
      let reviewer = Author(actor: "account:\(lead)", purpose: "assurance", requestID: "r")
      try await commands.review(taken.id, as: .notJustified, by: reviewer)
      #expect(try await commands.escalateLate(by: job) == 0)
    }
  }

  @Test(arguments: AccessMail.allCases)
  func everyMailSaysWhatToDoAndNamesNobody(_ mail: AccessMail) throws {
    let message = OutboxMessage(
      id: "m", channel: "mail", topic: mail.rawValue, destination: nil, address: "a@example.org",
      words: ["access": "abc123", "request": "abc123", "reviewDue": "2026-11-05"],
      promisedAt: TestClock().now)
    let letter = try #require(
      AccessMail.letter(for: message, address: "https://continuum.example"))
    let page = mail == .readerBlocked ? "access-record" : "emergency-access"
    #expect(!letter.subject.isEmpty)
    #expect(mail == .readerBlocked || letter.text.contains("5 November 2026"))
    #expect(letter.text.contains("https://continuum.example/\(page)"))
    #expect(letter.text.contains("abc123") && !letter.text.contains("a@example.org"))
  }
}
