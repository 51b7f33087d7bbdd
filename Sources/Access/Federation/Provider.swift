/// An agency's own sign-in service that speaks OpenID Connect, as the partnership's settings name
/// it.
public struct Provider: Sendable, Hashable, Codable {
  /// Part of addresses: lower-case letters, digits, hyphens.
  public let key: String
  /// What the button says after "Sign in with".
  public let title: String
  /// Exactly as tokens name it; `https`, without a query.
  public let issuer: String
  public let clientID: String
  /// Sent to the token endpoint; nil for a public client, which PKCE alone protects.
  public let clientSecret: String?
  /// The agency whose people it signs in, and no others.
  public let agency: String
  /// Its word that a second factor was used (`amr`) is taken.
  public let assertsFactor: Bool
  /// At a first sign-in, a verified e-mail address finds the account of the agency.
  public let linksByEmail: Bool

  public init(
    key: String, title: String, issuer: String, clientID: String, clientSecret: String? = nil,
    agency: String, assertsFactor: Bool = false, linksByEmail: Bool = false
  ) {
    self.key = key
    self.title = title
    self.issuer = issuer
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.agency = agency
    self.assertsFactor = assertsFactor
    self.linksByEmail = linksByEmail
  }
}

/// What a provider says of itself at `/.well-known/openid-configuration` (OpenID Connect Discovery
/// 1.0 §3).
struct ProviderDocument: Sendable, Decodable {
  let issuer: String
  let authorizationEndpoint: String
  let tokenEndpoint: String
  let keys: String

  enum CodingKeys: String, CodingKey {
    case issuer
    case authorizationEndpoint = "authorization_endpoint"
    case tokenEndpoint = "token_endpoint"
    case keys = "jwks_uri"
  }
}

/// Why a sign-in through a provider failed. None of it is shown to whoever signs in; the log says
/// it to the operator.
public enum FederationProblem: Error, Sendable, Equatable {
  case unknownProvider(String)
  /// The provider's pages could not be read, or say something else than its settings.
  case provider(String)
  /// The browser came back with a state that is unknown, used, too old or another browser's.
  case state
  /// The provider itself refused, in its own short word.
  case refused(String)
  case token(TokenFault)
  /// The identity belongs to no open account of the provider's agency.
  case noAccount

  /// A word for the record of access.
  var word: String {
    switch self {
    case .unknownProvider: "unknown provider"
    case .provider: "provider away or misconfigured"
    case .state: "state"
    case .refused: "the provider refused"
    case .token(let fault): "token \(fault.rawValue)"
    case .noAccount: "no account"
    }
  }
}

/// What is wrong with an identity token.
public enum TokenFault: String, Error, Sendable, Hashable, CaseIterable {
  case malformed, algorithm, criticalHeader, type, unknownKey, weakKey, signature
  case issuer, audience, authorizedParty, expired, issuedAt, notYet, nonce, subject, authTime
}
