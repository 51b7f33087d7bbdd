import Days
import Foundation
import JWTKit

/// What a checked identity token says.
struct Identity: Sendable, Hashable {
  let issuer: String
  let subject: String
  let email: String?
  /// When the person last showed the provider who they are.
  let authenticatedAt: Instant?
  /// How (RFC 8176).
  let methods: Set<String>

  /// Whether the provider says that more than a password was used.
  var hasSecondFactor: Bool {
    !methods.isDisjoint(with: ["mfa", "otp", "hwk", "swk", "sc", "fido", "face", "fpt"])
  }
}

/// Checks an identity token by OpenID Connect Core 1.0 §3.1.3.7, and stricter where that leaves a
/// choice.
struct IdentityToken {
  /// Signed with a public key only: a secret shared with the provider proves nothing.
  static let algorithms: Set<String> = ["ES256", "RS256", "PS256"]
  /// How far two machines' clocks may differ.
  static let leeway: Int64 = 60
  /// A token is used at once, or not at all.
  static let mostAge: Int64 = 600
  static let mostBytes = 16_384

  struct Header: Decodable {
    let alg: String
    let kid: String?
    let typ: String?
    let crit: [String]?
  }

  struct Claims: JWTPayload {
    let iss: String?
    let sub: String?
    let aud: Audience?
    let azp: String?
    let exp: Int64?
    let iat: Int64?
    let nbf: Int64?
    let nonce: String?
    let email: String?
    let isEmailVerified: Bool?
    let authenticatedAt: Int64?
    let amr: [String]?

    enum CodingKeys: String, CodingKey {
      case iss, sub, aud, azp, exp, iat, nbf, nonce, email, amr
      case isEmailVerified = "email_verified"
      case authenticatedAt = "auth_time"
    }

    /// The claims are checked by `IdentityToken` in an order of its own.
    func verify(using algorithm: some JWTAlgorithm) {}
  }

  /// One audience or several.
  struct Audience: Codable, Sendable {
    let all: [String]

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let one = try? container.decode(String.self) {
        all = [one]
      } else {
        all = try container.decode([String].self)
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(all)
    }
  }

  let provider: Provider
  let nonce: String
  let now: Instant
  /// The moment after which the person must have shown themselves anew; nil where any time will do.
  let freshSince: Instant?

  /// The token's header, before anything in it is believed.
  static func header(of token: String) throws(TokenFault) -> Header {
    let parts = token.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 3, token.utf8.count <= mostBytes, !parts[2].isEmpty,
      let bytes = Base64URL.bytes(parts[0]), let claims = Base64URL.bytes(parts[1]),
      Base64URL.bytes(parts[2]) != nil,
      !RepeatedNames.exist(in: bytes), !RepeatedNames.exist(in: claims),
      let header = try? JSONDecoder().decode(Header.self, from: Data(bytes))
    else { throw .malformed }
    guard algorithms.contains(header.alg) else { throw .algorithm }
    guard header.crit == nil else { throw .criticalHeader }
    if let type = header.typ, type.lowercased() != "jwt" { throw .type }
    return header
  }

  /// Checks a token with the one key that its header names.
  func check(_ token: String, with key: SigningKey) async throws(TokenFault) -> Identity {
    let header = try IdentityToken.header(of: token)
    guard key.fits(header.alg) else { throw .unknownKey }
    guard key.isStrong else { throw .weakKey }
    let claims: Claims
    do {
      let keys = JWTKeyCollection()
      try await keys.add(jwk: try key.jwk(for: header.alg), isDefault: true)
      claims = try await keys.verify(token, as: Claims.self)
    } catch let error as JWTError where error.errorType == .signatureVerificationFailed {
      throw .signature
    } catch {
      throw .malformed
    }
    return try identity(claims)
  }

  /// The order follows the standard's list.
  private func identity(_ claims: Claims) throws(TokenFault) -> Identity {
    let seconds = now.secondsSince1970
    guard claims.iss == provider.issuer else { throw .issuer }
    let audiences = claims.aud?.all ?? []
    guard audiences.contains(provider.clientID) else { throw .audience }
    if audiences.count > 1 || claims.azp != nil {
      guard claims.azp == provider.clientID else { throw .authorizedParty }
    }
    guard let expiry = claims.exp, seconds < expiry.adding(Self.leeway) else { throw .expired }
    guard let issued = claims.iat, issued <= seconds + Self.leeway,
      issued >= seconds - Self.mostAge
    else { throw .issuedAt }
    if let start = claims.nbf, start > seconds + Self.leeway { throw .notYet }
    guard let given = claims.nonce, AccessHouse.same(given, nonce) else { throw .nonce }
    guard let subject = claims.sub, (1...255).contains(subject.utf8.count) else { throw .subject }
    let authenticated = claims.authenticatedAt.flatMap { time -> Instant? in
      (0...253_402_300_799).contains(time) ? Instant(microseconds: time * 1_000_000) : nil
    }
    if let freshSince {
      guard let authenticated, authenticated.adding(seconds: Self.leeway) >= freshSince,
        authenticated <= now.adding(seconds: Self.leeway)
      else { throw .authTime }
    }
    return Identity(
      issuer: provider.issuer, subject: subject,
      email: claims.isEmailVerified == true ? claims.email?.lowercased() : nil,
      authenticatedAt: authenticated, methods: Set(claims.amr ?? []))
  }
}

extension Int64 {
  /// The sum, or the largest number there is: what others send may be of any size.
  fileprivate func adding(_ other: Int64) -> Int64 {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
