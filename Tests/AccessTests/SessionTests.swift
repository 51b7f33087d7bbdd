import Days
import Pages
import Store
import TestSupport
import Testing

@testable import Access

/// Sessions begin, are used, and end at once when anything they rest on ends.
@Suite struct SessionTests {
  func begin(_ test: TestHouse, _ account: String) async throws -> String {
    try await SignIn(test.house).begin(
      .full, account: account, created: test.clock.now, factorAt: test.clock.now)
  }

  func find(_ test: TestHouse, _ token: String) async throws -> Session? {
    let now = test.clock.now
    return try await test.store.read { try Session.find(token, at: now, in: $0) }
  }

  func arrive(_ test: TestHouse, _ token: String) async throws -> Arrival {
    try await Arrival.find(
      headers: ["cookie": "a=b; __Host-continuum=\(token)"], isAPI: false, at: test.clock.now,
      in: test.house)
  }

  @Test(arguments: EngineKind.allCases)
  func aSessionEndsAfterAQuarterOfAnHourWithoutUse(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let token = try await begin(test, try await test.open("anna"))
      test.clock.move(seconds: 15 * 60 - 1)
      #expect(try await find(test, token) != nil)
      test.clock.move(seconds: 1)
      #expect(try await find(test, token) == nil)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aSessionInUseEndsAfterTenHours(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let token = try await begin(test, try await test.open("anna"))
      for _ in 0..<59 {
        test.clock.move(minutes: 10)
        let arrival = try await arrive(test, token)
        #expect(arrival.actor.isPerson)
      }
      test.clock.move(seconds: 10 * 60 - 1)
      #expect(try await find(test, token) != nil)
      test.clock.move(seconds: 1)
      #expect(try await find(test, token) == nil)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func useIsNotedOnceAMinute(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let token = try await begin(test, try await test.open("anna"))
      let begun = test.clock.now
      test.clock.move(seconds: 59)
      _ = try await arrive(test, token)
      #expect(try await find(test, token)?.seenAt == begun)
      test.clock.move(seconds: 1)
      _ = try await arrive(test, token)
      #expect(try await find(test, token)?.seenAt == test.clock.now)
    }
  }

  /// What ends every session of an account at once.
  enum Ending: String, CaseIterable, CustomTestStringConvertible {
    case disabled, password, roleGiven, roleEnded, invited, factor, signedOut
    var testDescription: String { rawValue }
  }

  @Test(arguments: EngineKind.allCases, Ending.allCases)
  func everySessionEndsAtOnce(on engine: EngineKind, when ending: Ending) async throws {
    try await engine.withHouse { test in
      let id = try await test.open("anna", roles: ["teacher"])
      let other = try await test.open("bertha")
      let first = try await begin(test, id)
      let second = try await begin(test, id)
      let others = try await begin(test, other)
      let commands = AccountCommands(test.house)
      let credentials = Credentials(test.house)
      switch ending {
      case .disabled:
        try await commands.setState(.disabled, of: id, reason: "left", by: test.author)
      case .password:
        try await credentials.setPassword(
          "marmalade violin tundra", of: id, factorStays: true, by: test.author)
      case .roleGiven:
        try await commands.setRole("worker", given: true, to: id, by: test.author)
      case .roleEnded:
        try await commands.setRole("teacher", given: false, to: id, by: test.author)
      case .invited: _ = try await Invitations(test.house).invite(id, by: test.author)
      case .factor:
        let secret = try await credentials.pendingSecret(of: id)
        let code = OneTimeCode.code(secret: secret, step: OneTimeCode.step(at: test.clock.now))
        _ = try await credentials.confirmFactor(code: code, of: id, by: test.author)
      case .signedOut:
        let session = try #require(try await find(test, second))
        try await SignIn(test.house).signOut(session)
        #expect(try await find(test, second) == nil)
        #expect(try await find(test, first) != nil)
        return
      }
      #expect(try await find(test, first) == nil)
      #expect(try await find(test, second) == nil)
      #expect(try await find(test, others) != nil)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aLapsedAccreditationEndsAccessAtMidnightInLondon(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let last = try #require(Day("2026-07-14"))
      // 23:59 in London is 22:59 UTC in summer.
      test.clock.set(try #require(Instant("2026-07-14T22:50:00Z")))
      let id = try await test.open("anna", roles: ["worker"], accreditation: ["vetting": last])
      let token = try await begin(test, id)
      test.clock.set(try #require(Instant("2026-07-14T22:59:59Z")))
      #expect(try await arrive(test, token).actor.isAccredited)
      test.clock.move(seconds: 1)
      let arrival = try await arrive(test, token)
      #expect(!arrival.actor.isAccredited)
      #expect(
        Policy.decide(arrival.actor, AccessActions.home, for: .directWork, at: test.clock.now)
          == .refused(reason: .notAccredited))
      try await AccountCommands(test.house).setAccreditation(
        "vetting", until: last.adding(days: 365), of: id, by: test.author)
      #expect(try await arrive(test, token).actor.isAccredited)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func anAccountWithoutANeededAccreditationHasNoAccess(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let id = try await test.open("anna", roles: ["worker"])
      #expect(try await !test.actor(id).isAccredited)
      let teacher = try await test.open("tess", roles: ["teacher"])
      #expect(try await test.actor(teacher).isAccredited)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whateverAHeaderHoldsNobodyElseIsLetIn(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let token = try await begin(test, try await test.open("anna"))
      let hash = AccessHouse.hash(token)
      for cookie in [
        "", "continuum=\(token)", "__Host-continuum=", "__Host-continuum=\(token)x",
        "__Host-continuum=\(hash)", "__Host-continuum=' OR 1=1 --",
        "__Host-continuum-device=\(token)", ";;;",
        "__Host-continuum=\(String(repeating: "a", count: 9_000))",
      ] {
        let arrival = try await Arrival.find(
          headers: ["cookie": cookie], isAPI: false, at: test.clock.now, in: test.house)
        #expect(arrival.actor == .visitor, "\(cookie.prefix(40))")
      }
      // A session drives pages, never the API.
      let api = try await Arrival.find(
        headers: ["cookie": "__Host-continuum=\(token)"], isAPI: true, at: test.clock.now,
        in: test.house)
      #expect(api.actor == .visitor)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatWasTypedIsKeptForItsOwnerAfterTheSessionEnded(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let id = try await test.open("anna")
      let token = try await begin(test, id)
      let body = Array("story=He+came+without+a+coat&password=secret&_token=x".utf8)
      let visit = Visit(
        requestID: "r", method: .post, path: Path("notes"), parameters: [:],
        headers: ["content-type": "application/x-www-form-urlencoded"], body: body, source: "s",
        now: test.clock.now, caller: .visitor, actor: .visitor, purpose: .directWork,
        token: CSRFToken(value: ""), secret: token)
      test.clock.move(minutes: 40)
      // Somebody else signs in meanwhile, which clears away what is old.
      _ = try await begin(test, try await test.open("bertha"))
      #expect(try await find(test, token) == nil)
      #expect(try await Unsent(test.house).keep(visit, sessionToken: token))
      let kept = try #require(try await Unsent(test.house).find(of: id))
      #expect(kept.path == "/notes")
      #expect(kept.fields == [["story", "He came without a coat"]])
      // It lies sealed, and bound to its account and form.
      let sealed = try #require(
        try await test.store.read {
          try $0.value([UInt8].self, "SELECT sealed FROM access_draft WHERE account = $1", [id])
        })
      #expect(!String(decoding: sealed, as: UTF8.self).contains("coat"))
      #expect(throws: (any Error).self) {
        try test.house.vault.open(sealed, table: "access_draft", row: "other/unsent")
      }
      #expect(try await !Unsent(test.house).keep(visit, sessionToken: "made-up"))
      try await Drafts(test.house).discard(form: "unsent", of: id)
      #expect(try await Unsent(test.house).find(of: id) == nil)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatIsBeingTypedIsKeptForItsFormAndItsOwner(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let anna = try await test.open("anna")
      let bertha = try await test.open("bertha")
      let walker = try Walker(test)
      await #expect(throws: Problem.signInNeeded) {
        _ = try await walker.post("/drafts/referral.new", ["story": "x"])
      }
      try await walker.carry(anna)
      let fields: KeyValuePairs = [
        "story": "He came", "child": "One", "child": "Two", "password": "p", "_token": "t",
      ]
      #expect(try await walker.post("/drafts/referral.new", fields).status == 204)
      let drafts = Drafts(test.house)
      let typed = try #require(try await drafts.typed(form: "referral.new", of: anna))
      #expect(typed.fields == [["story", "He came"], ["child", "One"], ["child", "Two"]])
      #expect(typed.form.all("child") == ["One", "Two"])
      #expect(try await drafts.typed(form: "referral.new", of: bertha) == nil)
      #expect(try await drafts.typed(form: "other", of: anna) == nil)
      for name in ["A", "a%20b", "..%2Fx", String(repeating: "a", count: 121)] {
        await #expect(throws: Problem.notFound) {
          _ = try await walker.post("/drafts/\(name)", ["a": "b"])
        }
      }
      try await drafts.discard(form: "referral.new", of: anna)
      #expect(try await drafts.typed(form: "referral.new", of: anna) == nil)
      // What is not touched for a fortnight is forgotten.
      try await drafts.keep(typed, form: "old", of: anna)
      test.clock.move(minutes: 15 * 24 * 60)
      try await drafts.keep(typed, form: "new", of: bertha)
      #expect(try await drafts.typed(form: "old", of: anna) == nil)
    }
  }
}
