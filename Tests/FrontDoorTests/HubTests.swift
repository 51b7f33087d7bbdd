import Access
import Days
import Forms
import Pages
import Store
import TestSupport
import Testing

@testable import FrontDoor

/// What the night hands over, adults who are found again, and how well referrals are written.
@Suite struct HubTests {
  private struct Hub {
    let teacher: String
    let night: String
    let screener: String
    let manager: String
  }

  private func hub(_ desk: Desk) async throws -> Hub {
    Hub(
      teacher: try await desk.open("teacher", roles: ["referrer"], agency: "school"),
      night: try await desk.open("night", roles: ["out-of-hours-worker"], team: "front-door"),
      screener: try await desk.open("screener", roles: ["screener"], team: "front-door"),
      manager: try await desk.open("manager", roles: ["hub-manager"], team: "front-door"))
  }

  private func decide(
    _ outcome: String, _ contact: String, _ desk: Desk, by account: String, of number: Int = 1
  ) async throws {
    let seen = try await desk.contact(contact).changes
    try await DecisionCommands(desk.house).decide(
      Deciding(outcome: outcome, rationale: "Why", told: "Told", seen: seen), of: number,
      in: contact, by: desk.author(account))
  }

  // MARK: The night

  @Test(arguments: EngineKind.allCases)
  func whatTheNightDidIsHandedToTheDayAndMovesNoClock(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let hub = try await hub(desk)
      desk.clock.pass(seconds: 12 * 3_600)
      let receipt = try await desk.send([.cora], from: hub.teacher)
      let before = try await desk.contact(receipt.contact)
      let commands = NightCommands(desk.house)
      let words = NightNote.Words(
        done: "Seen at 23:00; she sleeps at her aunt's.", left: "Ring the school.",
        told: "The aunt, at 23:10.")
      try await commands.note(words, on: receipt.contact, by: desk.author(hub.night))
      let after = try await desk.contact(receipt.contact)
      #expect(after.clock == before.clock && after.isOutOfHours)
      let note = try #require(try await desk.store.read { try NightNote.waiting(in: $0) }.first)
      #expect(note.words == words)
      let visit = try await desk.visit(hub.screener)
      #expect(try await desk.house.queue(visit).map(\.hasNightNote) == [true])
      // Whoever decides must have seen it.
      await #expect(throws: FrontDoorProblem.changedMeanwhile) {
        try await DecisionCommands(desk.house).decide(
          Deciding(outcome: "advice", rationale: "Why", told: "Told", seen: before.changes), of: 1,
          in: receipt.contact, by: desk.author(hub.manager))
      }
      await #expect(throws: FrontDoorProblem.ownNote) {
        try await commands.acknowledge(note.id, by: desk.author(hub.night))
      }
      desk.clock.pass(seconds: 11 * 3_600)
      try await commands.acknowledge(note.id, by: desk.author(hub.screener))
      await #expect(throws: FrontDoorProblem.takenMeanwhile) {
        try await commands.acknowledge(note.id, by: desk.author(hub.manager))
      }
      #expect(try await desk.store.read { try NightNote.waiting(in: $0) }.isEmpty)
      #expect(try await desk.contact(receipt.contact).clock == before.clock)
      let sight = try await desk.sight(receipt.contact, as: hub.manager)
      #expect(sight.more.nights.map(\.acknowledgedBy) == ["Name of screener"])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aNoteAboutADecidedContactStillWaitsForTheDay(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let hub = try await hub(desk)
      let receipt = try await desk.send([.cora], from: hub.teacher)
      try await decide("advice", receipt.contact, desk, by: hub.manager)
      try await NightCommands(desk.house).note(
        .init(done: "Rang", left: "Nothing", told: "Nobody"), on: receipt.contact,
        by: desk.author(hub.night))
      #expect(try await desk.store.read { try NightNote.waiting(in: $0) }.count == 1)
    }
  }

  // MARK: Adults

  private func adults(_ names: (name: String, born: String)...) -> [String: Answer] {
    [
      "adults": .rows(
        names.map { one in
          one.born.isEmpty
            ? ["name": .text(one.name)] : ["name": .text(one.name), "born": .text(one.born)]
        })
    ]
  }

  private static let sable = Kid(
    name: "Sable Finchley", born: "2020-01-09", postcode: "WM9 1AB", address: "3 Heron Court")

  @Test(arguments: EngineKind.allCases)
  func historyBelowTheThresholdIsFoundWhenAnAdultMovesToAnotherFamily(
    on engine: EngineKind
  ) async throws {
    try await engine.withDesk { desk in
      let hub = try await hub(desk)
      // Two years ago, in another family, with another child: advice was given.
      let first = try await desk.send(
        [.cora], from: hub.teacher, more: adults(("Gil Marrow", "1985-02-03"), ("Ann", "")))
      try await decide("advice", first.contact, desk, by: hub.manager)
      desk.clock.pass(seconds: 2 * 365 * 86_400)
      let second = try await desk.send(
        [Self.sable], from: hub.teacher, seen: "He shouts at her.",
        more: adults(("MARROW, Gil", ""), ("Ann", "")))
      let sight = try await desk.sight(second.contact, as: hub.screener)
      #expect(sight.children.flatMap(\.others).isEmpty)
      #expect(sight.children.flatMap(\.household).isEmpty)
      let found = try #require(sight.more.adults.first)
      #expect(sight.more.adults.count == 1)
      #expect(found.others.map(\.reference) == [first.reference])
      #expect(found.others.map(\.outcome) == ["advice"])
      // Somebody of the same name who was born on another day is somebody else.
      let third = try await desk.send(
        [.omar], from: hub.teacher, seen: "Another", more: adults(("Gil Marrow", "1960-05-05")))
      let other = try await desk.sight(third.contact, as: hub.screener)
      #expect(other.more.adults.flatMap(\.others).map(\.reference) == [second.reference])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func somebodyWhomAnAgencyNamedIsFoundAgainOnceDrawnIn(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let hub = try await hub(desk)
      let officer = try await desk.open("officer", roles: ["police-checker"], agency: "police")
      let first = try await desk.send([.cora], from: hub.teacher)
      let checks = CheckCommands(desk.house)
      try await checks.ask(
        ["police"], about: first.contact, purpose: "Why", by: desk.author(hub.screener))
      let check = try #require(
        try await desk.store.read { try Check.waiting(for: "police", in: $0) }.first)
      try await checks.answer(
        check.id,
        with: ["others": .rows([["name": .text("Gil Marrow"), "why": .text("Violent")]])],
        person: "account:\(officer)", by: desk.author(officer))
      let second = try await desk.send(
        [Self.sable], from: hub.teacher, seen: "New", more: adults(("Gil Marrow", "")))
      func history() async throws -> [String] {
        try await desk.sight(second.contact, as: hub.screener).more.adults.flatMap(\.others)
          .map(\.reference)
      }
      // While the hub manager holds it, nobody else reads the name, here as little as there.
      #expect(try await history().isEmpty)
      let other = try #require(
        try await desk.store.read { try OtherPerson.of(first.contact, in: $0) }.first)
      try await checks.settle(
        other.id, of: first.contact, drawIn: true, reason: "Lives there",
        by: desk.author(hub.manager))
      #expect(try await history() == [first.reference])
    }
  }

  @Test func aNameIsFoundInAnyOrderAndOneWordIsTooFew() {
    #expect(NamedAdult.key("Gil Marrow") == NamedAdult.key("MARROW, gil"))
    #expect(NamedAdult.key("Gil Marrow") != NamedAdult.key("Gill Marrow"))
    #expect(NamedAdult.key("Mr Gil") != "")
    #expect(NamedAdult.key("Gil") == "")
    #expect(NamedAdult.key("  ") == "")
  }

  // MARK: Quality

  private func answers(_ rules: QualityRules, _ given: [String: String] = [:]) -> [String: String] {
    rules.questions.reduce(into: [:]) { $0[$1.key] = given[$1.key] ?? "well" }
  }

  @Test(arguments: EngineKind.allCases)
  func aReferralIsScoredWithReasonsAndTheSenderReadsItWithTheOutcome(
    on engine: EngineKind
  ) async throws {
    try await engine.withDesk { desk in
      let hub = try await hub(desk)
      let rules = try #require(try Desk.rules().quality)
      #expect(try Desk.rules("rotherham-2014").quality?.most == 12)
      let receipt = try await desk.send([.cora], from: hub.teacher)
      let commands = QualityCommands(desk.house)
      // Every answer but the best needs its reason.
      await #expect(throws: FrontDoorProblem.self) {
        try await commands.score(
          receipt.contact, answers: answers(rules, ["child": "missing"]), reasons: [:],
          by: desk.author(hub.screener))
      }
      await #expect(throws: FrontDoorProblem.ownReferral) {
        try await commands.score(
          receipt.contact, answers: answers(rules), reasons: [:], by: desk.author(hub.teacher))
      }
      try await commands.score(
        receipt.contact, answers: answers(rules, ["child": "missing", "timely": "partly"]),
        reasons: ["child": "Not one word of hers.", "timely": "Three weeks late."],
        by: desk.author(hub.screener))
      await #expect(throws: FrontDoorProblem.answeredMeanwhile) {
        try await commands.score(
          receipt.contact, answers: answers(rules), reasons: [:], by: desk.author(hub.manager))
      }
      let score = try #require(
        try await desk.store.read { try ReferralScore.of(receipt.contact, in: $0) })
      #expect(score.points == 9 && score.most == 12)
      #expect(score.reasons["child"] == "Not one word of hers.")
      // Not before the decision: it is fed back with the outcome.
      let routes = ReferralRoutes(house: desk.house)
      func page() async throws -> String {
        let visit = try await desk.visit(hub.teacher)
        let sender = Sender(
          contact: try await desk.contact(receipt.contact), actor: "account:\(hub.teacher)",
          link: nil)
        let reply = try await routes.show(sender, visit, FormReader(FormData()))
        guard case .page(let page) = reply.content else { return "" }
        return page.body.string
      }
      #expect(!(try await page()).contains("Not one word of hers."))
      try await decide("advice", receipt.contact, desk, by: hub.manager)
      let text = try await page()
      #expect(text.contains("Not one word of hers.") && text.contains("9 of 12 points"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatTheRelativesWriteIsNotScored(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let hub = try await hub(desk)
      let rules = try #require(try Desk.rules().quality)
      let receipt = try await desk.send(
        [.cora], from: hub.teacher, more: ["agency-type": .text("public")])
      await #expect(throws: FrontDoorProblem.notScored) {
        try await QualityCommands(desk.house).score(
          receipt.contact, answers: answers(rules), reasons: [:], by: desk.author(hub.screener))
      }
      #expect(try await !desk.sight(receipt.contact, as: hub.screener).more.mayScore)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func scoresAreCountedByAgencyAndMonthAndOpen(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let hub = try await hub(desk)
      let rules = try #require(try Desk.rules().quality)
      var references: [String] = []
      for (child, answer) in [(Kid.cora, "well"), (.ned, "partly"), (.omar, "missing")] {
        let receipt = try await desk.send([child], from: hub.teacher, seen: child.name)
        references.append(receipt.reference)
        try await QualityCommands(desk.house).score(
          receipt.contact, answers: answers(rules, ["child": answer]),
          reasons: answer == "well" ? [:] : ["child": "Why"], by: desk.author(hub.screener))
        desk.clock.pass(seconds: 10 * 86_400)
      }
      let today = London.day(desk.clock.now)
      let table = try await desk.store.read {
        try QualityTable.all(since: QualityTable.since(today), in: $0)
      }
      // 18 and 28 November, 8 December.
      #expect(QualityTable.months(to: today).suffix(2) == ["2026-11", "2026-12"])
      #expect(
        Set(table.list(source: "school", month: "2026-11").map(\.reference))
          == Set(references.prefix(2)))
      #expect(table.list(month: "2026-12").map(\.reference) == [references[2]])
      #expect(QualityTable.share(table.list(month: "2026-11")) == "95.8 %")
      #expect(table.list(source: "health").isEmpty)
      #expect(try await desk.store.inspection.record().isWhole)
    }
  }

  // MARK: Reading again

  @Test func aDrawIsTheSameForTheSameSeedAndTakesNobodyTwice() {
    let frame = (0..<40).map { "contact-\($0)" }
    let drawn = AuditSample.draw(10, from: frame, seed: 0xFEED)
    #expect(drawn == AuditSample.draw(10, from: frame, seed: 0xFEED))
    #expect(drawn != AuditSample.draw(10, from: frame, seed: 0xFEEE))
    #expect(Set(drawn).count == 10 && Set(drawn).isSubset(of: Set(frame)))
    #expect(Set(AuditSample.draw(100, from: frame, seed: 1)) == Set(frame))
    #expect(AuditSample.draw(3, from: [], seed: 1).isEmpty)
    // Over many seeds everybody is drawn about as often: 4,000 draws of one in 40.
    let counts = (0..<4_000).reduce(into: [String: Int]()) {
      $0[AuditSample.draw(1, from: frame, seed: UInt64($1))[0], default: 0] += 1
    }
    #expect(counts.count == 40 && counts.values.allSatisfy { (50...160).contains($0) })
  }

  @Test(arguments: EngineKind.allCases)
  func aSampleKeepsItsFrameAndIsReadBySomebodyWhoDidNotDecide(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let hub = try await hub(desk)
      let commands = AuditCommands(desk.house)
      #expect(try await !commands.draw(5, by: desk.author(hub.manager)))
      for child in [Kid.cora, .ned, .omar] {
        let receipt = try await desk.send([child], from: hub.teacher, seen: child.name)
        try await decide("advice", receipt.contact, desk, by: hub.manager)
      }
      // One that waits is not drawn from.
      try await desk.send([Self.sable], from: hub.teacher, seen: "Waits")
      let other = try await desk.open("other", roles: ["hub-manager"])
      #expect(try await commands.draw(2, by: desk.author(hub.manager)))
      let sample = try #require(try await desk.store.read { try AuditSample.all(in: $0) }.first)
      #expect(sample.frame == 3 && sample.readings.count == 2)
      let frame = try await desk.store.read { try AuditSample.frame(of: sample.id, in: $0) }
      let seed = try #require(UInt64(sample.seed, radix: 16))
      #expect(AuditSample.draw(2, from: frame, seed: seed) == sample.readings.map(\.reference))
      let first = sample.readings[0]
      await #expect(throws: FrontDoorProblem.ownDecision) {
        try await commands.read(
          first.contact, of: sample.id, agrees: true, words: "Fine",
          by: desk.author(hub.manager))
      }
      try await commands.read(
        first.contact, of: sample.id, agrees: false, words: "Nobody asked the nurse.",
        by: desk.author(other))
      await #expect(throws: FrontDoorProblem.answeredMeanwhile) {
        try await commands.read(
          first.contact, of: sample.id, agrees: true, words: "Fine", by: desk.author(other))
      }
      let read = try #require(
        try await desk.store.read { try AuditSample.all(in: $0) }.first?.readings.first)
      #expect(read.agrees == false && read.words == "Nobody asked the nurse.")
      // The workload opens, and counts what was decided whenever the contact came in.
      let since = desk.clock.now.adding(hours: -24 * 28)
      let rows = try await desk.store.read { try BoardRow.all(since: since, in: $0) }
      let figure = BoardFigure(.decidedBy, decider: "account:\(hub.manager)")
      #expect(figure.rows(rows, since: since, at: desk.clock.now).count == 3)
      #expect(
        BoardFigure(.decidedBy, decider: "account:\(other)")
          .rows(rows, since: since, at: desk.clock.now).isEmpty)
      let later = desk.clock.now.adding(hours: 1)
      let after = try await desk.store.read { try BoardRow.all(since: later, in: $0) }
      #expect(figure.rows(after, since: later, at: later).isEmpty)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatTheHubKeepsIsRebuiltFromTheJournalRowForRow(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let hub = try await hub(desk)
      let rules = try #require(try Desk.rules().quality)
      let other = try await desk.open("other", roles: ["hub-manager"])
      let receipt = try await desk.send(
        [.cora], from: hub.teacher, more: adults(("Gil Marrow", "1985-02-03")))
      let night = NightCommands(desk.house)
      try await night.note(
        .init(done: "Rang", left: "Nothing", told: "Nobody"), on: receipt.contact,
        by: desk.author(hub.night))
      let note = try #require(try await desk.store.read { try NightNote.waiting(in: $0) }.first)
      try await night.acknowledge(note.id, by: desk.author(hub.screener))
      try await QualityCommands(desk.house).score(
        receipt.contact, answers: answers(rules), reasons: [:], by: desk.author(hub.screener))
      try await decide("advice", receipt.contact, desk, by: hub.manager)
      _ = try await AuditCommands(desk.house).draw(1, by: desk.author(hub.manager))
      let sample = try #require(try await desk.store.read { try AuditSample.all(in: $0) }.first)
      try await AuditCommands(desk.house).read(
        receipt.contact, of: sample.id, agrees: true, words: "Fine", by: desk.author(other))
      let kinds = try await desk.store.read {
        Set(try $0.column(String.self, "SELECT kind FROM journal"))
      }
      #expect(Set(HubTables.events.map { $0.kind }).isSubset(of: kinds))
      #expect(try await desk.store.inspection.record().isWhole)
      #expect(try await desk.store.inspection.chains().isWhole)
    }
  }
}
