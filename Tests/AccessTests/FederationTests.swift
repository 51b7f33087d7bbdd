import Crypto
import CryptoExtras
import Days
import Foundation
import Pages
import Store
import TestSupport
import Testing

@testable import Access

@Suite struct FederationTests {
  typealias Claims = HostileProvider.Claims

  /// One way in which a token can be bad, and what is found.
  struct BadToken: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let fault: TokenFault
    let make: @Sendable (HostileProvider, String, Instant) throws -> String

    init(
      _ words: String, _ fault: TokenFault,
      _ make: @escaping @Sendable (HostileProvider, String, Instant) throws -> String
    ) {
      testDescription = words
      self.fault = fault
      self.make = make
    }

    /// A token whose signature is good and whose claims are not.
    static func claims(
      _ words: String, _ fault: TokenFault,
      _ change: @escaping @Sendable (inout Claims, Int64) -> Void
    ) -> BadToken {
      BadToken(words, fault) { provider, nonce, now in
        var claims = HostileProvider.claims(nonce: nonce, at: now)
        change(&claims, now.secondsSince1970)
        return try HostileProvider.token(["alg": "ES256", "kid": "one"], claims, by: provider.key)
      }
    }

    /// Good claims under another header.
    static func header(
      _ words: String, _ fault: TokenFault, _ header: [String: any Sendable], byOther: Bool = false
    ) -> BadToken {
      BadToken(words, fault) { provider, nonce, now in
        try HostileProvider.token(
          header, HostileProvider.claims(nonce: nonce, at: now),
          by: byOther ? provider.otherKey : provider.key)
      }
    }

    /// A good token, changed afterwards.
    static func text(
      _ words: String, _ fault: TokenFault, _ change: @escaping @Sendable ([String]) -> String
    ) -> BadToken {
      BadToken(words, fault) { provider, nonce, now in
        let good = try HostileProvider.token(
          ["alg": "ES256", "kid": "one"], HostileProvider.claims(nonce: nonce, at: now),
          by: provider.key)
        return change(good.split(separator: ".").map(String.init))
      }
    }
  }

  static let bad: [BadToken] = [
    .claims("another issuer", .issuer) { claims, _ in claims["iss"] = "https://evil.example" },
    .claims("the issuer with a slash more", .issuer) { claims, _ in
      claims["iss"] = HostileProvider.issuer + "/"
    },
    .claims("no issuer", .issuer) { claims, _ in claims["iss"] = nil },
    .claims("for somebody else", .audience) { claims, _ in claims["aud"] = "other" },
    .claims("for a name that begins like ours", .audience) { claims, _ in
      claims["aud"] = "continuum-2"
    },
    .claims("for several, without us", .audience) { claims, _ in claims["aud"] = ["a", "b"] },
    .claims("for nobody", .audience) { claims, _ in claims["aud"] = nil },
    .claims("for several, with nobody authorised", .authorizedParty) { claims, _ in
      claims["aud"] = ["continuum", "other"]
    },
    .claims("another is authorised", .authorizedParty) { claims, _ in claims["azp"] = "other" },
    .claims("expired", .expired) { claims, now in claims["exp"] = now - 61 },
    .claims("never expires", .expired) { claims, _ in claims["exp"] = nil },
    .claims("issued in the future", .issuedAt) { claims, now in claims["iat"] = now + 120 },
    .claims("issued long ago", .issuedAt) { claims, now in claims["iat"] = now - 700 },
    .claims("issued never", .issuedAt) { claims, _ in claims["iat"] = nil },
    .claims("not yet good", .notYet) { claims, now in claims["nbf"] = now + 120 },
    .claims("the nonce of another sign-in", .nonce) { claims, _ in claims["nonce"] = "other" },
    .claims("no nonce", .nonce) { claims, _ in claims["nonce"] = nil },
    .claims("no subject", .subject) { claims, _ in claims["sub"] = nil },
    .claims("an empty subject", .subject) { claims, _ in claims["sub"] = "" },
    .claims("an endless subject", .subject) { claims, _ in
      claims["sub"] = String(repeating: "x", count: 256)
    },
    .claims("an expiry in words", .malformed) { claims, _ in claims["exp"] = "tomorrow" },
    .claims("a number as subject", .malformed) { claims, _ in claims["sub"] = 7 },
    .header("unsigned, by name", .algorithm, ["alg": "none", "kid": "one"]),
    .header("a shared secret's algorithm", .algorithm, ["alg": "HS256", "kid": "one"]),
    .header("an algorithm that we do not take", .algorithm, ["alg": "ES512", "kid": "one"]),
    .header("the algorithm in another case", .algorithm, ["alg": "es256", "kid": "one"]),
    .header("an algorithm that the key is not for", .unknownKey, ["alg": "RS256", "kid": "one"]),
    .header("a key that the provider does not have", .unknownKey, ["alg": "ES256", "kid": "two"]),
    .header("signed by another key", .signature, ["alg": "ES256", "kid": "one"], byOther: true),
    .header(
      "bringing its own key", .signature,
      [
        "alg": "ES256", "kid": "one",
        "jwk": HostileProvider.jwk(P256.Signing.PrivateKey(), kid: "one"),
      ], byOther: true),
    .header(
      "with a part that must be understood", .criticalHeader,
      ["alg": "ES256", "kid": "one", "crit": ["b64"], "b64": false]),
    .header("a token of access", .type, ["alg": "ES256", "kid": "one", "typ": "at+jwt"]),
    .text("without its signature", .malformed) { "\($0[0]).\($0[1])." },
    .text("in two parts", .malformed) { "\($0[0]).\($0[1])" },
    .text("in five parts", .malformed) { "\($0[0]).\($0[1]).\($0[2]).\($0[2]).\($0[2])" },
    .text("with claims of another", .signature) {
      let other = Data(#"{"iss":"https://login.police.example","sub":"admin"}"#.utf8)
      return "\($0[0]).\(Base64URL.text(other)).\($0[2])"
    },
    .text("with a bit of the signature turned", .signature) {
      var bytes = Base64URL.bytes($0[2]) ?? []
      bytes[40] ^= 1
      return "\($0[0]).\($0[1]).\(Base64URL.text(bytes))"
    },
    .text("with padding", .malformed) { "\($0[0])=.\($0[1]).\($0[2])" },
    .text("with a signature of nothing but zeroes", .signature) {
      "\($0[0]).\($0[1]).\(Base64URL.text([UInt8](repeating: 0, count: 64)))"
    },
    .text("far too long", .malformed) {
      "\($0[0]).\($0[1])\(String(repeating: "A", count: 20_000)).\($0[2])"
    },
    .text("nothing at all", .malformed) { _ in "" },
  ]

  let provider = Provider(
    key: "police", title: "Police", issuer: HostileProvider.issuer, clientID: "continuum",
    clientSecret: "s3cret", agency: "police", assertsFactor: true, linksByEmail: true)

  /// The state and nonce with which a browser was sent to the provider.
  func sent(
    _ federation: Federation, _ test: TestHouse, visitor: String = "browser-1", fresh: Bool = false
  ) async throws -> (state: String, nonce: String, address: String) {
    let address = try await federation.begin(
      "police", visitor: visitor, returnTo: Path("accounts"), isFresh: fresh, in: test.house)
    let query = try #require(Path(local: String(address.dropFirst(HostileProvider.issuer.count))))
    return (
      try #require(query.value(of: "state")), try #require(query.value(of: "nonce")), address
    )
  }

  func back(_ state: String?, code: String? = "code", issuer: String? = nil, error: String? = nil)
    -> Federation.Return
  {
    Federation.Return(state: state, code: code, error: error, issuer: issuer)
  }

  @Test(arguments: bad)
  func aBadTokenIsRefused(_ bad: BadToken) async throws {
    try await EngineKind.sqlite.withHouse { test in
      let hostile = HostileProvider()
      let federation = Federation(providers: [provider], client: hostile.client)
      let (state, nonce, _) = try await sent(federation, test)
      hostile.answer(with: try bad.make(hostile, nonce, test.clock.now))
      await #expect(throws: FederationProblem.token(bad.fault)) {
        _ = try await federation.finish(
          "police", back(state), visitor: "browser-1", in: test.house)
      }
    }
  }

  @Test func thereAreMoreThanTwentyFiveWaysToBeBad() {
    #expect(Self.bad.count > 25)
    let missing = Set(TokenFault.allCases).subtracting(Self.bad.map(\.fault))
    // Those two need another key and another kind of sign-in: they have tests of their own.
    #expect(missing == [.weakKey, .authTime])
  }

  @Test(arguments: EngineKind.allCases)
  func aGoodTokenSignsInWithTheProvidersFactor(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let hostile = HostileProvider()
      let house = federated(test, hostile)
      let id = try await test.open("anna", agency: "police")
      let federation = try #require(house.federation)
      for round in 1...2 {
        let (state, nonce, address) = try await sent(federation, test)
        #expect(address.hasPrefix(HostileProvider.issuer + "/authorize?"))
        #expect(address.contains("code_challenge_method=S256"))
        hostile.answer(
          with: try HostileProvider.token(
            ["alg": "ES256", "kid": "one", "typ": "JWT"],
            HostileProvider.claims(nonce: nonce, at: test.clock.now), by: hostile.key))
        let result = try await SignIn(house).finishFederated(
          "police", back(state, issuer: HostileProvider.issuer), visitor: "browser-1", present: nil,
          requestID: "r\(round)")
        #expect(result.isFull)
        #expect(result.returnTo == Path("accounts"))
        let now = test.clock.now
        let session = try await test.store.read { try Session.find(result.token, at: now, in: $0) }
        #expect(session?.account.id == id)
        #expect(session?.stage == .full)
        #expect(session?.factorAt == now.adding(seconds: -30))
      }
      // The code was sent once each time, with the verifier and the secret, to the token's address.
      let exchanges = hostile.asked.filter { $0.form != nil }
      #expect(exchanges.count == 2)
      #expect(exchanges.first?.headers["authorization"]?.hasPrefix("Basic ") == true)
      #expect(exchanges.first?.form?["code_verifier"]?.utf8.count == 43)
      #expect(
        exchanges.first?.form?["redirect_uri"] == "https://continuum.example/sign-in/back/police")
      #expect(exchanges[0].form?["code_verifier"] != exchanges[1].form?["code_verifier"])
    }
  }

  func federated(_ test: TestHouse, _ hostile: HostileProvider, _ provider: Provider? = nil)
    -> AccessHouse
  {
    AccessHouse(
      store: test.store, vault: test.house.vault, roles: test.house.roles,
      hasher: test.house.hasher, random: .system, now: test.clock.source,
      secret: test.house.secret, isSecure: true, publicAddress: "https://continuum.example",
      federation: Federation(providers: [provider ?? self.provider], client: hostile.client),
      workingDays: TestHouse.workingDays)
  }

  /// Comes back from the provider with a good token, changed as asked.
  func arrive(
    _ house: AccessHouse, _ test: TestHouse, _ hostile: HostileProvider, fresh: Bool = false,
    present: Session? = nil, _ change: (inout Claims) -> Void = { _ in }
  ) async throws -> SignIn.Federated {
    let federation = try #require(house.federation)
    let (state, nonce, _) = try await sent(federation, test, fresh: fresh)
    var claims = HostileProvider.claims(nonce: nonce, at: test.clock.now)
    change(&claims)
    hostile.answer(
      with: try HostileProvider.token(["alg": "ES256", "kid": "one"], claims, by: hostile.key))
    return try await SignIn(house).finishFederated(
      "police", back(state), visitor: "browser-1", present: present, requestID: "r")
  }

  @Test(arguments: EngineKind.allCases)
  func whoHasNoOpenAccountOfThatAgencyIsRefused(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let hostile = HostileProvider()
      let house = federated(test, hostile)
      try await test.open("anna", agency: "council")  // the same address, another agency
      await #expect(throws: FederationProblem.noAccount) {
        _ = try await arrive(house, test, hostile)
      }
      let id = try await test.open("officer", agency: "police")
      await #expect(throws: FederationProblem.noAccount) {
        _ = try await arrive(house, test, hostile) { $0["email"] = "nobody@example.org" }
      }
      await #expect(throws: FederationProblem.noAccount) {
        _ = try await arrive(house, test, hostile) {
          $0["email"] = "officer@example.org"
          $0["email_verified"] = false
        }
      }
      let found = try await arrive(house, test, hostile) { $0["email"] = "Officer@example.org" }
      #expect(found.isFull)
      // From now on the subject decides: a changed address is the same person, another subject
      // with this address is not.
      _ = try await arrive(house, test, hostile) { $0["email"] = "moved@example.org" }
      await #expect(throws: FederationProblem.noAccount) {
        _ = try await arrive(house, test, hostile) {
          $0["sub"] = "subject-2"
          $0["email"] = "officer@example.org"
        }
      }
      try await AccountCommands(house).setState(.disabled, of: id, reason: "left", by: test.author)
      await #expect(throws: FederationProblem.noAccount) {
        _ = try await arrive(house, test, hostile)
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func withoutTheProvidersFactorOursIsAskedFor(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let hostile = HostileProvider()
      let house = federated(test, hostile)
      try await test.open("anna", agency: "police")
      let plain = try await arrive(house, test, hostile) { $0["amr"] = ["pwd"] }
      #expect(!plain.isFull && !plain.hasFactor)
      let now = test.clock.now
      let session = try await test.store.read { try Session.find(plain.token, at: now, in: $0) }
      #expect(session?.stage == .password)
      // A provider whose word on factors is not taken.
      let wary = Provider(
        key: "police", title: "Police", issuer: HostileProvider.issuer, clientID: "continuum",
        agency: "police", assertsFactor: false, linksByEmail: true)
      #expect(try await !arrive(federated(test, hostile, wary), test, hostile).isFull)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aStepUpNeedsTheSamePersonShownAnew(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let hostile = HostileProvider()
      let house = federated(test, hostile)
      try await test.open("anna", agency: "police")
      let first = try await arrive(house, test, hostile)
      let now = test.clock.now
      let present = try await test.store.read { try Session.find(first.token, at: now, in: $0) }
      test.clock.move(minutes: 8)
      let moved = test.clock.now.secondsSince1970
      await #expect(throws: FederationProblem.token(.authTime)) {
        _ = try await arrive(house, test, hostile, fresh: true, present: present) {
          $0["auth_time"] = moved - 400
        }
      }
      await #expect(throws: FederationProblem.token(.authTime)) {
        _ = try await arrive(house, test, hostile, fresh: true, present: present) {
          $0["auth_time"] = nil
        }
      }
      await #expect(throws: FederationProblem.noAccount) {
        _ = try await arrive(house, test, hostile, fresh: true, present: nil) {
          $0["auth_time"] = moved
        }
      }
      let stepped = try await arrive(house, test, hostile, fresh: true, present: present) {
        $0["auth_time"] = moved
      }
      let later = test.clock.now
      let session = try await test.store.read { try Session.find(stepped.token, at: later, in: $0) }
      #expect(session?.factorAt == later)
      // A step-up does not lengthen the working day.
      #expect(session?.createdAt == present?.createdAt)
      #expect(try await test.store.read { try Session.find(first.token, at: later, in: $0) } == nil)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aStateWorksOnceForItsBrowserWithinTenMinutes(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let hostile = HostileProvider()
      let federation = Federation(providers: [provider], client: hostile.client)
      func finish(_ given: Federation.Return, visitor: String = "browser-1") async throws {
        _ = try await federation.finish("police", given, visitor: visitor, in: test.house)
      }
      func answer(_ nonce: String) throws {
        hostile.answer(
          with: try HostileProvider.token(
            ["alg": "ES256", "kid": "one"],
            HostileProvider.claims(nonce: nonce, at: test.clock.now), by: hostile.key))
      }
      for state in [nil, "", "made-up"] {
        await #expect(throws: FederationProblem.state) { try await finish(back(state)) }
      }
      let used = try await sent(federation, test)
      try answer(used.nonce)
      await #expect(throws: FederationProblem.state) {
        try await finish(back(used.state), visitor: "browser-2")
      }
      try await finish(back(used.state))
      await #expect(throws: FederationProblem.state) { try await finish(back(used.state)) }

      let mixed = try await sent(federation, test)
      await #expect(throws: FederationProblem.state) {
        try await finish(back(mixed.state, issuer: "https://evil.example"))
      }
      let refused = try await sent(federation, test)
      await #expect(throws: FederationProblem.refused("access_denied")) {
        try await finish(back(refused.state, code: nil, error: "access_denied"))
      }
      let late = try await sent(federation, test)
      test.clock.move(minutes: 10)
      try answer(late.nonce)
      await #expect(throws: FederationProblem.state) { try await finish(back(late.state)) }
      let empty = try await sent(federation, test)
      await #expect(throws: FederationProblem.state) {
        try await finish(back(empty.state, code: ""))
      }
    }
  }

  @Test func aChangedKeyIsFetchedOnceAMinuteAtMost() async throws {
    try await EngineKind.sqlite.withHouse { test in
      let hostile = HostileProvider()
      let federation = Federation(providers: [provider], client: hostile.client)
      func arrive(kid: String, by key: P256.Signing.PrivateKey) async throws {
        let (state, nonce, _) = try await sent(federation, test)
        hostile.answer(
          with: try HostileProvider.token(
            ["alg": "ES256", "kid": kid],
            HostileProvider.claims(nonce: nonce, at: test.clock.now), by: key))
        _ = try await federation.finish("police", back(state), visitor: "browser-1", in: test.house)
      }
      func fetches() -> Int { hostile.asked.filter { $0.address.hasSuffix("/keys") }.count }
      try await arrive(kid: "one", by: hostile.key)
      #expect(fetches() == 1)
      hostile.setKeys([HostileProvider.jwk(hostile.otherKey, kid: "two")])
      for _ in 0..<5 {
        await #expect(throws: FederationProblem.token(.unknownKey)) {
          try await arrive(kid: "two", by: hostile.otherKey)
        }
      }
      #expect(fetches() == 1)
      test.clock.move(minutes: 1)
      try await arrive(kid: "two", by: hostile.otherKey)
      #expect(fetches() == 2)
      // The old key is gone with the new list.
      await #expect(throws: FederationProblem.token(.unknownKey)) {
        try await arrive(kid: "one", by: hostile.key)
      }
    }
  }

  @Test func anEncryptionKeyAndAWeakKeySignNothing() async throws {
    try await EngineKind.sqlite.withHouse { test in
      let hostile = HostileProvider()
      let weak = SigningKey(
        kty: "RSA", kid: "w", use: nil, alg: nil,
        n: Base64URL.text([0x80] + [UInt8](repeating: 1, count: 127)), e: "AQAB", crv: nil, x: nil,
        y: nil)
      #expect(!weak.isStrong)
      let cube = SigningKey(
        kty: "RSA", kid: "w", use: nil, alg: nil,
        n: Base64URL.text([0x80] + [UInt8](repeating: 1, count: 255)), e: "Aw", crv: nil, x: nil,
        y: nil)
      #expect(!cube.isStrong)
      for (keys, fault) in [
        ([HostileProvider.jwk(hostile.key, kid: "one", use: "enc")], TokenFault.unknownKey),
        // Two keys of one name: which is meant cannot be known.
        (
          [
            HostileProvider.jwk(hostile.key, kid: "one"),
            HostileProvider.jwk(hostile.otherKey, kid: "one"),
          ], .unknownKey
        ),
      ] {
        hostile.setKeys(keys)
        let federation = Federation(providers: [provider], client: hostile.client)
        let (state, nonce, _) = try await sent(federation, test)
        hostile.answer(
          with: try HostileProvider.token(
            ["alg": "ES256", "kid": "one"],
            HostileProvider.claims(nonce: nonce, at: test.clock.now), by: hostile.key))
        await #expect(throws: FederationProblem.token(fault)) {
          _ = try await federation.finish(
            "police", back(state), visitor: "browser-1", in: test.house)
        }
      }
    }
  }

  @Test func aTokenSignedWithRSAIsTakenInBothPaddings() async throws {
    try await EngineKind.sqlite.withHouse { test in
      let hostile = HostileProvider()
      let key = try _RSA.Signing.PrivateKey(keySize: .bits2048)
      hostile.setKeys([try HostileProvider.jwk(key, kid: "rsa")])
      let federation = Federation(providers: [provider], client: hostile.client)
      for (name, padding) in [
        ("RS256", _RSA.Signing.Padding.insecurePKCS1v1_5), ("PS256", .PSS),
      ] {
        let (state, nonce, _) = try await sent(federation, test)
        hostile.answer(
          with: try HostileProvider.token(
            ["alg": name, "kid": "rsa"], HostileProvider.claims(nonce: nonce, at: test.clock.now),
            by: key, padding: padding))
        let (identity, _) = try await federation.finish(
          "police", back(state), visitor: "browser-1", in: test.house)
        #expect(identity.subject == "subject-1")
        #expect(identity.hasSecondFactor)
      }
    }
  }

  @Test func aProviderThatSaysItIsAnotherIsNotAsked() async throws {
    try await EngineKind.sqlite.withHouse { test in
      let hostile = HostileProvider()
      hostile.said.withLock { $0.issuer = "https://evil.example" }
      let federation = Federation(providers: [provider], client: hostile.client)
      await #expect(throws: FederationProblem.self) { _ = try await sent(federation, test) }
      await #expect(throws: FederationProblem.unknownProvider("nobody")) {
        _ = try await federation.begin("nobody", visitor: "v", returnTo: nil, in: test.house)
      }
      hostile.said.withLock {
        $0.issuer = HostileProvider.issuer
        $0.tokenStatus = 500
      }
      let (state, _, _) = try await sent(federation, test)
      await #expect(throws: FederationProblem.provider("it gave no token for the code")) {
        _ = try await federation.finish(
          "police", back(state), visitor: "browser-1", in: test.house)
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theWayThereAndBackByPage(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      let hostile = HostileProvider()
      let house = federated(test, hostile)
      try await test.open("anna", agency: "police")
      let walker = try Walker(test, house: house)
      #expect(
        try await walker.get("/sign-in?return=%2Faccount").text
          .contains("/sign-in/with/police?return=%2Faccount"))
      await #expect(throws: Problem.notFound) { _ = try await walker.get("/sign-in/with/nobody") }
      let there = try #require(
        try await walker.get("/sign-in/with/police?return=%2Faccount").location)
      #expect(there.hasPrefix("https://login.police.example/authorize?"))
      let query = try #require(Path(local: String(there.dropFirst(HostileProvider.issuer.count))))
      let nonce = try #require(query.value(of: "nonce"))
      let state = try #require(query.value(of: "state"))
      hostile.answer(
        with: try HostileProvider.token(
          ["alg": "ES256", "kid": "one"],
          HostileProvider.claims(nonce: nonce, at: test.clock.now), by: hostile.key))
      for path in ["/sign-in/back/police", "/sign-in/back/police?state=x&code=y"] {
        await #expect(throws: Problem.providerRefused) { _ = try await walker.get(path) }
      }
      // Another browser that was given the address cannot use it.
      await #expect(throws: Problem.providerRefused) {
        _ = try await Walker(test, house: house)
          .get("/sign-in/back/police?state=\(state)&code=c")
      }
      let back = try await walker.get("/sign-in/back/police?state=\(state)&code=c")
      #expect(back.location == "/account")
      #expect(try await walker.get("/account").text.contains("Name of anna"))
      // Why it was refused is in the record of access.
      let entries = try await test.store.read { try AccessEntry.list(.init(), in: $0) }
      #expect(entries.contains { $0.reason == "refused through a provider: state" })
      #expect(entries.contains { $0.reason == "accepted through police" })
      hostile.said.withLock { $0.issuer = "https://evil.example" }
      test.clock.move(minutes: 61)
      await #expect(throws: Problem.providerAway) {
        _ = try await walker.get("/sign-in/with/police")
      }
    }
  }

  @Test func theFileOfProvidersIsReadWholeOrRefusedWithWhatToDo() throws {
    let file = FileManager.default.temporaryDirectory
      .appendingPathComponent("providers-\(UUID().uuidString).json")
    defer { try? FileManager.default.removeItem(at: file) }
    #expect(try Federation.configured(in: file) == nil)
    func put(_ providers: [Provider], mode: Int = 0o600) throws {
      try JSONEncoder().encode(providers).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
    }
    try put([provider])
    #expect(try Federation.configured(in: file)?.providers == [provider])
    try put([provider], mode: 0o640)
    #expect(throws: ProviderFileProblem.self) { _ = try Federation.configured(in: file) }
    try put([provider, provider])
    #expect(throws: ProviderFileProblem.self) { _ = try Federation.configured(in: file) }
    try put([
      Provider(key: "p1", title: "P", issuer: "http://plain.example", clientID: "c", agency: "a")
    ])
    #expect(throws: ProviderFileProblem.self) { _ = try Federation.configured(in: file) }
    try Data("[{}]".utf8).write(to: file)
    #expect(throws: ProviderFileProblem.self) { _ = try Federation.configured(in: file) }
  }
}
