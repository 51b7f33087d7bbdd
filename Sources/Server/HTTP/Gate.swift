import Access
import Days
import Foundation
import Logging
import Pages
import Store

/// A request as it came, before anybody knows who sent it.
struct Arrival: Sendable {
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
}

/// The one way in. Whatever asks for something passes here: who is it, may they, is the form ours,
/// is the look recorded? Only then does an answer leave.
struct Gate: Sendable {
  let house: House
  let table: RouteTable
  let cookies: Cookies
  let headers: SecurityHeaders
  let clients: ClientCommands

  init(_ house: House, _ table: RouteTable) {
    self.house = house
    self.table = table
    cookies = Cookies(isSecure: house.settings.isSecure)
    headers = SecurityHeaders(isSecure: house.settings.isSecure)
    clients = ClientCommands(house.access)
  }

  /// Answers a request. Never throws: every problem becomes an answer.
  func answer(
    _ arrival: Arrival, body: @Sendable (Int) async throws -> [UInt8]
  ) async -> Departure {
    guard let path = Path(local: arrival.target) else {
      return problem(.badRequest, arrival, place: "none", isAPI: false, surround: Surround())
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
    _ arrival: Arrival, path: Path, _ route: Route, _ parameters: [String: String],
    body: @Sendable (Int) async throws -> [UInt8]
  ) async -> Departure {
    let place = route.pattern.description
    var surround = Surround(notice: house.notice)
    do {
      let sent = route.method.changesSomething ? try await body(route.bodyLimit) : []
      let known = try await identify(arrival, isAPI: route.isAPI)
      let visit = Visit(
        requestID: arrival.requestID, method: route.method, path: path, parameters: parameters,
        headers: arrival.headers, body: sent, source: arrival.source,
        now: house.access.now.now(), caller: known.caller, actor: known.actor,
        purpose: route.purpose,
        token: CSRFToken.make(session: known.secret, key: house.access.secret),
        secret: known.secret)
      surround = self.surround(visit)
      let decision = Policy.decide(
        visit.actor, route.action, for: route.purpose, at: visit.now)
      if case .refused(let refusal) = decision {
        return try await refuse(refusal, route, visit, arrival, surround)
      }
      if route.method.changesSomething, !route.isAPI { try checkForm(visit) }
      let reply = try await house.replay(of: visit, route) { try await route.handler(visit) }
      try await record(route, visit, .shown, reason: decision.reason, reply: reply)
      return render(reply, arrival, place: place, surround: surround, visitor: known.newVisitor)
    } catch {
      return problem(
        translate(error, arrival), arrival, place: place, isAPI: route.isAPI, surround: surround)
    }
  }

  // MARK: Who is it?

  private struct Known {
    let caller: Caller
    let actor: Actor
    let secret: String
    /// A fresh visitor's cookie, where there was none.
    let newVisitor: String?
  }

  private func identify(_ arrival: Arrival, isAPI: Bool) async throws -> Known {
    if isAPI {
      let header = arrival.headers["authorization"] ?? ""
      if header.lowercased().hasPrefix("bearer "),
        let client = try await clients.authenticate(String(header.dropFirst(7)))
      {
        return Known(
          caller: .machine(client), actor: client.actor, secret: "", newVisitor: nil)
      }
      return Known(caller: .visitor, actor: .visitor, secret: "", newVisitor: nil)
    }
    let cookie = arrival.headers["cookie"]
    if let token = Visit.cookie(cookies.session, in: cookie) {
      let now = house.access.now.now()
      let session = try await house.store.read { try Session.find(token, at: now, in: $0) }
      if let session {
        if now.seconds(since: session.seenAt) >= 60 {
          try await house.store.work { try Session.touch(hash: session.idHash, at: now, in: $0) }
        }
        let actor =
          session.stage == .full
          ? session.account.actor(house.access.roles, factorAt: session.factorAt, now: now)
          : .visitor
        return Known(caller: .person(session), actor: actor, secret: token, newVisitor: nil)
      }
    }
    if let visitor = Visit.cookie(cookies.visitor, in: cookie) {
      return Known(caller: .visitor, actor: .visitor, secret: visitor, newVisitor: nil)
    }
    let fresh = house.access.token()
    return Known(caller: .visitor, actor: .visitor, secret: fresh, newVisitor: fresh)
  }

  // MARK: May they?

  private func refuse(
    _ refusal: Refusal, _ route: Route, _ visit: Visit, _ arrival: Arrival, _ surround: Surround
  ) async throws -> Departure {
    try await record(route, visit, .refused, reason: refusal.rawValue, reply: nil)
    let place = route.pattern.description
    if route.isAPI {
      let answer =
        visit.actor.isMachine ? Problem.refused : Problem.signInNeeded
      return problem(answer, arrival, place: place, isAPI: true, surround: surround)
    }
    switch refusal {
    case .notSignedIn:
      let back = try await keepUnsent(visit)
      return render(
        .redirect(Path("sign-in").with("return", (back ?? visit.path).description)), arrival,
        place: place, surround: surround, visitor: nil)
    case .stepUpNeeded:
      let back = try await keepUnsent(visit)
      return render(
        .redirect(Path("step-up").with("return", (back ?? visit.path).description)), arrival,
        place: place, surround: surround, visitor: nil)
    case .notAccredited:
      let advice = Problem(
        status: 403, code: "not-accredited", title: "Your access has lapsed",
        advice:
          "Vetting, training or an agreement that your role needs is out of date. Ask the "
          + "administrator of your agency.")
      return problem(advice, arrival, place: place, isAPI: false, surround: surround)
    case .unknownPerson:
      return problem(.notFound, arrival, place: place, isAPI: false, surround: surround)
    default:
      return problem(.refused, arrival, place: place, isAPI: false, surround: surround)
    }
  }

  /// Keeps what was typed into a form that cannot be taken now, so that nothing is lost.
  private func keepUnsent(_ visit: Visit) async throws -> Path? {
    guard visit.method == .post, let token = visit.cookie(cookies.session) else { return nil }
    guard
      CSRFToken.verify(
        Unsent.token(in: visit), session: token, key: house.access.secret)
    else { return nil }
    let kept = try await Unsent(house.access).keep(visit, sessionToken: token)
    return kept ? Path("unsent") : nil
  }

  private func checkForm(_ visit: Visit) throws(Problem) {
    let own = RequestOrigin.isOwn(
      origin: visit.headers["origin"], site: visit.headers["sec-fetch-site"],
      own: house.settings.origin)
    guard own,
      CSRFToken.verify(Unsent.token(in: visit), session: visit.secret, key: house.access.secret)
    else { throw .formExpired }
  }

  // MARK: Is it recorded?

  /// Looks at what everybody may see are not kept; every other is, before the answer leaves.
  private func record(
    _ route: Route, _ visit: Visit, _ outcome: Look.Outcome, reason: String, reply: Reply?
  ) async throws {
    if route.action.need == .anyone { return }
    let look = Look(
      action: route.action.key, place: "\(route.method.rawValue) \(route.pattern)",
      outcome: outcome, reason: reason, count: reply?.count, isSealed: visit.actor.sealsLooks,
      subjects: (reply?.about ?? []).map(Subject.init(stored:)))
    try await house.store.record([look], by: visit.author)
  }

  // MARK: The answer

  private func surround(_ visit: Visit) -> Surround {
    var surround = Surround(token: visit.token, notice: house.notice)
    if case .person(let session) = visit.caller, session.stage == .full {
      surround.signedIn = SignedIn(
        name: session.account.name ?? session.account.userName ?? "", agency: session.agencyName)
      surround.navigation = AccessRoutes.navigation(for: visit.actor)
      surround.idleMinutes = Int(Session.idleMinutes)
    }
    return surround
  }

  private func unknown(_ what: Problem, _ arrival: Arrival, isAPI: Bool) async -> Departure {
    problem(what, arrival, place: "none", isAPI: isAPI, surround: Surround(notice: house.notice))
  }

  private func staticFile(_ path: Path, _ arrival: Arrival) -> Departure? {
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
    _ reply: Reply, _ arrival: Arrival, place: String, surround: Surround, visitor: String?
  ) -> Departure {
    var all = headers.all + reply.headers
    if !reply.headers.contains(where: { $0.name == "cache-control" }) {
      all.append((name: "cache-control", value: "no-store"))
    }
    if let visitor {
      all.append((name: "set-cookie", value: cookies.set(cookies.visitor, visitor)))
    }
    all.append((name: "x-request-id", value: arrival.requestID))
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
    _ what: Problem, _ arrival: Arrival, place: String, isAPI: Bool, surround: Surround
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
  private func translate(_ error: any Error, _ arrival: Arrival) -> Problem {
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
