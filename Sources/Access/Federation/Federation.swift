import Crypto
import Days
import Foundation
import Pages
import Store
import Synchronization

/// Signing in through agencies' own services: OpenID Connect, code flow with PKCE.
public final class Federation: Sendable {
  /// How long somebody may take at the provider's pages.
  static let minutes: Int64 = 10
  static let documentSeconds: Int64 = 3_600

  public let providers: [Provider]
  private let client: WebClient
  private let keys: SigningKeys
  private let documents = Mutex<[String: (document: ProviderDocument, at: Instant)]>([:])

  public init(providers: [Provider], client: WebClient = .live()) {
    self.providers = providers
    self.client = client
    keys = SigningKeys(client)
  }

  func provider(_ key: String) throws(FederationProblem) -> Provider {
    guard let provider = providers.first(where: { $0.key == key }) else {
      throw .unknownProvider(key)
    }
    return provider
  }

  /// What came back with the browser.
  struct Return: Sendable {
    let state: String?
    let code: String?
    /// The provider's own word for why it refused.
    let error: String?
    /// Which provider says it answers (RFC 9207), where it says so.
    let issuer: String?
  }

  /// The address at the provider to which the browser is sent.
  /// - Parameters:
  ///   - visitor: what only this browser has; coming back with another one is refused.
  ///   - isFresh: the person must show themselves anew, as for a step-up.
  func begin(
    _ key: String, visitor: String, returnTo: Path?, isFresh: Bool = false, in house: AccessHouse
  ) async throws -> String {
    let provider = try provider(key)
    let document = try await document(of: provider, at: house.now.now())
    let state = house.token()
    let verifier = Base64URL.text(house.random.bytes(32))
    let nonce = house.token()
    try await FederationTry.keep(
      FederationTry(
        provider: key, nonce: nonce, verifier: verifier, returnTo: returnTo?.description,
        isFresh: isFresh),
      state: state, visitor: visitor, in: house)
    var values = [
      "response_type": "code", "client_id": provider.clientID, "scope": "openid email",
      "redirect_uri": redirect(key, in: house), "state": state, "nonce": nonce,
      "code_challenge": Base64URL.text(SHA256.hash(data: Array(verifier.utf8))),
      "code_challenge_method": "S256",
    ]
    if isFresh {
      values["prompt"] = "login"
      values["max_age"] = "0"
    }
    let joint = document.authorizationEndpoint.contains("?") ? "&" : "?"
    return document.authorizationEndpoint + joint + FormText.encoded(values)
  }

  /// Exchanges the code that came back for a token, checks it, and says whose it is.
  func finish(
    _ key: String, _ given: Return, visitor: String, in house: AccessHouse
  ) async throws -> (identity: Identity, attempt: FederationTry) {
    let provider = try provider(key)
    let now = house.now.now()
    // The state is used up before anything else: it cannot be tried twice.
    guard let state = given.state,
      let attempt = try await FederationTry.take(state: state, visitor: visitor, in: house),
      attempt.attempt.provider == key
    else { throw FederationProblem.state }
    if let error = given.error {
      throw FederationProblem.refused(String(error.prefix(40)))
    }
    if let issuer = given.issuer, issuer != provider.issuer { throw FederationProblem.state }
    guard let code = given.code, (1...4_096).contains(code.utf8.count) else {
      throw FederationProblem.state
    }
    let token = try await exchange(code, attempt.attempt, provider, in: house)
    do {
      let header = try IdentityToken.header(of: token)
      let document = try await document(of: provider, at: now)
      let signer = try await keys.key(for: header, at: document.keys, now: now)
      let check = IdentityToken(
        provider: provider, nonce: attempt.attempt.nonce, now: now,
        freshSince: attempt.attempt.isFresh ? attempt.begunAt : nil)
      return (try await check.check(token, with: signer), attempt.attempt)
    } catch let fault as TokenFault {
      throw FederationProblem.token(fault)
    }
  }

  private func exchange(
    _ code: String, _ attempt: FederationTry, _ provider: Provider, in house: AccessHouse
  ) async throws -> String {
    struct Tokens: Decodable {
      let identity: String
      enum CodingKeys: String, CodingKey { case identity = "id_token" }
    }
    var form = [
      "grant_type": "authorization_code", "code": code,
      "redirect_uri": redirect(provider.key, in: house), "client_id": provider.clientID,
      "code_verifier": attempt.verifier,
    ]
    var headers = ["accept": "application/json"]
    if let secret = provider.clientSecret {
      let pair = PercentCoding.encoded(provider.clientID) + ":" + PercentCoding.encoded(secret)
      headers["authorization"] = "Basic " + Data(pair.utf8).base64EncodedString()
      form["client_id"] = nil
    }
    let document = try await document(of: provider, at: house.now.now())
    let answer = try await client.send(
      WebRequest(address: document.tokenEndpoint, form: form, headers: headers))
    guard answer.status == 200,
      let tokens = try? JSONDecoder().decode(Tokens.self, from: Data(answer.body))
    else { throw FederationProblem.provider("it gave no token for the code") }
    return tokens.identity
  }

  /// What the provider says of itself. It must be the issuer of the settings, and every address
  /// `https`, so that a mix-up of providers is seen.
  private func document(of provider: Provider, at now: Instant) async throws -> ProviderDocument {
    let kept = documents.withLock { $0[provider.key] }
    if let kept, now.seconds(since: kept.at) < Self.documentSeconds { return kept.document }
    let address =
      (provider.issuer.hasSuffix("/") ? String(provider.issuer.dropLast()) : provider.issuer)
      + "/.well-known/openid-configuration"
    let answer = try await client.send(WebRequest(address: address, form: nil, headers: [:]))
    guard answer.status == 200,
      let document = try? JSONDecoder().decode(ProviderDocument.self, from: Data(answer.body))
    else { throw FederationProblem.provider("its description cannot be read") }
    guard document.issuer == provider.issuer else {
      throw FederationProblem.provider("it calls itself by another issuer")
    }
    for address in [document.authorizationEndpoint, document.tokenEndpoint, document.keys]
    where !address.hasPrefix("https://") {
      throw FederationProblem.provider("\(address) is not https")
    }
    documents.withLock { $0[provider.key] = (document, now) }
    return document
  }

  private func redirect(_ key: String, in house: AccessHouse) -> String {
    house.publicAddress + Path("sign-in", "back", key).description
  }
}
