import Crypto
import Days
import Foundation
import Identifiers
import Pages
import Store
import TestSupport

@testable import Access
@testable import Server

/// A whole server on a store of the test's own, without a network: what comes to its door and what
/// goes out again.
struct DoorHouse: Sendable {
  let house: House
  let door: Door
  let clock: StillClock
  let folder: URL
  let author = Author(
    actor: "operator:test", purpose: Purpose.administration.rawValue, requestID: "test")

  static let packs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Packs")

  /// - Parameter address: where the store is; nil for a SQLite file in the test's own folder.
  static func with(
    pack: String = "england-2026", settings more: [Setting: String] = [:],
    _ body: (DoorHouse) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("continuum-door-\(UUID().uuidString)", isDirectory: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var flags: [Setting: String] = [
      .data: folder.path, .packFolders: packs.path, .pack: pack,
    ]
    flags.merge(more) { $1 }
    let clock = StillClock()
    let house = try await House.open(
      try Settings(try SettingLayers(flags: flags, environment: [:], file: nil)), log: quietLog,
      now: clock.source)
    do {
      try await body(
        DoorHouse(
          house: house, door: Door(house, try Features.routes(house)), clock: clock,
          folder: folder))
    } catch {
      await house.store.close()
      throw error
    }
    await house.store.close()
  }

  /// Opens an account whose accreditation holds, and returns its id.
  func open(
    _ userName: String, roles: [String], accreditedUntil: Day? = nil
  ) async throws -> String {
    let commands = AccountCommands(house.access)
    if try await house.store.read({ try Agency.find("council", in: $0) }) == nil {
      try await commands.openAgency(
        key: "council", name: "Council", kind: "council", by: author)
    }
    let day = accreditedUntil ?? London.day(clock.now).adding(years: 1)
    return try await commands.open(
      .init(
        userName: userName, name: "Name of \(userName)", email: "\(userName)@example.org",
        agency: "council", roles: roles,
        accreditation: Dictionary(uniqueKeysWithValues: Accreditation.kinds.map { ($0, day) })),
      by: author)
  }

  /// The cookie of a new session.
  func session(
    of account: String, stage: Session.Stage = .full, factorSecondsAgo: Int64 = 10
  ) async throws -> String {
    try await SignIn(house.access).begin(
      stage, account: account, created: clock.now,
      factorAt: stage == .full ? clock.now.adding(seconds: -factorSecondsAgo) : nil)
  }

  /// The form token that our own pages carry for a session or a visitor.
  func token(_ secret: String) -> String {
    CSRFToken.make(session: secret, key: house.access.secret).value
  }

  /// Sends a request as a browser on one of our own pages would.
  /// - Parameter fields: of a form; its token is that of `token`, or else of the cookie.
  func send(
    _ method: String, _ path: String, id: String = RandomID.text(Randomness.system.bytes(8)),
    session: String? = nil, fields: KeyValuePairs<String, String> = [:], token: String? = nil,
    headers more: [String: String] = [:], body: [UInt8]? = nil
  ) async -> Departure {
    let visitor = "visitor-of-the-tests-0001"
    var headers = [
      "content-type": "application/x-www-form-urlencoded", "sec-fetch-site": "same-origin",
      "cookie": session.map { "continuum=\($0)" } ?? "continuum-visitor=\(visitor)",
    ]
    headers.merge(more) { $1 }
    let own = token ?? self.token(session ?? visitor)
    let form = ([(key: "_token", value: own)] + fields.map { ($0.key, $0.value) })
      .map { "\(PercentCoding.encoded($0.0))=\(PercentCoding.encoded($0.1))" }
      .joined(separator: "&")
    let sent = body ?? (method == "GET" ? [] : Array(form.utf8))
    if method != "GET" { headers["content-length"] = "\(sent.count)" }
    return await door.answer(
      Incoming(
        requestID: id, method: method, target: path, headers: headers, source: "192.0.2.1")
    ) { _ in sent }
  }

  /// What the record of access keeps of a request.
  func looks(of request: String) async throws -> [RecordedLook] {
    try await everyLook().filter { $0.stamp.author.requestID == request }
  }

  func everyLook() async throws -> [RecordedLook] {
    try await house.store.read { query in
      var listing = AccessRecord.Listing()
      listing.limit = 1_000_000
      listing.includesSealed = true
      return try AccessRecord.looks(listing, in: query)
    }
  }
}

extension Departure {
  func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
  var text: String { String(decoding: body, as: UTF8.self) }
}
