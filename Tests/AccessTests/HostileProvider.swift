import Crypto
import CryptoExtras
import Days
import Foundation
import Synchronization

@testable import Access

/// A provider inside the program that can be made to say anything.
final class HostileProvider: Sendable {
  typealias Claims = [String: any Sendable]

  static let issuer = "https://login.police.example"
  let key = P256.Signing.PrivateKey()
  let otherKey = P256.Signing.PrivateKey()

  struct Said: Sendable {
    var issuer = HostileProvider.issuer
    var token: String?
    var tokenStatus = 200
    var keys: [[String: String]] = []
    /// What was asked, in order.
    var asked: [WebRequest] = []
  }
  let said = Mutex(Said())

  init() { setKeys([HostileProvider.jwk(key, kid: "one")]) }

  func setKeys(_ keys: [[String: String]]) { said.withLock { $0.keys = keys } }
  func answer(with token: String?) { said.withLock { $0.token = token } }
  var asked: [WebRequest] { said.withLock { $0.asked } }

  static func jwk(_ key: P256.Signing.PrivateKey, kid: String?, use: String = "sig") -> [String:
    String]
  {
    let point = Array(key.publicKey.rawRepresentation)
    var fields = [
      "kty": "EC", "crv": "P-256", "use": use, "x": Base64URL.text(point[..<32]),
      "y": Base64URL.text(point[32...]),
    ]
    fields["kid"] = kid
    return fields
  }

  static func jwk(_ key: _RSA.Signing.PrivateKey, kid: String) throws -> [String: String] {
    let parts = try key.publicKey.getKeyPrimitives()
    return [
      "kty": "RSA", "kid": kid, "n": Base64URL.text(parts.modulus),
      "e": Base64URL.text(parts.publicExponent),
    ]
  }

  var client: WebClient {
    WebClient { [self] request in
      try said.withLock { said in
        said.asked.append(request)
        let body: Any
        switch request.address {
        case Self.issuer + "/.well-known/openid-configuration":
          body = [
            "issuer": said.issuer, "authorization_endpoint": Self.issuer + "/authorize",
            "token_endpoint": Self.issuer + "/token", "jwks_uri": Self.issuer + "/keys",
          ]
        case Self.issuer + "/keys": body = ["keys": said.keys]
        case Self.issuer + "/token":
          guard said.tokenStatus == 200, let token = said.token else {
            return WebAnswer(status: said.tokenStatus == 200 ? 400 : said.tokenStatus, body: [])
          }
          body = ["id_token": token, "token_type": "Bearer", "access_token": "unused"]
        default: return WebAnswer(status: 404, body: [])
        }
        return WebAnswer(status: 200, body: Array(try JSONSerialization.data(withJSONObject: body)))
      }
    }
  }

  // MARK: Tokens

  static func encode(_ object: [String: any Sendable]) throws -> String {
    Base64URL.text(try JSONSerialization.data(withJSONObject: object, options: .sortedKeys))
  }

  /// A token over any header and claims, signed by a key on P-256.
  static func token(
    _ header: [String: any Sendable], _ claims: Claims, by key: P256.Signing.PrivateKey
  ) throws -> String {
    try signed(try encode(header) + "." + encode(claims), by: key)
  }

  /// Header and claims as they are, with a signature.
  static func signed(_ head: String, by key: P256.Signing.PrivateKey) throws -> String {
    let signature = try key.signature(for: Data(head.utf8))
    return head + "." + Base64URL.text(signature.rawRepresentation)
  }

  static func token(
    _ header: [String: any Sendable], _ claims: Claims, by key: _RSA.Signing.PrivateKey,
    padding: _RSA.Signing.Padding
  ) throws -> String {
    let head = try encode(header) + "." + encode(claims)
    let signature = try key.signature(for: SHA256.hash(data: Data(head.utf8)), padding: padding)
    return head + "." + Base64URL.text(signature.rawRepresentation)
  }

  /// The claims of a good token.
  static func claims(nonce: String, at now: Instant) -> Claims {
    let seconds = now.secondsSince1970
    return [
      "iss": issuer, "sub": "subject-1", "aud": "continuum", "exp": seconds + 300,
      "iat": seconds - 1, "nonce": nonce, "email": "anna@example.org", "email_verified": true,
      "auth_time": seconds - 30, "amr": ["pwd", "mfa"],
    ]
  }
}
