import Crypto
import Days
import Foundation
import Testing

@testable import Access

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
    _ change: @escaping @Sendable (inout HostileProvider.Claims, Int64) -> Void
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

  /// Well-signed claims of which one stands there twice, the first time as given.
  static func repeated(_ words: String, _ first: String) -> BadToken {
    BadToken(words, .malformed) { provider, nonce, now in
      let head = try HostileProvider.encode(["alg": "ES256", "kid": "one"])
      let claims = try JSONSerialization.data(
        withJSONObject: HostileProvider.claims(nonce: nonce, at: now))
      let twice = "{" + first + String(decoding: claims, as: UTF8.self).dropFirst()
      return try HostileProvider.signed(
        "\(head).\(Base64URL.text(Data(twice.utf8)))", by: provider.key)
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

extension BadToken {
  static let all: [BadToken] = [
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
    BadToken("signed with our knowledge of the public key as a shared secret", .algorithm) {
      provider, nonce, now in
      let head = try HostileProvider.encode(["alg": "HS256", "kid": "one"])
      let body = try HostileProvider.encode(HostileProvider.claims(nonce: nonce, at: now))
      let secret = SymmetricKey(data: provider.key.publicKey.derRepresentation)
      let code = HMAC<SHA256>.authenticationCode(for: Data("\(head).\(body)".utf8), using: secret)
      return "\(head).\(body).\(Base64URL.text(Array(code)))"
    },
    .header("an algorithm that we do not take", .algorithm, ["alg": "ES512", "kid": "one"]),
    .header("the algorithm in another case", .algorithm, ["alg": "es256", "kid": "one"]),
    .header("an algorithm that the key is not for", .unknownKey, ["alg": "RS256", "kid": "one"]),
    .header("a key that the provider does not have", .unknownKey, ["alg": "ES256", "kid": "two"]),
    BadToken("naming no key where there are two", .unknownKey) { provider, nonce, now in
      provider.setKeys([
        HostileProvider.jwk(provider.key, kid: "one"),
        HostileProvider.jwk(provider.otherKey, kid: "two"),
      ])
      return try HostileProvider.token(
        ["alg": "ES256"], HostileProvider.claims(nonce: nonce, at: now), by: provider.key)
    },
    .header(
      "saying where its key is to be fetched", .unknownKey,
      ["alg": "ES256", "kid": "theirs", "jku": "https://evil.example/keys"], byOther: true),
    .header(
      "saying where its certificate is to be fetched", .signature,
      ["alg": "ES256", "kid": "one", "x5u": "https://evil.example/chain.pem"], byOther: true),
    .header(
      "bringing its own certificate", .signature,
      ["alg": "ES256", "kid": "one", "x5c": ["MIIB"]], byOther: true),
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
    .repeated("the subject twice", #""sub":"admin","#),
    .repeated("the subject twice, once escaped", #""\u0073ub":"admin","#),
    .repeated("the audience twice", #""aud":"other","#),
    BadToken("the algorithm twice", .malformed) { provider, nonce, now in
      let head = Base64URL.text(Data(#"{"alg":"none","alg":"ES256","kid":"one"}"#.utf8))
      let body = try HostileProvider.encode(HostileProvider.claims(nonce: nonce, at: now))
      return try HostileProvider.signed("\(head).\(body)", by: provider.key)
    },
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
}
