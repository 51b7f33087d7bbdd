import Days
import Pages
import Store

@testable import Access

/// Somebody with a browser, as far as `Access` sees it: cookies, pages, forms. What the server
/// does before and after is left out.
final class Walker {
  let test: TestHouse
  let house: AccessHouse
  let table: RouteTable
  private var cookies: [String: String] = [:]

  init(_ test: TestHouse, house: AccessHouse? = nil) throws {
    self.test = test
    self.house = house ?? test.house
    table = try RouteTable(AccessRoutes.all(self.house))
  }

  func get(_ path: String) async throws -> Reply { try await ask("GET", path, []) }

  func post(_ path: String, _ fields: KeyValuePairs<String, String> = [:]) async throws -> Reply {
    let body = fields.map { "\(PercentCoding.encoded($0.key))=\(PercentCoding.encoded($0.value))" }
      .joined(separator: "&")
    return try await ask("POST", path, Array(body.utf8))
  }

  /// - Throws: `Problem`, as the server would show it.
  private func ask(_ method: String, _ text: String, _ body: [UInt8]) async throws -> Reply {
    guard let path = Path(local: text),
      case .route(let route, let values) = table.find(method, path.segments)
    else { throw Problem.notFound }
    let headers = [
      "cookie": cookies.map { "\($0.key)=\($0.value)" }.sorted().joined(separator: "; "),
      "content-type": "application/x-www-form-urlencoded",
    ]
    let who = try await Arrival.find(
      headers: headers, isAPI: route.isAPI, at: test.clock.now, in: house)
    let visit = Visit(
      requestID: "walk", method: route.method, path: path, parameters: values, headers: headers,
      body: body, source: "198.51.100.9", now: test.clock.now, caller: who.caller,
      actor: who.actor, purpose: route.purpose,
      token: CSRFToken.make(session: who.secret, key: house.secret), secret: who.secret)
    let reply = try await Gate(house).answer(route, visit)
    if let visitor = who.newVisitor { cookies["__Host-continuum-visitor"] = visitor }
    for (name, value) in reply.headers where name == "set-cookie" {
      let pair = value.prefix { $0 != ";" }.split(
        separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      cookies[String(pair[0])] = pair.count > 1 ? String(pair[1]) : ""
    }
    return reply
  }

  /// Begins with a session of an account, as if signed in just now.
  func carry(_ account: String, factorSecondsAgo: Int64 = 0) async throws {
    let token = try await SignIn(house).begin(
      .full, account: account, created: test.clock.now,
      factorAt: test.clock.now.adding(seconds: -factorSecondsAgo))
    cookies["__Host-continuum"] = token
  }
}

extension Reply {
  /// The page as text.
  var text: String {
    if case .page(let page) = content {
      return page.document(
        in: Surround(),
        assets: AssetPaths(style: Path("s"), script: Path("j"), icon: Path("i"))
      ).string
    }
    if case .bytes(let bytes, _) = content { return String(decoding: bytes, as: UTF8.self) }
    return ""
  }

  var location: String? { headers.first { $0.name == "location" }?.value }
}
