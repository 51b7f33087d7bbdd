import Days
import Pages
import Store

/// Who sent a request.
public enum Caller: Sendable {
  case visitor
  case person(Session)
  case machine(MachineClient)
}

/// One request, as a handler sees it: who asks, for what, and what was sent.
public struct Visit: Sendable {
  public let requestID: String
  public let method: Method
  public let path: Path
  public let parameters: [String: String]
  /// Headers by lower-case name.
  public let headers: [String: String]
  public let body: [UInt8]
  /// The sender's address, behind trusted proxies.
  public let source: String
  public let now: Instant
  public let caller: Caller
  public let actor: Actor
  public let purpose: Purpose
  /// The token for forms on the page that is answered with.
  public let token: CSRFToken
  /// The secret that this visit's token is bound to: the session's or the visitor's cookie.
  public let secret: String

  public init(
    requestID: String, method: Method, path: Path, parameters: [String: String],
    headers: [String: String], body: [UInt8], source: String, now: Instant, caller: Caller,
    actor: Actor, purpose: Purpose, token: CSRFToken, secret: String
  ) {
    self.requestID = requestID
    self.method = method
    self.path = path
    self.parameters = parameters
    self.headers = headers
    self.body = body
    self.source = source
    self.now = now
    self.caller = caller
    self.actor = actor
    self.purpose = purpose
    self.token = token
    self.secret = secret
  }

  /// The author of whatever this request changes.
  public var author: Author {
    Author(
      actor: actor.id, agency: actor.agency, purpose: purpose.rawValue, requestID: requestID)
  }

  /// The session of the person who asks.
  /// - Throws: `Problem.signInNeeded` where nobody is signed in.
  public func session() throws(Problem) -> Session {
    guard case .person(let session) = caller else { throw .signInNeeded }
    return session
  }

  /// The value at a place of the address.
  /// - Throws: `Problem.notFound`.
  public func parameter(_ name: String) throws(Problem) -> String {
    guard let value = parameters[name] else { throw .notFound }
    return value
  }

  /// The form that was sent.
  /// - Throws: a `Problem` where the body is none.
  public func form(limits: FormLimits = FormLimits()) throws(Problem) -> FormData {
    do {
      return try FormData(body: body, contentType: headers["content-type"], limits: limits)
    } catch {
      throw error.problem
    }
  }

  /// The value of a cookie.
  public func cookie(_ name: String) -> String? { Visit.cookie(name, in: headers["cookie"]) }

  /// The value of a cookie in a `Cookie` header.
  public static func cookie(_ name: String, in header: String?) -> String? {
    guard let header else { return nil }
    for pair in header.split(separator: ";") {
      let halves = pair.drop { $0 == " " }.split(separator: "=", maxSplits: 1)
      if halves.count == 2, halves[0] == name { return String(halves[1]) }
    }
    return nil
  }
}
