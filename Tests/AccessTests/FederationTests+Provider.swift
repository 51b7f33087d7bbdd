import Crypto
import CryptoExtras
import Days
import Foundation
import Pages
import Store
import TestSupport
import Testing

@testable import Access

/// States, keys, other providers, pages and settings.
extension FederationTests {
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

  @Test(arguments: EngineKind.allCases)
  func aChangedKeyIsFetchedOnceAMinuteAtMost(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
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

  @Test(arguments: EngineKind.allCases)
  func anEncryptionKeyAndAWeakKeySignNothing(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
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

  @Test(arguments: EngineKind.allCases)
  func aTokenSignedWithRSAIsTakenInBothPaddings(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
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

  @Test(arguments: EngineKind.allCases)
  func aProviderThatSaysItIsAnotherIsNotAsked(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
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
      let looks = try await test.looks().map(\.look.reason)
      #expect(looks.contains("refused through a provider: state"))
      #expect(looks.contains("accepted through police"))
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
