import Crypto
import Days
import Foundation
import Pages
import Procedures
import Store
import Synchronization
import TestSupport
import Testing

@testable import Access

/// Nothing is shown that was not decided and recorded.
@Suite struct GateTests {
  func visit(
    _ test: TestHouse, _ actor: Actor, _ method: Access.Method = .get,
    headers: [String: String] = [:], body: String = ""
  ) -> Visit {
    Visit(
      requestID: "r", method: method, path: Path("x"), parameters: [:], headers: headers,
      body: Array(body.utf8), source: "s", now: test.clock.now, caller: .visitor, actor: actor,
      purpose: .directWork, token: CSRFToken(value: ""), secret: "s")
  }

  @Test(arguments: EngineKind.allCases)
  func aRefusalIsRecordedAndTheHandlerNeverRuns(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let ran = Mutex(false)
      let route = Route(.get, "/x", Action("account.read", .role), for: .administration) { _ in
        ran.withLock { $0 = true }
        return .json([])
      }
      await #expect(throws: Problem.signInNeeded) {
        _ = try await Gate(test.house).answer(route, visit(test, .visitor))
      }
      #expect(ran.withLock { !$0 })
      let entry = try #require(try await test.looks().first).look
      #expect(entry.outcome == .refused && entry.reason == "not signed in")
      #expect(entry.place == "GET /x" && entry.action == "account.read")
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aHandlerThatForgetsThePolicyShowsNobody(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let id = try await test.open("teacher", roles: ["teacher"])
      let actor = try await test.actor(id)
      let route = Route(
        .get, "/x", Action("child.read", .roleAndRelationship), for: .directWork
      ) { _ in Reply.json(Array("secret".utf8)).telling(about: ["person:a", "person:b"]) }
      func answer() async throws -> Reply {
        try await Gate(test.house).answer(route, visit(test, actor))
      }
      await #expect(throws: Problem.relationshipNeeded) { _ = try await answer() }
      try await test.store.commit(test.author) {
        try $0.beginRelationship(.allocated, of: "account:\(id)", to: .person("a"))
        try $0.setShield(.existence, of: .person("b"))
      }
      // One of two is not enough; and of the hidden one nothing is said.
      await #expect(throws: Problem.notFound) { _ = try await answer() }
      try await test.store.commit(test.author) {
        try $0.beginRelationship(.allocated, of: "account:\(id)", to: .person("b"))
      }
      #expect(try await answer().text == "secret")
      let shown = try #require(try await test.looks().first).look
      #expect(shown.outcome == .shown && shown.subjects == [.person("a"), .person("b")])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatCannotBeRecordedIsNotShown(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let id = try await test.open("admin", roles: ["administrator"])
      let actor = try await test.actor(id)
      let route = Route(.get, "/x", Action("account.read", .role), for: .administration) { _ in
        .json(Array("secret".utf8))
      }
      await test.store.close()
      await #expect(throws: (any Error).self) {
        _ = try await Gate(test.house).answer(route, visit(test, actor))
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theSameKeyDoesTheSameChangeOnce(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let done = Mutex(0)
      let machine = Actor(id: "client:m", scopes: ["s"])
      let route = Route(
        .post, "/api/v1/x", Action("x.write", .machine(scope: "s")), for: .administration,
        api: APIDescription(summary: "x", response: "{}", idempotent: true)
      ) { visit in
        if visit.body == Array("bad".utf8) { throw Problem.badRequest }
        let number = done.withLock { count -> Int in
          count += 1
          return count
        }
        try await Task.sleep(for: .milliseconds(20))
        return .json(Array("\(number)".utf8), status: 201)
      }
      @Sendable func send(_ key: String?, _ body: String, by actor: Actor? = nil) async throws
        -> Reply
      {
        var headers: [String: String] = [:]
        headers["idempotency-key"] = key
        return try await Gate(test.house).answer(
          route, visit(test, actor ?? machine, .post, headers: headers, body: body))
      }
      // Twenty at once: one is done, the others are told to wait or given its answer.
      let answers = await withTaskGroup(of: String.self) { group in
        for _ in 0..<20 {
          group.addTask {
            do { return try await send("k", "a").text } catch {
              return (error as? Problem)?.code ?? "\(error)"
            }
          }
        }
        return await group.reduce(into: [String]()) { $0.append($1) }
      }
      #expect(Set(answers).subtracting(["1", "idempotency-key-busy"]).isEmpty)
      #expect(answers.contains("1") && done.withLock { $0 } == 1)
      let again = try await send("k", "a")
      #expect(again.status == 201 && again.text == "1")
      try await expectSealedAnswers(test)
      await #expect(throws: Problem.idempotencyKeyUsed) { _ = try await send("k", "b") }
      #expect(try await send("k", "a", by: Actor(id: "client:n", scopes: ["s"])).text == "2")
      #expect(try await send("k2", "a").text == "3")
      #expect(try await send(nil, "a").text == "4")
      // A request that failed does not use its key up.
      await #expect(throws: Problem.badRequest) { _ = try await send("k3", "bad") }
      #expect(try await send("k3", "good").text == "5")
      for key in ["", "a b", "é", String(repeating: "k", count: 129)] {
        await #expect(throws: Problem.idempotencyKeyBad) { _ = try await send(key, "a") }
      }
      test.clock.move(minutes: 24 * 60 + 1)
      #expect(try await send("k", "a").text == "6")
    }
  }

  /// What a machine was answered may be about a child: it does not lie open in the database, and an
  /// answer moved to another key is not given.
  private func expectSealedAnswers(_ test: TestHouse) async throws {
    let kept = try await test.store.read {
      try $0.column(String.self, "SELECT body FROM access_idempotency WHERE status = 201")
    }
    #expect(kept.count == 1)
    for text in kept {
      let bytes = try #require(Data(base64Encoded: text))
      let opened = try test.house.vault.open(
        Array(bytes), table: "access_idempotency", row: "client:m/k")
      #expect(opened == Array("1".utf8))
      #expect(throws: VaultProblem.notGenuine) {
        try test.house.vault.open(
          Array(bytes), table: "access_idempotency", row: "client:m/other")
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aMachineIsKnownByItsWholeCredential(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      try await test.open("owner")
      let credential = try await ClientCommands(test.house).open(
        name: "Feed", agency: "council", scopes: ["agencies.read"], by: test.author)
      let halves = credential.split(separator: ".").map(String.init)
      let basic = Data("\(halves[0]):\(halves[1])".utf8).base64EncodedString()
      func find(_ header: String) async throws -> Actor {
        try await Arrival.find(
          headers: ["authorization": header], isAPI: true, at: test.clock.now, in: test.house
        ).actor
      }
      for header in ["Bearer \(credential)", "bearer \(credential)", "Basic \(basic)"] {
        #expect(try await find(header).scopes == ["agencies.read"])
      }
      let short = String(credential.dropLast())
      for header in [
        "", "Bearer", "Bearer ", "Bearer .", "Bearer \(halves[0])", "Bearer \(short)",
        "Bearer \(credential)x", "Bearer \(halves[0]).", "Basic !!", "Basic",
        "Digest \(credential)",
        "Bearer \(halves[1]).\(halves[0])", "Bearer " + String(repeating: "a", count: 10_000),
      ] {
        await #expect(throws: Problem.credentialRefused, "\(header.prefix(30))") {
          _ = try await find(header)
        }
      }
      // Its secret is nowhere to be read.
      let kept = try #require(
        try await test.store.read {
          try $0.value([UInt8].self, "SELECT sealed FROM access_credential WHERE kind = 'client'")
        })
      #expect(!String(decoding: kept, as: UTF8.self).contains(halves[1]))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aCursorCannotBeMadeUp(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let cursor = Cursor(test.house)
      for place in ["", "hill", "é ?&="] {
        let opened: String = try cursor.open(cursor.seal(place))
        #expect(opened == place)
      }
      let good = cursor.seal("hill")
      for bad in ["", ".", "hill", "68696c6c.", good + "0", "00" + good, String(good.dropLast())] {
        #expect(throws: Problem.self) { _ = try cursor.open(bad) }
      }
    }
  }

  @Test func aTableRefusesTwoRoutesOfOneAddressAndAnActionInTwoWays() throws {
    func route(_ pattern: RoutePattern, _ action: Action) -> Route {
      Route(.get, pattern, action, for: .administration) { _ in .json([]) }
    }
    let read = Action("a.read", .role)
    #expect(throws: RouteTable.Fault.self) {
      try RouteTable([route("/a", read), route("/a", read)])
    }
    #expect(throws: RouteTable.Fault.self) {
      try RouteTable([route("/a", read), route("/b", Action("a.read", .anyone))])
    }
    #expect(throws: RouteTable.Fault.self) { try RouteTable([route("/api/v1/a", read)]) }
    #expect(try RouteTable([route("/a", read), route("/b", read)]).routes.count == 2)
  }

  /// Who may use each route, written down once more and by hand.
  static let model: [String: Set<String>] = [
    "session.begin": ["visitor", "waiting", "plain", "administrator", "stepped", "lapsed"],
    "session.own": ["plain", "administrator", "stepped"],
    "home.read": ["plain", "administrator", "stepped"],
    "own-account.read": ["plain", "administrator", "stepped"],
    "own-account.change": ["stepped"],
    "account.read": ["administrator", "stepped"],
    "account.administer": ["stepped"],
    "account.export": ["stepped"],
    "agency.read": ["administrator", "stepped"],
    "agency.administer": ["administrator", "stepped"],
    "access-record.read": ["administrator", "stepped"],
    "client.read": ["administrator", "stepped"],
    "client.administer": ["stepped"],
    "person.review-emergency-access": [], "person.emergency-access": [],
    "api.agencies.read": ["machine"],
    "api.agencies.write": [],
  ]

  @Test(arguments: EngineKind.allCases)
  func everyRouteLetsInExactlyThoseItIsMeantFor(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let plain = try await test.open("plain", roles: ["teacher"])
      let admin = try await test.open("admin", roles: ["administrator"])
      let lapsed = try await test.open("lapsed", roles: ["administrator", "worker"])
      let actors: [String: Actor] = [
        "visitor": .visitor, "waiting": .visitor, "plain": try await test.actor(plain),
        "administrator": try await test.actor(admin),
        "stepped": try await test.actor(admin, factorAt: test.clock.now),
        "lapsed": try await test.actor(lapsed, factorAt: test.clock.now),
        "machine": Actor(id: "client:m", scopes: ["agencies.read"]),
      ]
      var seen: Set<String> = []
      for route in AccessRoutes.all(test.house) {
        let meant = try #require(
          Self.model[route.action.key], "\(route.action.key) is not modelled")
        seen.insert(route.action.key)
        for (name, actor) in actors {
          // A machine never meets a page, nor a person the API; both would be let in to what is
          // open to everybody.
          if route.action.need == .anyone, name == "machine" { continue }
          let isAllowed = Policy.decide(
            actor, route.action, for: route.purpose, at: test.clock.now
          ).isAllowed
          #expect(isAllowed == meant.contains(name), "\(route.method) \(route.pattern) as \(name)")
        }
      }
      #expect(seen == Set(Self.model.keys))
    }
  }
}
