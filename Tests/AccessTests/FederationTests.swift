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

  @Test(arguments: EngineKind.allCases)
  func everyBadTokenIsRefused(on engine: EngineKind) async throws {
    try await engine.withHouse { test in
      for bad in BadToken.all {
        let hostile = HostileProvider()
        let federation = Federation(providers: [provider], client: hostile.client)
        let (state, nonce, _) = try await sent(federation, test)
        hostile.answer(with: try bad.make(hostile, nonce, test.clock.now))
        await #expect(throws: FederationProblem.token(bad.fault), "\(bad.testDescription)") {
          _ = try await federation.finish(
            "police", back(state), visitor: "browser-1", in: test.house)
        }
        // Whatever a token says, nobody but its provider is asked.
        #expect(
          hostile.asked.allSatisfy { $0.address.hasPrefix(HostileProvider.issuer + "/") },
          "\(bad.testDescription)")
      }
    }
  }

  @Test func namesThatAnObjectGivesTwiceAreFound() {
    for twice in [
      #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, #"{"b":{"a":1,"c":[{"x":1,"x":2}]}}"#,
      "{\"a\" :1,\n\"a\"\t:2}",
    ] { #expect(RepeatedNames.exist(in: Array(twice.utf8)), "\(twice)") }
    for once in [
      #"{"a":1,"b":{"a":2},"c":[{"a":3},{"a":4}]}"#, #"{"a":"a","b":"\"a\":"}"#, "", "{", "\"",
      #"["a","a"]"#, #"{"a":"\"#,
    ] { #expect(!RepeatedNames.exist(in: Array(once.utf8)), "\(once)") }
  }

  @Test func thereAreMoreThanTwentyFiveWaysToBeBad() {
    #expect(BadToken.all.count > 25)
    let missing = Set(TokenFault.allCases).subtracting(BadToken.all.map(\.fault))
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
}
