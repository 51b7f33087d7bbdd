import Days
import Pages
import Store
import TestSupport
import Testing

@testable import Access

/// An attempt at the record of one's own household is told to those who answer for it.
@Suite struct BlockedAttemptTests {
  private let action = Action("child.read", .roleAndRelationship)

  private func attempt(
    _ test: TestHouse, by id: String, naming: Bool = false, at person: String = "a"
  ) async throws -> Reply {
    let actor = try await test.actor(id)
    let route = Route(.get, "/x", action, for: .directWork) { _ in
      let reply = Reply.json(Array("secret".utf8))
      return naming
        ? reply.telling(about: ["person:own"]).naming(["person:\(person)"])
        : reply.telling(about: ["person:\(person)"])
    }
    return try await Gate(test.house).answer(route, GateTests().visit(test, actor))
  }

  private func told(_ test: TestHouse) async throws -> [String] {
    try await test.store.read {
      try $0.column(String.self, "SELECT address FROM outbox_message ORDER BY address")
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theLeadOfTheReadersAgencyIsToldOnceADayForEachPerson(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let id = try await test.open("teacher", roles: ["teacher"], agency: "school")
      try await test.open("school-lead", roles: ["lead"], agency: "school")
      try await test.open("council-lead", roles: ["lead"])
      try await test.store.commit(test.author) {
        try $0.beginRelationship(.allocated, of: "account:\(id)", to: .person("a"))
        try $0.setBlock(true, account: id, from: .person("a"))
        try $0.beginRelationship(.allocated, of: "account:\(id)", to: .person("b"))
        try $0.setBlock(true, account: id, from: .person("b"))
      }
      for _ in 0..<3 {
        await #expect(throws: Problem.readerBlocked) { _ = try await attempt(test, by: id) }
      }
      #expect(try await told(test) == ["school-lead@example.org"])
      let looks = try await test.looks(.init(subject: .person("a")))
      #expect(looks.count == 3 && looks.allSatisfy { $0.look.outcome == .refused })
      await #expect(throws: Problem.readerBlocked) { _ = try await attempt(test, by: id, at: "b") }
      #expect(try await told(test).count == 2)
      test.clock.move(minutes: 24 * 60)
      await #expect(throws: Problem.readerBlocked) { _ = try await attempt(test, by: id) }
      #expect(try await told(test).count == 3)
      let words = try await test.store.read {
        try $0.column(String.self, "SELECT words FROM outbox_message")
      }
      #expect(!words.contains { $0.contains("teacher") || $0.contains(id) })
    }
  }

  @Test(arguments: EngineKind.allCases)
  func withoutALeadTheAdministratorOfTheAgencyIsTold(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let id = try await test.open("teacher", roles: ["teacher"], agency: "school")
      try await test.open("school-admin", roles: ["administrator"], agency: "school")
      try await test.open("council-lead", roles: ["lead"])
      try await test.store.commit(test.author) {
        try $0.beginRelationship(.allocated, of: "account:\(id)", to: .person("a"))
        try $0.setBlock(true, account: id, from: .person("a"))
      }
      await #expect(throws: Problem.readerBlocked) { _ = try await attempt(test, by: id) }
      #expect(try await told(test) == ["school-admin@example.org"])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aPageMayNameThoseItDoesNotOpenButNobodyHidden(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let id = try await test.open("teacher", roles: ["teacher"])
      try await test.store.commit(test.author) {
        try $0.beginRelationship(.allocated, of: "account:\(id)", to: .person("own"))
        try $0.setShield(.existence, of: .person("hidden"))
        try $0.setBlock(true, account: id, from: .person("household"))
      }
      _ = try await attempt(test, by: id, naming: true, at: "mother")
      let look = try #require(try await test.looks().first).look
      // Whoever was named has it in their own list of looks.
      #expect(Set(look.subjects.map(\.description)) == ["person:own", "person:mother"])
      await #expect(throws: Problem.notFound) {
        _ = try await attempt(test, by: id, naming: true, at: "hidden")
      }
      await #expect(throws: Problem.readerBlocked) {
        _ = try await attempt(test, by: id, naming: true, at: "household")
      }
    }
  }
}
