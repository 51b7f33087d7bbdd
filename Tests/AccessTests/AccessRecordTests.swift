import Days
import Pages
import Store
import TestSupport
import Testing

@testable import Access

/// Who looked at what, and who may know.
@Suite struct AccessRecordTests {
  @Test(arguments: EngineKind.allCases)
  func theAccessRecordShowsLooksRefusalsAndTriesButNotSealedOnes(on engine: EngineKind) async throws
  {
    let roles = Roles(
      TestHouse.roles.byKey.merging([
        "officer": (
          "Designated officer",
          Role(actions: ["account.read"], purpose: "Allegations", sealsLooks: true)
        )
      ]) { first, _ in first })
    try await engine.withHouse(roles: roles) { test in
      let admin = try await test.open("admin", roles: ["administrator"])
      let teacher = try await test.open("teacher", roles: ["teacher"])
      let officer = try await test.open("officer", roles: ["officer"])
      let walker = try Walker(test)
      try await walker.carry(teacher)
      await #expect(throws: Problem.refused) { _ = try await walker.get("/accounts") }
      #expect(try await walker.get("/account/access").text.contains("account.read"))
      try await walker.carry(officer)
      _ = try await walker.get("/accounts/\(teacher)")
      try await walker.carry(admin)
      _ = try await walker.get("/accounts/\(officer)")
      let record = try await walker.get("/access-record").text
      #expect(record.contains("Name of teacher"))
      #expect(record.contains("no role carries this action"))
      let entries = try await test.store.read { try AccessEntry.list(.init(), in: $0) }
      #expect(!entries.contains { $0.actor == "account:\(officer)" })
      var all = AccessEntry.Listing()
      all.withSealed = true
      let listing = all
      let whole = try await test.store.read { try AccessEntry.list(listing, in: $0) }
      #expect(
        whole.contains { $0.actor == "account:\(officer)" && $0.subjects == ["account:\(teacher)"] }
      )
      let about = try await test.store.read {
        try AccessEntry.list(.init(subject: "account:\(officer)"), in: $0)
      }
      #expect(Set(about.map(\.actor)) == ["account:\(admin)"])
      #expect(try await walker.get("/access-record?day=nonsense").status == 422)
      #expect(try await walker.get("/access-record?who=teacher").text.contains("GET /accounts"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theAccessRecordIsTheSameWithAndWithoutAHiddenPerson(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let admin = try await test.open("admin", roles: ["administrator"])
      let walker = try Walker(test)
      try await walker.carry(admin)
      func look(at people: [String]) async throws {
        try await test.store.record(
          [
            Look(
              action: "child.read", place: "GET /children/:child", outcome: .shown, reason: "r",
              subjects: people.map { .person($0) })
          ], by: Author(actor: "account:x", purpose: "direct-work", requestID: "r"))
      }
      try await look(at: ["open"])
      func rows() async throws -> [String] {
        try await walker.get("/access-record?who=account:x").text.matches(of: #/person:[a-z]+/#)
          .map { String($0.output) }
      }
      let before = try await rows()
      #expect(before == ["person:open"])
      try await test.store.commit(test.author) { try $0.setShield(.existence, of: .person("hid")) }
      try await look(at: ["hid"])
      try await look(at: ["open", "hid"])
      #expect(try await rows() == before)
      try await test.store.commit(test.author) { try $0.setShield(.none, of: .person("hid")) }
      #expect(try await rows().filter { $0 == "person:hid" }.count == 2)
    }
  }
}
