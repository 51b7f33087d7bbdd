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
      #expect(try await walker.get("/account/access").text.contains("GET /accounts"))
      try await walker.carry(officer)
      _ = try await walker.get("/accounts/\(teacher)")
      try await walker.carry(admin)
      _ = try await walker.get("/accounts/\(officer)")
      let record = try await walker.get("/access-record").text
      #expect(record.contains("Name of teacher"))
      #expect(record.contains("no role carries this action"))
      let sealed = "account:\(officer)"
      #expect(try await !test.looks().contains { $0.stamp.author.actor == sealed })
      let whole = try await test.looks(withSealed: true)
      #expect(
        whole.contains {
          $0.stamp.author.actor == sealed && $0.look.subjects == [.account(teacher)]
        })
      let about = try await test.looks(.init(subject: .account(officer)))
      #expect(Set(about.map(\.stamp.author.actor)) == ["account:\(admin)"])
      // To whoever looked, their own looks are no secret.
      try await walker.carry(officer)
      #expect(try await walker.get("/account/access").text.contains("GET /accounts/:account"))
      try await walker.carry(admin)
      #expect(try await walker.post("/access-record", ["day": "nonsense"]).status == 422)
      #expect(try await walker.post("/access-record", ["who": "nobody"]).status == 422)
      let asked = try await walker.post("/access-record", ["who": "Teacher", "day": "2/11/2026"])
      let address = try #require(asked.location)
      #expect(address.hasSuffix("day=2026-11-02"))
      let found = try await walker.get(address)
      #expect(found.text.contains("GET /accounts") && found.text.contains("value=\"teacher\""))
      #expect(try await walker.get("/access-record?day=2026-11-01").text.contains("Nothing was"))
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
        try await walker.get("/access-record?who=account:x").text.matches(
          of: #/person (?:open|hid)/#
        )
        .map { String($0.output) }
      }
      let before = try await rows()
      #expect(before == ["person open"])
      try await test.store.commit(test.author) { try $0.setShield(.existence, of: .person("hid")) }
      try await look(at: ["hid"])
      try await look(at: ["open", "hid"])
      #expect(try await rows() == before)
      try await test.store.commit(test.author) { try $0.setShield(.none, of: .person("hid")) }
      #expect(try await rows().filter { $0 == "person hid" }.count == 2)
    }
  }
}
