import Pages

/// How a request asks. Reading changes nothing; sending may.
public enum Method: String, Sendable, Hashable, CaseIterable {
  case get = "GET"
  case post = "POST"
  case put = "PUT"
  case delete = "DELETE"

  public var changesSomething: Bool { self != .get }
}

/// One thing the server answers. A route without an action cannot be written.
public struct Route: Sendable {
  /// The most bytes that most forms may have: 1 MB. A route that takes more takes it only from
  /// those who may use it.
  public static let usualBodyLimit = 1 << 20

  public typealias Handler = @Sendable (Visit) async throws -> Reply

  public let method: Method
  public let pattern: RoutePattern
  public let action: Action
  public let purpose: Purpose
  /// The most bytes a body may have.
  public let bodyLimit: Int
  /// What is said where a body has more.
  public let tooLarge: Problem
  /// What the OpenAPI document says; nil for pages.
  public let api: APIDescription?
  /// True where the page is about nobody, holds no form, and is the same for all who are not signed
  /// in: the server may keep it for a second.
  public let isSameForEverybody: Bool
  /// Asked before a body larger than usual is read, where the action alone does not say who may send
  /// one: by a link, say. What it throws is the answer.
  public let admits: (@Sendable (Visit) async throws -> Void)?
  public let handler: Handler

  public init(
    _ method: Method, _ pattern: RoutePattern, _ action: Action, for purpose: Purpose,
    bodyLimit: Int = Route.usualBodyLimit, tooLarge: Problem = .tooLarge,
    api: APIDescription? = nil, sameForEverybody: Bool = false,
    admits: (@Sendable (Visit) async throws -> Void)? = nil, _ handler: @escaping Handler
  ) {
    self.admits = admits
    isSameForEverybody = sameForEverybody && method == .get && action.need == .anyone
    self.method = method
    self.pattern = pattern
    self.action = action
    self.purpose = purpose
    self.bodyLimit = bodyLimit
    self.tooLarge = tooLarge
    self.api = api
    self.handler = handler
  }

  public var isAPI: Bool { pattern.description.hasPrefix("/api/") }
}

/// What a machine needs to know of a route. Schemas are JSON texts.
public struct APIDescription: Sendable {
  public let summary: String
  public let request: String?
  public let response: String
  public let isIdempotent: Bool
  /// False where a POST makes nothing with an address of its own: it only works something out, or
  /// takes something in and says what came of it. What makes something answers 201.
  public let makesSomething: Bool

  public init(
    summary: String, request: String? = nil, response: String, idempotent: Bool = false,
    makesSomething: Bool = true
  ) {
    self.makesSomething = makesSomething
    self.summary = summary
    self.request = request
    self.response = response
    isIdempotent = idempotent
  }
}

/// Every route of every feature.
public struct RouteTable: Sendable {
  public let routes: [Route]

  /// What keeps the server from starting.
  public struct Fault: Error, Sendable, Equatable, CustomStringConvertible {
    public let description: String
  }

  /// What a request found.
  public enum Found: Sendable {
    case route(Route, [String: String])
    case otherMethod(allowed: [Method])
    case nothing
  }

  /// - Throws: `Fault` where two routes have one address, an action's key is used with two needs,
  ///   or an API route lacks its description.
  public init(_ routes: [Route]) throws(Fault) {
    var seen: Set<String> = []
    var actions: [String: Action] = [:]
    for route in routes {
      guard seen.insert("\(route.method.rawValue) \(route.pattern)").inserted else {
        throw Fault(description: "\(route.method.rawValue) \(route.pattern) is declared twice")
      }
      if let other = actions.updateValue(route.action, forKey: route.action.key),
        other != route.action
      {
        throw Fault(description: "the action \(route.action.key) is declared in two ways")
      }
      if route.isAPI, route.api == nil {
        throw Fault(description: "\(route.pattern) is part of the API and has no description")
      }
    }
    self.routes = routes.sorted { $0.pattern.places < $1.pattern.places }
  }

  public func find(_ method: String, _ path: [String]) -> Found {
    var allowed: [Method] = []
    for route in routes {
      guard let values = route.pattern.match(path) else { continue }
      if route.method.rawValue == method || (method == "HEAD" && route.method == .get) {
        return .route(route, values)
      }
      allowed.append(route.method)
    }
    return allowed.isEmpty ? .nothing : .otherMethod(allowed: allowed)
  }
}
