import Access
import Days
import Forms
import Pages
import People
import Store
import TestSupport
import Testing

@testable import FrontDoor

/// A worry comes in once, about however many children, and nobody learns from it who is known.
@Suite struct ReferralTests {
  @Test(arguments: EngineKind.allCases)
  func oneWorryAboutTwoChildrenIsOneContact(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      let receipt = try await desk.send([.cora, .ned], from: teacher)
      #expect(receipt.reference.hasPrefix("MARF-") && !receipt.isRepeat)
      let contacts = try await desk.store.read { try Contact.open(in: $0) }
      #expect(contacts.map(\.reference) == [receipt.reference])
      let contact = try #require(contacts.first)
      #expect(contact.openChildren == 2)
      #expect(contact.told == "yes" && contact.agreesToHelp == "not-asked")
      #expect(!contact.isDanger && !contact.mustNotTell && !contact.isOutOfHours)
      #expect(contact.clock.due == Instant("2026-11-20T00:00:00Z"))
      let children = try await desk.children(contact.id)
      #expect(children.map(\.called) == ["Cora Thistlewood", "Ned Thistlewood"])
      #expect(Set(children.map(\.person)).count == 2)
      let answers = try await desk.store.read { try contact.answers(in: $0) }
      #expect(answers.shared["what-seen"] == .text("A bruise on Monday."))
      #expect(answers.children.count == 2)
      #expect(try await desk.mails() == ["frontdoor.received teacher@example.org"])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theSameSentTwiceWithinMinutesIsOneContact(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      let other = try await desk.open("nurse", roles: ["referrer"], agency: "health")
      let first = try await desk.send([.cora], from: teacher)
      desk.clock.pass(seconds: 300)
      let second = try await desk.send([.cora], from: teacher)
      #expect(second == Receipt(contact: first.contact, reference: first.reference, isRepeat: true))
      #expect(
        try await ReferralCommands(desk.house).justSent(by: "account:\(teacher)") == first.contact)
      // Another word, another sender, or later: a worry of its own.
      #expect(try await !desk.send([.cora], from: teacher, seen: "Again today.").isRepeat)
      #expect(try await !desk.send([.cora], from: other).isRepeat)
      desk.clock.pass(seconds: 301)
      #expect(try await !desk.send([.cora], from: teacher).isRepeat)
      #expect(try await desk.store.read { try Contact.open(in: $0) }.count == 4)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func contactsAboutTheSameChildAndHouseholdAreDrawnTogether(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      let first = try await desk.send([.cora], from: teacher)
      let second = try await desk.send([.cora], from: teacher, seen: "She is thinner.")
      let brother = try await desk.send([.ned], from: teacher)
      let stranger = try await desk.send([.omar], from: teacher)
      let since = Instant(microseconds: 0)
      func others(_ receipt: Receipt) async throws -> ([String], [String]) {
        let child = try #require(try await desk.children(receipt.contact).first)
        return try await desk.store.read { query in
          (
            try child.others(in: query).map(\.reference),
            try child.ofHousehold(since: since, in: query).map(\.reference).sorted()
          )
        }
      }
      #expect(try await others(second).0 == [first.reference])
      #expect(try await others(brother).0 == [])
      #expect(
        try await others(brother).1 == [first.reference, second.reference].sorted())
      let alone = try await others(stranger)
      #expect(alone.0.isEmpty && alone.1.isEmpty)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aConcernAboutAHiddenChildArrivesAndTellsNobodyElse(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      let screener = try await desk.open(
        "screener", roles: ["screener"], team: "front-door")
      let manager = try await desk.open("manager", roles: ["hub-manager"], team: "front-door")
      let worker = try await desk.open("worker", roles: ["social-worker"])
      // A child whom the council knows, and whom nobody may know of but her worker.
      try await desk.supply(
        "council",
        SuppliedFields(
          key: "C1", firstName: "Cora", surname: "Thistlewood", dateOfBirth: "2014-03-31",
          sex: "F", postcode: "WM1 2AB", addressLine: "7 Kestrel Road"))
      let hidden = try #require(try await desk.person("council", "C1"))
      try await desk.store.commit(desk.author) {
        try $0.setShield(.existence, of: .person(hidden))
        try $0.beginRelationship(.allocated, of: "account:\(worker)", to: .person(hidden))
      }
      let unknown = try await desk.send([.omar], from: teacher)
      let receipt = try await desk.send([.cora], from: teacher)
      let child = try #require(try await desk.children(receipt.contact).first)
      #expect(child.isHeld && child.person == hidden)
      // To the screener she looks like a child who was never met.
      let toScreener = try await desk.sight(receipt.contact, as: screener)
      let plain = try await desk.sight(unknown.contact, as: screener)
      func page(_ sight: ContactSight) -> String {
        ["Cora Thistlewood", "Omar Gannet"].reduce(text(of: sight)) {
          $0.replacing($1, with: "CHILD")
        }
      }
      #expect(!page(toScreener).contains("protected"))
      #expect(page(toScreener).contains("Not known to any agency here so far"))
      #expect(page(plain).contains("Not known to any agency here so far"))
      #expect(!page(toScreener).contains(hidden))
      #expect(!toScreener.subjects.contains("person:\(hidden)"))
      // The manager, who is cleared, sees it, and so does her worker hear of it.
      let toManager = try await desk.sight(receipt.contact, as: manager)
      #expect(text(of: toManager).contains("protected person"))
      #expect(toManager.subjects.contains("person:\(hidden)"))
      #expect(
        try await desk.mails().filter { $0.contains("may-be-protected") }.sorted() == [
          "frontdoor.may-be-protected manager@example.org",
          "frontdoor.may-be-protected worker@example.org",
        ])
      // A second concern is drawn together with the first, as for any child.
      let again = try await desk.send([.cora], from: teacher, seen: "Worse today.")
      let second = try #require(
        try await desk.sight(again.contact, as: screener).children.first)
      #expect(second.others.map(\.reference) == [receipt.reference])
      // The sender's receipt and page say nothing else than of the unknown child.
      let toSender = try await desk.referralPage(receipt.contact)
      #expect(!toSender.contains("protected") && !toSender.contains(hidden))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whoeverIsNamedAsARiskDoesNotReadTheContact(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      let screener = try await desk.open("screener", roles: ["screener"], team: "front-door")
      let receipt = try await desk.send([.cora, .ned], from: teacher)
      _ = try await desk.sight(receipt.contact, as: screener)
      let child = try #require(try await desk.children(receipt.contact).last)
      try await desk.store.commit(desk.author) {
        try $0.setBlock(true, account: screener, from: .person(child.person))
      }
      await #expect(throws: Problem.contactKept) {
        try await desk.sight(receipt.contact, as: screener)
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whereAProtectedChildLivesIsNotShown(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      let screener = try await desk.open("screener", roles: ["screener"], team: "front-door")
      let manager = try await desk.open("manager", roles: ["hub-manager"], team: "front-door")
      let receipt = try await desk.send([.cora], from: teacher)
      let child = try #require(try await desk.children(receipt.contact).first)
      #expect(text(of: try await desk.sight(receipt.contact, as: screener)).contains("Kestrel"))
      try await desk.store.commit(desk.author) {
        try $0.setShield(.details, of: .person(child.person))
      }
      let masked = text(of: try await desk.sight(receipt.contact, as: screener))
      #expect(!masked.contains("Kestrel") && !masked.contains("WM1 2AB"))
      #expect(masked.contains("Not shown to you"))
      #expect(text(of: try await desk.sight(receipt.contact, as: manager)).contains("Kestrel"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func atNightItIsMarkedForTheMorning(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      desk.clock.pass(seconds: 12 * 3_600)
      let receipt = try await desk.send([.cora], from: teacher)
      let contact = try await desk.contact(receipt.contact)
      #expect(contact.isOutOfHours)
      // It came in on Wednesday night: the end of Thursday all the same.
      #expect(contact.clock.due == Instant("2026-11-20T00:00:00Z"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatIsKeptIsRebuiltFromTheJournalRowForRow(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      let manager = try await desk.open("manager", roles: ["hub-manager"], team: "front-door")
      try await desk.openTeam("assessment")
      let receipt = try await desk.send([.cora, .ned], from: teacher)
      try await ContactCommands(desk.house).note(
        "Rang the school.", on: receipt.contact, by: desk.author(manager))
      try await ContactCommands(desk.house).setPriority(
        "today", of: receipt.contact, reason: "He is at home.", by: desk.author(manager))
      let officer = try await desk.open("officer", roles: ["police-checker"], agency: "police")
      try await desk.open("nurse", roles: ["health-checker"], agency: "health")
      let checks = CheckCommands(desk.house)
      try await checks.ask(
        ["health", "police"], about: receipt.contact, purpose: "Why", by: desk.author(manager))
      let check = try #require(
        try await desk.store.read { try Check.waiting(for: "police", in: $0) }.first)
      try await checks.answer(
        check.id,
        with: ["others": .rows([["name": .text("Gil Marrow"), "why": .text("New")]])],
        person: "account:\(officer)", by: desk.author(officer))
      let other = try #require(
        try await desk.store.read { try OtherPerson.of(receipt.contact, in: $0) }.first)
      try await checks.settle(
        other.id, of: receipt.contact, drawIn: false, reason: "Moved", by: desk.author(manager))
      try await DecisionCommands(desk.house).decide(
        Deciding(
          outcome: "assessment", rationale: "Marks", told: "We will.", team: "assessment", seen: 6),
        of: 1, in: receipt.contact, by: desk.author(manager))
      try await disagree(desk, receipt.contact, teacher)
      try await desk.store.commit(desk.author) {
        try $0.append(SenderVerified(facts: .init(contact: receipt.contact)))
      }
      let later = try await desk.send([.omar], from: teacher)
      let files = try await FileCommands(desk.house).add(
        [IncomingFile(name: "a.txt", bytes: Array("Seen at noon.".utf8))], to: later.contact,
        by: desk.author(teacher))
      let file = try #require(files.kept.first)
      try await desk.store.commit(desk.author) {
        try $0.append(FileScanned(facts: .init(finding: nil, id: file)))
      }
      let handover = try #require(
        try await desk.store.read { try Handover.open(in: $0) }.first)
      desk.clock.pass(seconds: 3 * 86_400)
      try await FrontDoorClocks(desk.house).escalate(by: desk.author)
      try await DecisionCommands(desk.house).take(handover.id, by: desk.author(manager))
      try await DecisionCommands(desk.house).finish(
        handover.id, words: "Seen at home.", by: desk.author(manager))
      try await stop(desk, receipt.contact, manager)
      let kinds = try await desk.store.read {
        Set(try $0.column(String.self, "SELECT kind FROM journal"))
      }
      // What the police send, and what the hub keeps beside decisions, have tests of their own.
      let missing = Set(frontDoorModule.events.map { $0.kind }).subtracting(kinds)
        .subtracting((IncidentTables.events + HubTables.events).map { $0.kind })
      #expect(missing.isEmpty, "\(missing)")
      #expect(try await desk.store.inspection.record().isWhole)
      #expect(try await desk.store.inspection.chains().isWhole)
    }
  }
}

/// Two deaths, of which one was recorded wrongly.
private func stop(_ desk: Desk, _ contact: String, _ manager: String) async throws {
  let people = Set(try await desk.children(contact).map(\.person)).sorted()
  var house = desk.house.people
  house.whenALifeEnds = [StopCommands.end]
  house.whenALifeGoesOn = [StopCommands.goOn]
  let life = LifeCommands(house)
  for person in people { try await life.end(person, on: nil, by: desk.author) }
  let waiting = try await desk.children(contact).first { $0.stop?.isWaiting == true }
  try await StopCommands(desk.house).settle(
    try #require(waiting).number, of: contact, isSent: false, reason: "They know.",
    by: desk.author(manager))
  try await life.takeBackEnd(of: people[0], by: desk.author)
}

/// Every step of a disagreement, the first of which nobody answers in time.
private func disagree(_ desk: Desk, _ contact: String, _ teacher: String) async throws {
  let commands = DisagreementCommands(desk.house)
  let other = try await desk.open("other", roles: ["hub-manager"])
  try await commands.raise(
    about: 1, of: contact, words: "No", isImminent: true, by: desk.author(teacher))
  let id = try #require(try await desk.store.read { try Disagreement.open(in: $0) }.first).id
  desk.clock.pass(seconds: 7_200)
  try await FrontDoorClocks(desk.house).escalate(by: desk.author)
  try await commands.takeFurther(id, words: "Further", by: desk.author(teacher))
  try await commands.answer(id, words: "Again", reopens: true, by: desk.author(other))
  try await commands.settle(id, words: "Thank you", by: desk.author(teacher))
}

private func text(of sight: ContactSight) -> String {
  let page = ContactPages(sight: sight, token: CSRFToken(value: "t")).page()
  return String(decoding: page.body.content, as: UTF8.self)
}
