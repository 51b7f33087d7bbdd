import Access
import Days
import Foundation
import Logging
import Pages
import Store

/// A request as it came, before anybody knows who sent it.
struct Incoming: Sendable {
  let requestID: String
  let method: String
  let target: String
  let headers: [String: String]
  let source: String
}

/// What goes back to the sender.
struct Departure: Sendable {
  var status: Int
  var headers: [(name: String, value: String)]
  var body: [UInt8]
  /// The route's pattern, for metrics and the log.
  var place: String
  /// Others who are not signed in may be given the same.
  var isSharable = false
}

/// The one way in over HTTP: finds the route, finds out who asks, checks that a form is ours, lets
/// `Access.Gate` decide and record, and turns what comes back, or what went wrong, into bytes.
///
/// One object, so that a request holds it by one reference rather than by a copy of all it knows.
final class Door: Sendable {
  static let requestIDHeader = "x-request-id"

  let house: House
  let table: RouteTable
  let cookies: Cookies
  let headers: SecurityHeaders
  let gate: Gate
  let shared: SharedAnswers
  private let large = LargeBodies()

  init(_ house: House, _ table: RouteTable) {
    self.house = house
    self.table = table
    cookies = Cookies(isSecure: house.settings.isSecure)
    headers = SecurityHeaders(isSecure: house.settings.isSecure)
    gate = Gate(house.access)
    shared = SharedAnswers(sessionCookie: cookies.session)
  }

  /// Answers a request. Never throws: every problem becomes an answer.
  func answer(
    _ arrival: Incoming, body: @Sendable (Int) async throws -> [UInt8]
  ) async -> Departure {
    // The store keeps no NUL: nothing can be found by an address that holds one.
    guard !arrival.target.contains("%00"), let path = Path(local: arrival.target) else {
      return await unknown(
        .badRequest, arrival, isAPI: arrival.target.hasPrefix("/api/"))
    }
    if let file = staticFile(path, arrival) { return file }
    let isAPI = path.segments.first == "api"
    switch table.find(arrival.method, path.segments) {
    case .nothing:
      return await unknown(.notFound, arrival, isAPI: isAPI)
    case .otherMethod(let allowed):
      var answer = await unknown(.wrongMethod, arrival, isAPI: isAPI)
      answer.headers.append(
        (name: "allow", value: allowed.map(\.rawValue).joined(separator: ", ")))
      return answer
    case .route(let route, let parameters):
      return await answer(arrival, path: path, route, parameters, body: body)
    }
  }

  private func answer(
    _ arrival: Incoming, path: Path, _ route: Route, _ parameters: [String: String],
    body: @Sendable (Int) async throws -> [UInt8]
  ) async -> Departure {
    let place = route.pattern.description
    var surround = Surround(notice: house.notice)
    do {
      let now = house.access.now.now()
      func made(_ who: Arrival, _ sent: [UInt8]) -> Visit {
        Visit(
          requestID: arrival.requestID, method: route.method, path: path, parameters: parameters,
          headers: arrival.headers, body: sent, source: arrival.source, now: now,
          caller: who.caller, actor: who.actor, purpose: route.purpose,
          token: CSRFToken.make(session: who.secret, key: house.access.secret), secret: who.secret)
      }
      let who: Arrival
      do {
        who = try await Arrival.find(
          headers: arrival.headers, isAPI: route.isAPI, at: now, in: house.access)
      } catch let problem as Problem {
        try await gate.noteRefusal(route, made(.stranger, []), problem)
        throw problem
      }
      let empty = made(who, [])
      // Left when the answer is made: until then what was read lies in memory.
      var room: LargeBodies.Place?
      defer { room?.leave() }
      surround = self.surround(empty)
      let visit =
        route.method.changesSomething
        ? made(who, try await take(body, route, empty, room: &room)) : empty
      if route.method.changesSomething, !route.isAPI, isTaken(route, from: who) {
        do {
          try checkForm(visit)
        } catch {
          try await gate.noteRefusal(route, visit, error)
          throw error
        }
      }
      do {
        let reply = try await gate.answer(route, visit)
        if route.isSameForEverybody, case .visitor = who.caller, reply.about.isEmpty {
          var same = render(
            reply, arrival, place: place, surround: Surround(notice: house.notice), visitor: nil)
          same.isSharable = true
          return same
        }
        return render(reply, arrival, place: place, surround: surround, visitor: who.newVisitor)
      } catch let problem as Problem where !route.isAPI {
        guard let way = Door.waysOn[problem.code] else { throw problem }
        let back = try await keepUnsent(visit) ?? (visit.method == .get ? visit.path : Path())
        return redirect(to: way, back: back, arrival, place: place, surround)
      }
    } catch {
      return problem(
        translate(error, arrival), arrival, place: place, isAPI: route.isAPI, surround: surround)
    }
  }

  /// Whether a form can be taken from somebody at all. Of a visitor who must sign in first nothing
  /// is done, whoever made the form: the policy refuses it, and what was typed is kept if it is ours.
  private func isTaken(_ route: Route, from who: Arrival) -> Bool {
    if case .visitor = who.caller { return route.action.need == .anyone }
    return true
  }

  /// The body of a request. More than forms usually have is taken only from those who may send it
  /// here: nobody else can fill the memory.
  private func take(
    _ body: @Sendable (Int) async throws -> [UInt8], _ route: Route, _ visit: Visit,
    room: inout LargeBodies.Place?
  ) async throws -> [UInt8] {
    let decision = Policy.decide(visit.actor, route.action, for: route.purpose, at: visit.now)
    var limit = route.bodyLimit
    if case .refused = decision { limit = min(limit, Route.usualBodyLimit) }
    if limit > Route.usualBodyLimit {
      do {
        try await route.admits?(visit)
        // A request that says how long it is carries no more; one that does not may carry all.
        let told = visit.headers["content-length"].flatMap { Int($0) }.map { max(0, $0) }
        room = try large.take(min(limit, told ?? limit))
      } catch let problem as Problem {
        try await gate.noteRefusal(route, visit, problem)
        throw problem
      }
    }
    do {
      return try await body(limit)
    } catch let problem as Problem where problem == .tooLarge {
      // A refusal is noted, and says why, whatever the size of what was sent.
      if limit < route.bodyLimit { _ = try await gate.answer(route, visit) }
      throw route.tooLarge
    }
  }

  /// Problems that a person can get past at once, and where.
  private static let waysOn = ["sign-in-needed": "sign-in", "step-up-needed": "step-up"]

  private func redirect(
    to way: String, back: Path, _ arrival: Incoming, place: String, _ surround: Surround
  ) -> Departure {
    render(
      .redirect(Path(way).with("return", back.description)), arrival, place: place,
      surround: surround, visitor: nil)
  }

  /// Keeps what was typed into a form that cannot be taken now, so that nothing is lost.
  private func keepUnsent(_ visit: Visit) async throws -> Path? {
    guard visit.method == .post, let token = visit.cookie(cookies.session) else { return nil }
    guard
      CSRFToken.verify(
        try? Unsent.token(in: visit), session: token, key: house.access.secret)
    else { return nil }
    let kept = try await Unsent(house.access).keep(visit, sessionToken: token)
    return kept ? Path("unsent") : nil
  }

  private func checkForm(_ visit: Visit) throws(Problem) {
    let own = RequestOrigin.isOwn(
      origin: visit.headers["origin"], site: visit.headers["sec-fetch-site"],
      own: house.settings.origin)
    guard own else { throw .formExpired }
    guard
      CSRFToken.verify(
        try Unsent.token(in: visit), session: visit.secret, key: house.access.secret)
    else { throw .formExpired }
  }

  // MARK: The answer

  private func surround(_ visit: Visit) -> Surround {
    var surround = Surround(token: visit.token, notice: house.notice)
    if case .person(let session) = visit.caller, session.stage == .full {
      surround.signedIn = SignedIn(
        name: session.account.name ?? session.account.userName ?? "", agency: session.agencyName)
      surround.navigation = Features.navigation(for: visit.actor)
      surround.idleMinutes = Int(Session.idleMinutes)
    }
    return surround
  }

  private func unknown(_ what: Problem, _ arrival: Incoming, isAPI: Bool) async -> Departure {
    problem(what, arrival, place: "none", isAPI: isAPI, surround: Surround(notice: house.notice))
  }

  private func staticFile(_ path: Path, _ arrival: Incoming) -> Departure? {
    guard path.segments.count == 2, path.segments[0] == "assets",
      arrival.method == "GET" || arrival.method == "HEAD",
      let file = house.files.file(named: path.segments[1])
    else { return nil }
    return Departure(
      status: 200,
      headers: headers.all + [
        (name: "content-type", value: file.type),
        (name: "cache-control", value: "public, max-age=31536000, immutable"),
        (name: "etag", value: file.tag),
      ], body: file.bytes, place: "/assets/:file")
  }

  private func render(
    _ reply: Reply, _ arrival: Incoming, place: String, surround: Surround, visitor: String?
  ) -> Departure {
    var all = headers.all + reply.headers
    if !reply.headers.contains(where: { $0.name == "cache-control" }) {
      all.append((name: "cache-control", value: "no-store"))
    }
    if let visitor, case .page = reply.content {
      all.append((name: "set-cookie", value: cookies.set(cookies.visitor, visitor)))
    }
    all.append((name: Self.requestIDHeader, value: arrival.requestID))
    var body: [UInt8] = []
    switch reply.content {
    case .page(let page):
      all.append((name: "content-type", value: "text/html; charset=utf-8"))
      body = page.document(in: surround, assets: house.files.paths).content
    case .bytes(let bytes, let type):
      all.append((name: "content-type", value: type))
      body = bytes
    case .nothing: break
    }
    return Departure(status: reply.status, headers: all, body: body, place: place)
  }

  private func problem(
    _ what: Problem, _ arrival: Incoming, place: String, isAPI: Bool, surround: Surround
  ) -> Departure {
    let reply: Reply
    if isAPI {
      reply = Reply(
        status: what.status,
        .bytes(
          ProblemJSON.bytes(what, requestID: arrival.requestID), type: "application/problem+json"))
    } else {
      reply = .page(what.page(reference: arrival.requestID), status: what.status)
    }
    var answer = render(reply, arrival, place: place, surround: surround, visitor: nil)
    if what.status == 401 { answer.headers.append((name: "www-authenticate", value: "Bearer")) }
    if what.status == 429 || what.status == 503 {
      answer.headers.append((name: "retry-after", value: "60"))
    }
    return answer
  }

  /// One place where every error of every feature becomes what people are told.
  private func translate(_ error: any Error, _ arrival: Incoming) -> Problem {
    if let problem = error as? Problem { return problem }
    let known = ErrorWords.problem(for: error)
    if known.status >= 500 {
      house.log.error(
        "a request failed",
        metadata: ["request": "\(arrival.requestID)", "reason": "\(ErrorWords.forLog(error))"])
    }
    return known
  }
}
