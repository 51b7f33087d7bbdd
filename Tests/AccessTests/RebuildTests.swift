import Days
import Store
import TestSupport
import Testing

@testable import Access

/// What this feature keeps can be made again from the journal, and forgets whom it must forget.
@Suite struct RebuildTests {
  /// Every event of this feature, at least once.
  func live(_ test: TestHouse) async throws -> String {
    let house = test.house
    let accounts = AccountCommands(house)
    let id = try await test.open(
      "anna", roles: ["teacher"], accreditation: ["vetting": Day(number: 30_000)],
      password: "marmalade violin tundra")
    let worker = try await test.open(
      "worker", roles: ["worker"], accreditation: ["vetting": Day(number: 30_000)])
    test.clock.move(minutes: 1)
    try await accounts.setRole("lead", given: true, to: id, by: test.author)
    try await accounts.setRole("teacher", given: false, to: id, by: test.author)
    try await accounts.setRole("teacher", given: true, to: id, by: test.author)
    try await accounts.setState(.disabled, of: id, reason: "leave", by: test.author)
    try await accounts.setState(.open, of: id, reason: "back", by: test.author)
    try await accounts.setAccreditation(
      "training", until: Day(number: 21_000), of: id, by: test.author)
    let teams = TeamCommands(house)
    try await teams.open(key: "north", name: "North", agency: "council", by: test.author)
    try await teams.setMember(id, of: "north", joined: true, by: test.author)
    try await teams.setMember(id, of: "north", joined: false, by: test.author)
    let client = try await ClientCommands(house).open(
      name: "Feed", agency: "council", scopes: ["agencies.read"], by: test.author)
    try await ClientCommands(house).close(String(client.prefix(26)), by: test.author)
    let child = Subject.person("child")
    try await test.store.commit(test.author) { transaction in
      let tie = try transaction.beginRelationship(.allocated, of: "team:north", to: child)
      try transaction.endRelationship(tie)
      try transaction.setShield(.details, of: child)
      try transaction.setProtection(true, of: .address, for: child)
      try transaction.setProtection(true, of: .school, for: child)
      try transaction.setProtection(false, of: .school, for: child)
      try transaction.setBlock(true, account: id, from: child)
      try transaction.setBlock(false, account: id, from: child)
      try transaction.append(
        IdentityLinked(
          facts: .init(account: id, issuer: "https://a.example"),
          about: [.account(id): .init(subject: "s1")]))
      try transaction.append(
        IdentityUnlinked(facts: .init(account: worker, issuer: "https://a.example")))
    }
    let actor = try await test.actor(worker, factorAt: test.clock.now)
    let taken = try await EmergencyCommands(house).take(
      child, by: actor, for: Action("child.read", .roleAndRelationship),
      reason: "Found alone at night",
      author: Author(actor: actor.id, purpose: "direct-work", requestID: "r"))
    test.clock.move(minutes: 7 * 24 * 60)
    try await EmergencyCommands(house).escalateLate(by: test.author)
    try await EmergencyCommands(house).review(
      taken.id, as: .justified,
      by: Author(actor: "account:\(id)", purpose: "assurance", requestID: "r"))
    return id
  }

  @Test(arguments: EngineKind.allCases)
  func theTablesAreWhatTheJournalMakesOfThem(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      _ = try await live(test)
      let kinds = try await test.store.read {
        Set(try $0.column(String.self, "SELECT kind FROM journal"))
      }
      // Every kind that this feature declares has happened here.
      #expect(
        Set(accessModule.events.map { $0.kind }).subtracting(kinds).isEmpty,
        "\(Set(accessModule.events.map { $0.kind }).subtracting(kinds))")
      let report = try await test.store.inspection.record()
      #expect(report.isWhole)
      let chains = try await test.store.inspection.chains()
      #expect(chains.isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func anErasedPersonIsGoneAndTheirAccountStays(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let id = try await live(test)
      _ = try await test.store.erase(
        .account(id), warrant: Warrant(reason: "left long ago", authority: "rule 7"),
        by: test.author)
      let account = try await test.account(id)
      #expect(account.name == nil && account.userName == nil && account.email == nil)
      #expect(account.roles == ["lead", "teacher"])
      #expect(try await test.store.read { try Account.named("anna", in: $0) } == nil)
      #expect(try await test.store.inspection.record().isWhole)
      let subjects = try await test.store.read {
        try $0.column(String?.self, "SELECT subject FROM access_identity")
      }
      #expect(subjects == [nil])
      // The name can be used again.
      try await test.open("anna")
    }
  }
}
