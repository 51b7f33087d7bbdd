import Access
import Crypto
import Days
import Foundation
import Identifiers
import Pages
import Procedures
import Store
import TestSupport
import Testing

@testable import Governance

/// Meetings, actions and plans on a store of the test's own.
struct TestPartnership: Sendable {
  let house: GovernanceHouse
  let author = Author(
    actor: "operator:test", purpose: Purpose.assurance.rawValue, requestID: "test")

  static let everything: Set<String> = [
    "plan.read", "plan.keep", "meeting.read", "meeting.keep", "minutes.comment",
  ]

  var store: Store { house.access.store }
  var plans: PlanCommands { PlanCommands(house) }

  /// Asks for a page as the server would, without what `Access` decides before.
  func ask(
    _ method: Method, _ address: String, as actor: String = "operator:test",
    allowed: Set<String> = everything, body: String = "",
    type: String = "application/x-www-form-urlencoded"
  ) async throws -> Reply {
    let path = try #require(Path(local: address))
    let table = try RouteTable(GovernanceRoutes.all(house))
    guard case .route(let route, let values) = table.find(method.rawValue, path.segments) else {
      throw Problem.notFound
    }
    return try await route.handler(
      Visit(
        requestID: "test", method: method, path: path, parameters: values,
        headers: ["content-type": type], body: Array(body.utf8), source: "198.51.100.9",
        now: house.access.now.now(), caller: .visitor,
        actor: Actor(id: actor, allowed: allowed), purpose: route.purpose,
        token: CSRFToken.make(session: "s", key: house.access.secret), secret: "s"))
  }

  /// Opens an account without a role. Returns what the policy calls it.
  func account(_ userName: String) async throws -> String {
    let commands = AccountCommands(house.access)
    if try await store.read({ try Agency.find("council", in: $0) }) == nil {
      try await commands.openAgency(
        key: "council", name: "Council", kind: "council", by: author)
    }
    let id = try await commands.open(
      .init(
        userName: userName, name: userName, email: nil, agency: "council", roles: [],
        accreditation: [:]),
      by: author)
    return "account:\(id)"
  }

  /// How often a kind of event is in the journal.
  func events(_ kind: String) async throws -> Int {
    try await store.read {
      try $0.value(Int.self, "SELECT COUNT(*) FROM journal WHERE kind = $1", [kind]) ?? 0
    }
  }
}

/// Packs that ship, with the kinds that meetings and plans read.
enum ShippedPacks {
  static var kinds: Kinds {
    var kinds = Kinds.plain
    kinds.register(BodyDefinition.self)
    return kinds
  }

  static func pack(_ key: String) throws -> Pack {
    try Pack.load(folder: PlanSamples.root.appendingPathComponent("Packs/\(key)"), kinds: kinds)
  }
}

extension EngineKind {
  /// Gives `body` a partnership on this engine, on 2 November 2026.
  func withPartnership(
    pack: String = "england-2026", test: String = #function,
    _ body: (TestPartnership) async throws -> Void
  ) async throws {
    try await withStore(test: test) { place in
      let keys = place.folder.appendingPathComponent("keys")
      let now = TimeSource { Instant("2026-11-02T09:00:00Z") ?? Instant(microseconds: 0) }
      let store = try await Store.open(
        place.address, modules: [accessModule, governanceModule, Outbox.module],
        surroundings: Surroundings(now: now, random: .system, keys: keys, log: quietLog))
      do {
        let access = AccessHouse(
          store: store, vault: try Vault.open(in: keys, random: .system), roles: Roles([:]),
          random: .system, now: now, secret: SymmetricKey(size: .bits256), isSecure: true,
          publicAddress: "https://continuum.example", workingDays: { day, _ in day })
        try await body(
          TestPartnership(
            house: GovernanceHouse(access: access, pack: try ShippedPacks.pack(pack))))
        await store.close()
      } catch {
        await store.close()
        throw error
      }
    }
  }
}

extension Reply {
  var text: String {
    switch content {
    case .page(let page):
      page.document(
        in: Surround(),
        assets: AssetPaths(style: Path("s"), script: Path("j"), icon: Path("i"))
      ).string.withoutEscapedMarkup
    case .bytes(let bytes, _): String(decoding: bytes, as: UTF8.self)
    case .nothing: ""
    }
  }
}

extension String {
  /// Markup of our own that was taken for text would show its tags to the reader.
  fileprivate var withoutEscapedMarkup: String {
    #expect(!contains("&lt;p") && !contains("&lt;span") && !contains("&lt;strong"))
    return self
  }
}
