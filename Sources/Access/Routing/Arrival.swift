import Days
import Foundation
import Pages
import Store

/// Who a request comes from, by its cookies or its credential. Looked up anew for each request, so
/// that a lapsed accreditation, a lost role or a disabled account ends access at once.
public struct Arrival: Sendable {
  public let caller: Caller
  public let actor: Actor
  /// What form tokens are bound to: the session's value, or the visitor's own.
  public let secret: String
  /// A visitor's cookie to be set with the answer; nil where there is one already.
  public let newVisitor: String?

  /// Somebody of whom nothing is known, not even a visitor's cookie.
  public static let stranger = Arrival(
    caller: .visitor, actor: .visitor, secret: "", newVisitor: nil)

  /// - Parameters:
  ///   - headers: by lower-case name.
  ///   - isAPI: an API route takes machine credentials only, a page sessions only: no cookie can
  ///     drive the API from another site's page.
  /// - Throws: `Problem.credentialRefused` where a machine's credential is not good.
  public static func find(
    headers: [String: String], isAPI: Bool, at now: Instant, in house: AccessHouse
  ) async throws -> Arrival {
    if isAPI { return try await machine(headers["authorization"], in: house) }
    let cookies = Cookies(isSecure: house.isSecure)
    if let token = Visit.cookie(cookies.session, in: headers["cookie"]), token.utf8.count <= 64,
      let session = try await house.store.read({ try Session.find(token, at: now, in: $0) })
    {
      try await keepAlive(session, at: now, in: house)
      return Arrival(
        caller: .person(session), actor: session.actor(house.roles, at: now), secret: token,
        newVisitor: nil)
    }
    if let visitor = Visit.cookie(cookies.visitor, in: headers["cookie"]),
      (20...64).contains(visitor.utf8.count)
    {
      return Arrival(caller: .visitor, actor: .visitor, secret: visitor, newVisitor: nil)
    }
    let fresh = house.token()
    return Arrival(caller: .visitor, actor: .visitor, secret: fresh, newVisitor: fresh)
  }

  /// Notes the use of a session, at most once a minute.
  private static func keepAlive(
    _ session: Session, at now: Instant, in house: AccessHouse
  ) async throws {
    guard now.seconds(since: session.seenAt) >= Session.seenSeconds else { return }
    try await house.store.work { try Session.touch(hash: session.idHash, at: now, in: $0) }
  }

  private static func machine(_ header: String?, in house: AccessHouse) async throws -> Arrival {
    guard let header else { return .stranger }
    guard let credential = credential(in: header),
      let client = try await ClientCommands(house).authenticate(credential)
    else { throw Problem.credentialRefused }
    return Arrival(
      caller: .machine(client), actor: client.actor, secret: "", newVisitor: nil)
  }

  /// `ID.SECRET`, from `Bearer ID.SECRET` or from `Basic` with the id as user name.
  static func credential(in header: String) -> String? {
    let halves = header.split(separator: " ", maxSplits: 1).map(String.init)
    guard halves.count == 2, header.utf8.count <= 512 else { return nil }
    switch halves[0].lowercased() {
    case "bearer": return halves[1]
    case "basic":
      guard let data = Data(base64Encoded: halves[1]),
        let text = String(validating: data, as: UTF8.self)
      else { return nil }
      let parts = text.split(separator: ":", maxSplits: 1)
      return parts.count == 2 ? "\(parts[0]).\(parts[1])" : nil
    default: return nil
    }
  }
}

extension Session {
  /// What the policy sees. Before the second factor, somebody is a visitor still.
  public func actor(_ roles: Roles, at now: Instant) -> Actor {
    stage == .full ? account.actor(roles, factorAt: factorAt, now: now) : .visitor
  }
}

extension Problem {
  /// Unknown, wrong and withdrawn are one answer.
  public static let credentialRefused = Problem(
    status: 401, code: "credential-refused", title: "The credential is not good",
    advice: "Send Authorization: Bearer with the credential that the administrator gave you.")
}
