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

@testable import Assurance

/// Assurance on a store of the test's own, with three agencies.
struct TestAssurance: Sendable {
  let house: AssuranceHouse

  /// The same record under other procedures.
  func with(_ frameworks: [String]) throws -> TestAssurance {
    TestAssurance(house: AssuranceHouse(access: house.access, pack: try Shipped.load(frameworks)))
  }

  static let board = Author(
    actor: "account:board", agency: "council", purpose: "assurance", requestID: "test")

  static func member(_ agency: String, _ name: String = "one") -> Author {
    Author(
      actor: "account:\(agency)-\(name)", agency: agency, purpose: "assurance", requestID: "test")
  }

  var store: Store { house.access.store }
  var rounds: RoundCommands { RoundCommands(house) }

  func returns(_ round: String, _ agency: String) -> ReturnCommands {
    ReturnCommands(house, round: round, agency: agency)
  }

  func open(
    _ framework: String = "small", follows: String? = nil, asked: [String: String]? = nil
  ) async throws -> String {
    try await rounds.open(
      .init(
        title: "Round of \(framework)", framework: framework,
        due: try #require(Day("2026-12-18")),
        asked: asked ?? ["police": "all", "health": "all"], follows: follows),
      by: Self.board)
  }

  func assessed(_ round: String, _ agency: String) async throws -> Assessed {
    try await store.read { query in
      let found = try #require(try Round.find(round, in: query))
      let framework = try house.pinned(found).framework
      return try #require(try Assessed.all(in: found, of: agency, framework, query).first)
    }
  }

  /// Answers everything that the small framework asks, with a plan where it needs one.
  func answerAll(_ round: String, _ agency: String = "police") async throws {
    let answers = ["overall", "a.1", "a.2", "a.3", "b.1"].map { node in
      NodeAnswer(node: node, mark: node == "a.3" ? nil : "good", evidence: "A paper on \(node)")
    }
    let overtaken = try await returns(round, agency).write(
      answers.map { .init($0, edition: 0) }, by: Self.member(agency))
    #expect(overtaken.isEmpty)
  }

  func submit(_ round: String, _ agency: String = "police") async throws {
    try await answerAll(round, agency)
    try await returns(round, agency).submit(
      authorisedBy: "Chief officer", by: Self.member(agency))
  }

  func gradeAll(
    _ round: String, _ agency: String = "police", _ mark: String = "good",
    without: String? = nil
  ) async throws {
    let grades = ["overall", "a.1", "a.2", "b.1"].filter { $0 != without }.map {
      BoardGrade(node: $0, mark: mark)
    }
    try await returns(round, agency).grade(grades, by: Self.board)
  }

  func count(_ event: any Event.Type) async throws -> Int {
    try await store.read {
      try $0.value(Int.self, "SELECT COUNT(*) FROM journal WHERE kind = $1", [event.kind]) ?? 0
    }
  }

  /// Asks for a page as the server would, without what `Access` decides before.
  func ask(
    _ method: Method, _ address: String, as agency: String? = "council",
    allowed: Set<String> = [], body: String = ""
  ) async throws -> Reply {
    let path = try #require(Path(local: address))
    let table = try RouteTable(AssuranceRoutes(house).routes)
    guard case .route(let route, let values) = table.find(method.rawValue, path.segments) else {
      throw Problem.notFound
    }
    return try await route.handler(
      Visit(
        requestID: "test", method: method, path: path, parameters: values,
        headers: ["content-type": "application/x-www-form-urlencoded"], body: Array(body.utf8),
        source: "198.51.100.9", now: house.access.now.now(), caller: .visitor,
        actor: Actor(id: "account:\(agency ?? "none")", agency: agency, allowed: allowed),
        purpose: route.purpose,
        token: CSRFToken.make(session: "s", key: house.access.secret), secret: "s"))
  }
}

extension EngineKind {
  /// Gives `body` assurance on this engine, under the small framework unless another pack is named.
  func withAssurance(
    _ pack: Pack? = nil, test: String = #function, _ body: (TestAssurance) async throws -> Void
  ) async throws {
    try await withStore(test: test) { place in
      let keys = place.folder.appendingPathComponent("keys")
      let now = TimeSource { Instant("2026-11-02T09:00:00Z") ?? Instant(microseconds: 0) }
      let store = try await Store.open(
        place.address, modules: [accessModule, assuranceModule, Outbox.module],
        surroundings: Surroundings(now: now, random: .system, keys: keys, log: quietLog))
      do {
        let access = AccessHouse(
          store: store, vault: try Vault.open(in: keys, random: .system), roles: Roles([:]),
          random: .system, now: now, secret: SymmetricKey(size: .bits256), isSecure: true,
          publicAddress: "https://continuum.example", workingDays: { day, _ in day })
        let commands = AccountCommands(access)
        for (key, kind) in [("police", "police"), ("health", "health"), ("council", "council")] {
          try await commands.openAgency(
            key: key, name: "Wharfmoor \(key)", kind: kind, by: TestAssurance.board)
        }
        try await body(
          TestAssurance(
            house: AssuranceHouse(
              access: access, pack: try pack ?? Shipped.load(Shipped.small()))))
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
      ).string
    case .bytes(let bytes, _): String(decoding: bytes, as: UTF8.self)
    case .nothing: ""
    }
  }
}
