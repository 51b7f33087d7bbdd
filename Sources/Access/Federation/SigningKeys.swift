import Days
import Foundation
import JWTKit
import Synchronization

/// One of a provider's public keys.
struct SigningKey: Sendable, Codable {
  let kty: String
  let kid: String?
  let use: String?
  let alg: String?
  let n: String?
  let e: String?
  let crv: String?
  let x: String?
  let y: String?

  /// Whether a token signed by an algorithm can be this key's.
  func fits(_ algorithm: String) -> Bool {
    guard use ?? "sig" == "sig", alg ?? algorithm == algorithm else { return false }
    switch algorithm {
    case "ES256": return kty == "EC" && crv == "P-256"
    case "RS256", "PS256": return kty == "RSA"
    default: return false
    }
  }

  /// RSA of 2,048 bits or more (NIST SP 800-131A), with an exponent that is none of the weak ones.
  var isStrong: Bool {
    guard kty == "RSA" else { return true }
    guard let n = n.flatMap(Base64URL.bytes), let e = e.flatMap(Base64URL.bytes) else {
      return false
    }
    let modulus = n.drop { $0 == 0 }
    let exponent = e.drop { $0 == 0 }
    return modulus.count >= 256 && (modulus.first ?? 0) >= 0x80 && exponent.count >= 2
  }

  /// The key as the library wants it, for this algorithm and no other.
  func jwk(for algorithm: String) throws -> JWK {
    var fields = ["kty": kty, "alg": algorithm]
    fields["kid"] = kid ?? "only"
    fields["n"] = n
    fields["e"] = e
    fields["crv"] = crv
    fields["x"] = x
    fields["y"] = y
    return try JSONDecoder().decode(JWK.self, from: JSONEncoder().encode(fields))
  }
}

/// The keys of providers, fetched when they are needed. A key that is not known makes them be
/// fetched anew, at most once a minute, so that a provider may change its keys and nobody can make
/// us ask it without end.
final class SigningKeys: Sendable {
  static let keepSeconds: Int64 = 3_600
  static let leastSeconds: Int64 = 60

  private struct Kept {
    let keys: [SigningKey]
    let at: Instant
  }

  private let client: WebClient
  private let kept = Mutex<[String: Kept]>([:])

  init(_ client: WebClient) { self.client = client }

  /// The one key that a token's header names.
  func key(for header: IdentityToken.Header, at address: String, now: Instant) async throws
    -> SigningKey
  {
    let known = kept.withLock { $0[address] }
    if let known, now.seconds(since: known.at) < Self.keepSeconds,
      let key = Self.choose(header, among: known.keys)
    {
      return key
    }
    if let known, now.seconds(since: known.at) < Self.leastSeconds {
      throw FederationProblem.token(.unknownKey)
    }
    let fresh = try await fetch(address)
    kept.withLock { $0[address] = Kept(keys: fresh, at: now) }
    guard let key = Self.choose(header, among: fresh) else {
      throw FederationProblem.token(.unknownKey)
    }
    return key
  }

  /// A token that names no key is taken only where there is no choice.
  private static func choose(
    _ header: IdentityToken.Header, among keys: [SigningKey]
  ) -> SigningKey? {
    let fitting = keys.filter {
      $0.fits(header.alg) && (header.kid == nil || $0.kid == header.kid)
    }
    return fitting.count == 1 ? fitting.first : nil
  }

  private func fetch(_ address: String) async throws -> [SigningKey] {
    struct Document: Decodable { let keys: [Lenient] }
    /// A key of a kind that we do not know must not hide the others.
    struct Lenient: Decodable {
      let key: SigningKey?
      init(from decoder: any Decoder) throws { key = try? SigningKey(from: decoder) }
    }
    let answer = try await client.send(WebRequest(address: address, form: nil, headers: [:]))
    guard answer.status == 200,
      let document = try? JSONDecoder().decode(Document.self, from: Data(answer.body))
    else { throw FederationProblem.provider("its keys cannot be read") }
    return document.keys.compactMap(\.key)
  }
}
