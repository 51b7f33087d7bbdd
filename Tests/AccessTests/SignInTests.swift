import Days
import Store
import TestSupport
import Testing

@testable import Access

@Suite struct SignInTests {
  static let password = "marmalade violin tundra kettle"

  func attempt(
    _ test: TestHouse, _ userName: String, _ password: String, device: String? = nil,
    source: String = "198.51.100.7"
  ) async throws -> SignIn.PasswordResult {
    try await SignIn(test.house).password(
      userName: userName, password: password, device: device, source: source, requestID: "r")
  }

  func isAccepted(_ result: SignIn.PasswordResult) -> Bool {
    if case .accepted = result { true } else { false }
  }

  /// Signs in with password and second factor; returns the cookie's value.
  func signIn(_ test: TestHouse, _ userName: String, secret: [UInt8]) async throws -> String {
    let result = try await attempt(test, userName, Self.password)
    guard case .accepted(let token, _, _) = result,
      let session = try await session(test, token),
      let full = try await SignIn(test.house).secondFactor(
        code: code(test, secret), session: session, source: "s", requestID: "r")
    else { throw AccountProblem.unknownAccount(userName) }
    return full
  }

  func session(_ test: TestHouse, _ token: String) async throws -> Session? {
    let now = test.clock.now
    return try await test.store.read { try Session.find(token, at: now, in: $0) }
  }

  func code(_ test: TestHouse, _ secret: [UInt8]) -> String {
    OneTimeCode.code(secret: secret, step: OneTimeCode.step(at: test.clock.now))
  }

  /// An account with password and second factor.
  @discardableResult
  func owner(
    _ test: TestHouse, _ userName: String = "anna", roles: [String] = [],
    accreditation: [String: Day] = [:]
  ) async throws -> (id: String, secret: [UInt8]) {
    let id = try await test.open(
      userName, roles: roles, accreditation: accreditation, password: Self.password)
    let secret = Array("12345678901234567890".utf8)
    try await Credentials(test.house).installFactor(secret: secret, of: id, by: test.author)
    return (id, secret)
  }

  @Test(arguments: EngineKind.allCases)
  func aPasswordOpensOnlyTheWayToTheSecondFactor(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let (_, secret) = try await owner(test, roles: ["administrator"])
      let result = try await attempt(test, "Anna", Self.password)
      guard case .accepted(let token, _, let hasFactor) = result else {
        Issue.record("the right password was refused")
        return
      }
      #expect(hasFactor)
      let waiting = try #require(try await session(test, token))
      #expect(waiting.stage == .password)
      #expect(waiting.actor(test.house.roles, at: test.clock.now) == .visitor)
      let full = try #require(
        try await SignIn(test.house).secondFactor(
          code: code(test, secret), session: waiting, source: "s", requestID: "r"))
      // The value changed; the old one opens nothing.
      #expect(full != token)
      #expect(try await session(test, token) == nil)
      let session = try #require(try await session(test, full))
      #expect(session.stage == .full)
      #expect(session.factorAt == test.clock.now)
      #expect(
        session.actor(test.house.roles, at: test.clock.now).allowed.contains("account.read"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theCookiesValueIsNowhereInTheDatabase(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let (_, secret) = try await owner(test)
      let token = try await signIn(test, "anna", secret: secret)
      #expect(token.utf8.count == 26)
      let hashes = try await test.store.read {
        try $0.column(String.self, "SELECT id_hash FROM access_session")
      }
      #expect(hashes == [AccessHouse.hash(token)])
    }
  }

  @Test(arguments: EngineKind.allCases)
  func unknownWrongDisabledAndLockedCostTheSameWorkAndSayTheSame(on engine: EngineKind) async throws
  {
    try await engine.withHouse { test in
      try await owner(test, "anna")
      let (bertha, _) = try await owner(test, "bertha")
      try await AccountCommands(test.house).setState(
        .disabled, of: bertha, reason: "left", by: test.author)
      try await test.open("carla")  // has no password yet
      try await owner(test, "locked")
      for number in 0..<10 {
        _ = try await attempt(test, "locked", "guess \(number)", source: "other")
      }
      for (userName, password) in [
        ("nobody", Self.password), ("anna", "wrong"), ("bertha", Self.password),
        ("carla", Self.password), ("locked", Self.password), ("", ""),
      ] {
        let before = test.house.hasher.count
        let result = try await attempt(test, userName, password)
        #expect(!isAccepted(result), "\(userName)")
        #expect(test.house.hasher.count == before + 1, "\(userName)")
      }
      #expect(isAccepted(try await attempt(test, "anna", Self.password)))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func ofTenThousandGuessesTenAreLookedAtAndTheOwnerStillGetsIn(on engine: EngineKind) async throws
  {
    try await engine.withHouse { test in
      let (id, secret) = try await owner(test)
      let signIn = SignIn(test.house)
      let device = signIn.deviceToken(userName: "anna")
      let key = test.house.sign("anna", for: "throttle")
      let begun = test.clock.now
      var evaluated: [Instant] = []
      // Ten thousand guesses from a hundred addresses within a quarter of an hour.
      for number in 0..<10_000 {
        if number.isMultiple(of: 12) { test.clock.move(seconds: 1) }
        let now = test.clock.now
        let attempt = Throttle.Attempt(
          account: key, source: "192.0.2.\(number % 100)", device: nil)
        let verdict = try await test.store.work {
          try Throttle.judge(attempt, at: now, in: $0)
        }
        if verdict == .evaluate { evaluated.append(now) }
      }
      #expect(test.clock.now.seconds(since: begun) < 15 * 60)
      #expect(evaluated.count == Throttle.perAccount)
      // A stranger is refused even with the right password; the owner's browser is not.
      #expect(!isAccepted(try await attempt(test, "anna", Self.password)))
      let result = try await attempt(test, "anna", Self.password, device: device)
      guard case .accepted(let token, let account, _) = result,
        let session = try await session(test, token)
      else {
        Issue.record("the owner was locked out")
        return
      }
      #expect(account == id)
      #expect(
        try await signIn.secondFactor(
          code: code(test, secret), session: session, source: "s", requestID: "r", device: device)
          != nil)
      // A device's proof is for its own account, and cannot be made up.
      for forged in ["x.y", "", ".", signIn.deviceToken(userName: "bertha"), device + "0"] {
        #expect(!isAccepted(try await attempt(test, "anna", Self.password, device: forged)))
      }
      test.clock.move(minutes: 16)
      #expect(isAccepted(try await attempt(test, "anna", Self.password)))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func noQuarterOfAnHourHoldsMoreThanTenTriesHoweverTheyAreSpread(on engine: EngineKind)
    async throws
  {
    try await engine.withHouse { test in
      var random = Seeded(5)
      var evaluated: [Instant] = []
      for number in 0..<600 {
        test.clock.move(seconds: Int64.random(in: 1...25, using: &random))
        let now = test.clock.now
        let attempt = Throttle.Attempt(account: "a", source: "\(number)", device: nil)
        if try await test.store.work({ try Throttle.judge(attempt, at: now, in: $0) }) == .evaluate
        {
          evaluated.append(now)
        }
      }
      for first in evaluated {
        let end = first.adding(minutes: 15)
        #expect(evaluated.filter { $0 >= first && $0 < end }.count <= 10)
      }
      #expect(evaluated.count > 50)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aFloodFromOneAddressIsTurnedAwayWithoutHashing(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      for number in 0..<Throttle.perSource {
        _ = try await attempt(test, "user\(number)", "x")
      }
      let before = test.house.hasher.count
      #expect(!isAccepted(try await attempt(test, "anyone", "x")))
      #expect(test.house.hasher.count == before)
      try await owner(test)
      #expect(isAccepted(try await attempt(test, "anna", Self.password, source: "elsewhere")))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func ofAHundredUsesOfOneCodeAtOnceOneSucceeds(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let (id, secret) = try await owner(test)
      let code = code(test, secret)
      let credentials = Credentials(test.house)
      let good = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<100 {
          group.addTask { try await credentials.isFactor(code: code, of: id) }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(good == 1)
      #expect(try await !credentials.isFactor(code: code, of: id))
      test.clock.move(seconds: 30)
      #expect(try await credentials.isFactor(code: self.code(test, secret), of: id))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theSecondFactorIsSetUpConfirmedAndHasRecoveryCodesThatWorkOnce(on engine: EngineKind)
    async throws
  {
    try await engine.withHouse { test in
      let id = try await test.open("anna", password: Self.password)
      let credentials = Credentials(test.house)
      #expect(try await !credentials.hasFactor(id))
      let secret = try await credentials.pendingSecret(of: id)
      #expect(secret.count == 20)
      #expect(try await credentials.pendingSecret(of: id) == secret)
      #expect(try await credentials.confirmFactor(code: "000000x", of: id, by: test.author) == nil)
      let codes = try #require(
        try await credentials.confirmFactor(code: code(test, secret), of: id, by: test.author))
      #expect(codes.count == 8 && Set(codes).count == 8)
      #expect(try await credentials.hasFactor(id))
      // The code that confirmed it is used up.
      #expect(try await !credentials.isFactor(code: code(test, secret), of: id))
      let spaced = " " + codes[0].uppercased().prefix(4) + " - " + codes[0].dropFirst(4)
      let used = try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 0..<20 {
          group.addTask { try await credentials.isRecovery(code: spaced, of: id, by: test.author) }
        }
        return try await group.reduce(into: 0) { $0 += $1 ? 1 : 0 }
      }
      #expect(used == 1)
      #expect(try await credentials.isRecovery(code: codes[1], of: id, by: test.author))
      #expect(try await !credentials.isRecovery(code: "", of: id, by: test.author))
      #expect(try await !credentials.isRecovery(code: "wrong", of: id, by: test.author))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aHashOfLowerCostIsMadeAnewAtSignIn(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let id = try await test.open("anna", password: Self.password)
      let stronger = AccessHouse(
        store: test.store, vault: test.house.vault, roles: test.house.roles,
        hasher: PasswordHasher(cost: PasswordCost(memoryKiB: 16, passes: 1)), random: .system,
        now: test.clock.source, secret: test.house.secret, isSecure: true,
        publicAddress: "https://continuum.example", workingDays: TestHouse.workingDays)
      _ = try await SignIn(stronger).password(
        userName: "anna", password: Self.password, device: nil, source: "s", requestID: "r")
      let kept = try #require(try await Credentials(stronger).read(.password, of: id))
      #expect(String(decoding: kept, as: UTF8.self).contains("m=16,t=1"))
      #expect(isAccepted(try await attempt(test, "anna", Self.password)))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aFailedTryIsRecordedAboutTheAccountAndNotAsItsDoing(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let (id, _) = try await owner(test)
      _ = try await attempt(test, "anna", "wrong")
      _ = try await attempt(test, "nobody", "wrong")
      let looks = try await test.looks()
      #expect(looks.map(\.stamp.author.actor) == ["visitor", "visitor"])
      #expect(looks.map(\.look.outcome) == [.refused, .refused])
      #expect(looks.last?.look.subjects == [.account(id)])
      let unknown = try #require(looks.first?.look.subjects.first).description
      #expect(unknown.hasPrefix("user-name:") && !unknown.contains("nobody"))
    }
  }
}
