import Crypto
import Days
import Foundation
import Pages
import Store
import Synchronization
import TestSupport

@testable import Access
@testable import DataQuality

/// The feature on a store of the test's own, with two analysts and somebody without the role.
struct QualityHouse: Sendable {
  let house: AccessHouse
  let desk = CheckDesk()
  let clock: Mutex<Instant>.Box
  let accounts: [String: String]

  static let roles = Roles([
    "analyst": ("Analyst", Role(actions: ["returns.check"], purpose: "Checks returns")),
    "teacher": ("Teacher", Role(actions: ["form.fill"], purpose: "Sends referrals")),
  ])

  func move(hours: Int64) { clock.value.withLock { $0 = $0.adding(hours: hours) } }
  var now: Instant { clock.value.withLock { $0 } }
}

extension Mutex where Value == Instant {
  /// A moment that is shared.
  final class Box: Sendable {
    let value: Mutex<Instant>
    init(_ start: Instant) { value = Mutex(start) }
  }
}

extension EngineKind {
  func withQuality(
    test: String = #function, _ body: (QualityHouse) async throws -> Void
  ) async throws {
    try await withStore(test: test) { place in
      let clock = Mutex<Instant>.Box(
        Instant("2026-11-02T09:00:00Z") ?? Instant(microseconds: 0))
      let source = TimeSource { clock.value.withLock { $0 } }
      let keys = place.folder.appendingPathComponent("keys")
      let store = try await Store.open(
        place.address, modules: [accessModule, Outbox.module, dataQualityModule],
        surroundings: Surroundings(now: source, random: .system, keys: keys, log: quietLog))
      do {
        let house = AccessHouse(
          store: store, vault: try Vault.open(in: keys, random: .system),
          roles: QualityHouse.roles,
          hasher: PasswordHasher(cost: PasswordCost(memoryKiB: 8, passes: 1)), random: .system,
          now: source, secret: SymmetricKey(size: .bits256), isSecure: true,
          publicAddress: "https://continuum.example",
          workingDays: { day, count in day.adding(days: count) })
        try await body(
          QualityHouse(house: house, clock: clock, accounts: try await Self.open(house)))
        await store.close()
      } catch {
        await store.close()
        throw error
      }
    }
  }

  private static func open(_ house: AccessHouse) async throws -> [String: String] {
    let author = Author(
      actor: "operator:test", purpose: Purpose.administration.rawValue, requestID: "test")
    let commands = AccountCommands(house)
    try await commands.openAgency(key: "council", name: "Council", kind: "council", by: author)
    var accounts: [String: String] = [:]
    for (name, role) in [("ann", "analyst"), ("bo", "analyst"), ("tess", "teacher")] {
      accounts[name] = try await commands.open(
        .init(
          userName: name, name: name, email: nil, agency: "council", roles: [role],
          accreditation: [:]), by: author)
    }
    return accounts
  }
}

/// Somebody with a browser, signed in, as far as this feature sees it.
struct Visitor: Sendable {
  let quality: QualityHouse
  let table: RouteTable
  private let token: String

  init(_ quality: QualityHouse, _ name: String) async throws {
    self.quality = quality
    table = try RouteTable(DataQualityRoutes(quality.house, desk: quality.desk).routes)
    token = try await SignIn(quality.house).begin(
      .full, account: quality.accounts[name] ?? "", created: quality.now, factorAt: quality.now)
  }

  func get(_ path: String) async throws -> Reply { try await ask("GET", path, [], "") }

  func post(_ path: String) async throws -> Reply {
    try await ask("POST", path, [], "application/x-www-form-urlencoded")
  }

  /// Sends a form with files, as a browser does.
  func upload(
    _ path: String, _ fields: [(String, String)],
    _ files: [(field: String, name: String, text: String)]
  ) async throws -> Reply {
    var body = ""
    for (name, value) in fields {
      body += "--mark\r\nContent-Disposition: form-data; name=\"\(name)\"\r\n\r\n\(value)\r\n"
    }
    for file in files {
      body += "--mark\r\nContent-Disposition: form-data; name=\"\(file.field)\"; "
      body += "filename=\"\(file.name)\"\r\nContent-Type: text/csv\r\n\r\n\(file.text)\r\n"
    }
    return try await ask(
      "POST", path, Array((body + "--mark--\r\n").utf8), "multipart/form-data; boundary=mark")
  }

  /// Sends a return and waits until it is checked.
  /// - Returns: the address of its result.
  func check(
    _ files: [(field: String, name: String, text: String)], of kind: String = "ssda903",
    year: String = "2026"
  ) async throws -> String {
    let reply = try await upload(
      "/returns/\(kind)", [("year", year), ("authority", "372")], files)
    guard let place = reply.headers.first(where: { $0.name == "location" })?.value else {
      throw TestSetUpProblem(description: "the form was not taken: \(reply.text)")
    }
    while try await get(place).headers.contains(where: { $0.name == "refresh" }) {
      try await Task.sleep(for: .milliseconds(5))
    }
    return place
  }

  private func ask(
    _ method: String, _ text: String, _ body: [UInt8], _ type: String
  ) async throws -> Reply {
    guard let path = Path(local: text),
      case .route(let route, let values) = table.find(method, path.segments)
    else { throw Problem.notFound }
    let headers = ["cookie": "__Host-continuum=\(token)", "content-type": type]
    let house = quality.house
    let who = try await Arrival.find(headers: headers, isAPI: false, at: quality.now, in: house)
    let visit = Visit(
      requestID: "test", method: route.method, path: path, parameters: values, headers: headers,
      body: body, source: "198.51.100.9", now: quality.now, caller: who.caller, actor: who.actor,
      purpose: route.purpose, token: CSRFToken.make(session: who.secret, key: house.secret),
      secret: who.secret)
    return try await Gate(house).answer(route, visit)
  }
}

extension Reply {
  /// The page or file as text.
  var text: String {
    switch content {
    case .page(let page): String(decoding: page.body.content, as: UTF8.self)
    case .bytes(let bytes, _): String(decoding: bytes, as: UTF8.self)
    case .nothing: ""
    }
  }
}
