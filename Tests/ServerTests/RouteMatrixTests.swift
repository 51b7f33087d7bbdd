import Days
import Foundation
import Testing

@testable import Access
@testable import Server

/// Every route, as every role of every pack that ships and as those without one: who is let in, what
/// the answer says, and what the record of access keeps. On SQLite only: which engine is below makes
/// no difference to any of it, and scope and decision are held together on both in `AccessTests`.
@Suite struct RouteMatrixTests {
  /// Somebody who asks, and what of them counts.
  struct Asker: Sendable {
    let name: String
    var account: String?
    var actions: Set<String> = []
    var stage = Session.Stage.full
    var isFresh = true
    var isLapsed = false
    var credential: String?
    var scopes: Set<String> = []

    var isPerson: Bool { account != nil && stage == .full }
  }

  enum Answer: String { case letIn, signIn, stepUp, refused }

  /// What must come, by the model alone.
  static func expected(_ meant: RouteModel.Meant, _ asker: Asker, isAPI: Bool) -> (
    Answer, reason: String?
  ) {
    switch meant.need {
    case .anyone: return (.letIn, nil)
    case .machine(let scope):
      guard asker.credential != nil else { return (.signIn, "not signed in") }
      return asker.scopes.contains(scope)
        ? (.letIn, nil) : (.refused, "the machine's credential lacks the scope")
    case .signedIn, .role:
      guard asker.isPerson else { return (.signIn, "not signed in") }
      if asker.isLapsed { return (.refused, "vetting, training or agreement has lapsed") }
      if case .role(let action) = meant.need, !asker.actions.contains(action) {
        return (.refused, "no role carries this action")
      }
      return meant.isFresh && !asker.isFresh
        ? (.stepUp, "a fresh second factor is needed") : (.letIn, nil)
    }
  }

  /// What came, read off the answer as its receiver sees it.
  static func seen(_ answer: Departure, isAPI: Bool) -> Answer {
    let place = answer.header("location") ?? ""
    switch answer.status {
    case 303 where place.hasPrefix("/sign-in?return="): return .signIn
    case 303 where place.hasPrefix("/step-up?return="): return .stepUp
    case 401: return .signIn
    case 403: return .refused
    default: return .letIn
    }
  }

  static func askers(_ test: DoorHouse, pack: String) async throws -> [Asker] {
    var askers = [Asker(name: "visitor")]
    for (role, actions) in try RouteModel.roles(of: pack).sorted(by: { $0.key < $1.key }) {
      let id = try await test.open(role, roles: [role])
      askers.append(Asker(name: role, account: id, actions: actions))
      // An account of its own each: signing out elsewhere is among what is tried.
      let stale = try await test.open("\(role)-stale", roles: [role])
      askers.append(
        Asker(name: "\(role), stale", account: stale, actions: actions, isFresh: false))
    }
    let admin = askers.first { $0.name == "access-administrator" }
    let half = try await test.open("half", roles: ["access-administrator"])
    askers.append(
      Asker(
        name: "half signed in", account: half, actions: admin?.actions ?? [], stage: .password))
    let lapsed = try await test.open(
      "lapsed", roles: ["access-administrator"],
      accreditedUntil: London.day(test.clock.now).adding(days: -1))
    askers.append(
      Asker(name: "lapsed", account: lapsed, actions: admin?.actions ?? [], isLapsed: true))
    for scopes in [[], ["agencies.read"], ["agencies.read", "agencies.write", "records.write"]] {
      let credential = try await ClientCommands(test.house.access).open(
        name: "machine", agency: "council", scopes: scopes, by: test.author)
      askers.append(
        Asker(name: "machine \(scopes)", credential: credential, scopes: Set(scopes)))
    }
    return askers
  }

  private struct Tried: Sendable {
    let asker: Asker
    let route: Route
    let request: String
    let answer: Departure
  }

  /// Asks for a route with made-up ids and an empty form, in a session of its own.
  private static func attempt(
    _ route: Route, as asker: Asker, number: Int, _ test: DoorHouse
  ) async throws -> Tried {
    let path = route.pattern.description.split(separator: "/")
      .map { $0.hasPrefix(":") ? "madeupidentifier0000000001" : String($0) }
      .joined(separator: "/")
    var session: String?
    if let account = asker.account {
      session = try await test.session(
        of: account, stage: asker.stage, factorSecondsAgo: asker.isFresh ? 10 : 301)
    }
    let request = "\(asker.name) \(number)"
    var headers: [String: String] = [:]
    if let credential = asker.credential { headers["authorization"] = "Bearer \(credential)" }
    return Tried(
      asker: asker, route: route, request: request,
      answer: await test.send(
        route.method.rawValue, "/" + path, id: request, session: session, headers: headers))
  }

  @Test(arguments: ["england-2026", "rotherham-2014"])
  func everyRouteLetsInThoseItIsMeantForAndKeepsWhoAsked(pack: String) async throws {
    try await DoorHouse.with(pack: pack) { test in
      let routes = test.door.table.routes
      #expect(Set(routes.map { "\($0.method.rawValue) \($0.pattern)" }) == Set(RouteModel.all.keys))
      let askers = try await Self.askers(test, pack: pack)
      #expect(askers.count > 40)
      let tried = try await withThrowingTaskGroup(of: [Tried].self) { group in
        for asker in askers {
          group.addTask {
            var tried: [Tried] = []
            for (number, route) in routes.enumerated() {
              tried.append(try await Self.attempt(route, as: asker, number: number, test))
            }
            return tried
          }
        }
        return try await group.reduce(into: []) { $0 += $1 }
      }
      #expect(tried.count == askers.count * routes.count)
      let looks = Dictionary(grouping: try await test.everyLook()) { $0.stamp.author.requestID }
      for one in tried {
        let place = "\(one.route.method.rawValue) \(one.route.pattern)"
        let what = "\(place) as \(one.asker.name): \(one.answer.status)"
        let meant = try #require(RouteModel.all[place])
        let (answer, reason) = Self.expected(meant, one.asker, isAPI: one.route.isAPI)
        #expect(one.answer.status < 500, "\(what)")
        let isOpen = meant == .anyone
        if !isOpen { #expect(Self.seen(one.answer, isAPI: one.route.isAPI) == answer, "\(what)") }
        let kept = (looks[one.request] ?? []).filter { $0.look.place == place }
        // What is open to everybody and about nobody is not kept.
        guard !isOpen else { continue }
        #expect(kept.count == 1, "\(what)")
        let look = try #require(kept.first).look
        #expect(look.action == one.route.action.key)
        if let reason {
          #expect(look.outcome == .refused && look.reason == reason, "\(what)")
        } else {
          #expect(!Self.refusals.contains(look.reason), "\(what): \(look.reason)")
        }
        if one.asker.isPerson, !one.route.isAPI {
          let actor = try #require(kept.first).stamp.author.actor
          #expect(actor == "account:\(one.asker.account ?? "")", "\(what)")
        }
      }
    }
  }

  static let refusals: Set<String> = [
    "not signed in", "vetting, training or agreement has lapsed", "no role carries this action",
    "the machine's credential lacks the scope", "a fresh second factor is needed",
  ]

  @Test(arguments: ["england-2026", "rotherham-2014"])
  func everyActionOfEveryRoleIsOneThatSomethingAsksFor(pack: String) async throws {
    try await DoorHouse.with(pack: pack) { test in
      var known = Set(test.door.table.routes.map(\.action.key))
      // Asked for inside pages, not by a route of their own.
      known.formUnion([
        "person.ask", "person.shield", "access-record.read-sealed",
      ])
      for (role, actions) in try RouteModel.roles(of: pack) {
        #expect(actions.subtracting(known).isEmpty, "\(role)")
        #expect(test.house.access.roles.byKey[role]?.role.actions == actions, "\(role)")
      }
    }
  }
}
