import Access
import Attachments
import Crypto
import Days
import Forms
import Foundation
import Guidance
import Identifiers
import Pages
import People
import Procedures
import Store
import TestSupport
import Thresholds

@testable import FrontDoor

/// A front door on a store of the test's own, with the pack that ships.
struct Desk: Sendable {
  let house: FrontDoorHouse
  let clock: StillClock
  let author = Author(actor: "operator:test", purpose: "administration", requestID: "test")

  var store: Store { house.store }
  var access: AccessHouse { house.access }

  static let packs = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Packs")

  static func pack(_ key: String = "england-2026") throws -> Pack {
    var kinds = Kinds.plain
    kinds.register(Role.self)
    kinds.register(ThresholdDocument.self)
    kinds.register(FormDefinition.self)
    kinds.register(ContactRules.self)
    return try Pack.load(folder: packs.appendingPathComponent(key), kinds: kinds)
  }

  static func rules(_ key: String = "england-2026") throws -> ContactRules {
    let found = try pack(key).catalogue.all(ContactRules.self).first?.definition
    guard let found else { throw TestSetUpProblem(description: "\(key) has no rules") }
    return found
  }

  /// Opens an account, with its agency and team where they are missing.
  @discardableResult
  func open(
    _ userName: String, roles: [String], agency: String = "council", team: String? = nil
  ) async throws -> String {
    let accounts = AccountCommands(access)
    if try await store.read({ try Agency.find(agency, in: $0) }) == nil {
      try await accounts.openAgency(key: agency, name: agency, kind: "other", by: author)
    }
    let year = London.day(clock.now).adding(years: 1)
    let id = try await accounts.open(
      .init(
        userName: userName, name: "Name of \(userName)", email: "\(userName)@example.org",
        agency: agency, roles: roles,
        accreditation: Dictionary(uniqueKeysWithValues: Accreditation.kinds.map { ($0, year) })),
      by: author)
    if let team {
      try await openTeam(team)
      try await TeamCommands(access).setMember(id, of: team, joined: true, by: author)
    }
    return id
  }

  func openTeam(_ key: String) async throws {
    if try await store.read({ try Team.find(key, in: $0) }) == nil {
      try await TeamCommands(access).open(key: key, name: key, agency: "council", by: author)
    }
  }

  func actor(_ account: String) async throws -> Actor {
    let roles = access.roles
    let now = clock.now
    let found = try await store.read { try Account.find(account, in: $0) }
    guard let found else { throw TestSetUpProblem(description: "no account \(account)") }
    return found.actor(roles, factorAt: now, now: now)
  }

  func author(_ account: String) -> Author {
    Author(
      actor: "account:\(account)", agency: "council", purpose: "safeguarding-check",
      requestID: "test")
  }

  /// Sends a referral about some children.
  @discardableResult
  func send(
    _ children: [Kid], from account: String, seen: String = "A bruise on Monday.",
    more: [String: Answer] = [:]
  ) async throws -> Receipt {
    let form = house.guidance.form("referral", clock.now)
    guard let form else { throw TestSetUpProblem(description: "the pack has no referral form") }
    var shared: [String: Answer] = [
      "danger-now": .text("no"), "cannot-wait": .text("waits"), "sender-name": .text("Tess Holm"),
      "agency-type": .text("school"), "what-seen": .text(seen), "told": .text("yes"),
      "agrees-to-help": .text("not-asked"), "hide-sender": .text("may"),
      "sender-telephone": .text("01632 960001"),
    ]
    shared.merge(more) { $1 }
    return try await ReferralCommands(house).receive(
      IncomingReferral(
        form: form, answers: Answers(shared: shared, children: children.map(\.answers)), way: .page,
        account: account, agency: "school", sender: "account:\(account)"), by: author(account))
  }

  func contact(_ id: String) async throws -> Contact {
    let found = try await store.read { try Contact.find(id, in: $0) }
    guard let found else { throw TestSetUpProblem(description: "no contact \(id)") }
    return found
  }

  func children(_ id: String) async throws -> [ContactChild] {
    try await store.read { try ContactChild.of(id, in: $0) }
  }

  /// Takes a record in from an agency's own system.
  func supply(_ agency: String, _ fields: SuppliedFields) async throws {
    try await RecordIntake(house.people).take([(agency, fields)], basis: "agreement", by: author)
  }

  func person(_ agency: String, _ key: String) async throws -> String? {
    try await store.read { try AgencyRecord.find(agency: agency, key: key, in: $0)?.person }
  }

  /// A request of an account, as a handler sees it.
  func visit(
    _ account: String, _ method: Access.Method = .get, parameters: [String: String] = [:],
    form: String = ""
  ) async throws -> Visit {
    let actor = try await actor(account)
    return Visit(
      requestID: "test", method: method, path: Path(), parameters: parameters,
      headers: ["content-type": "application/x-www-form-urlencoded"], body: Array(form.utf8),
      source: "192.0.2.1", now: clock.now, caller: .visitor, actor: actor,
      purpose: .safeguardingCheck, token: CSRFToken(value: "t"), secret: "s")
  }

  func sight(_ contact: String, as account: String) async throws -> ContactSight {
    try await house.sight(contact, try await visit(account))
  }

  /// What the sender reads, as markup.
  func referralPage(_ id: String) async throws -> String {
    let contact = try await contact(id)
    let children = try await children(id)
    return ReferralPage(
      sent: .init(
        sender: Sender(contact: contact, actor: "account:x", link: nil), children: children,
        disagreements: []),
      rules: try Desk.rules(), next: .none, now: clock.now, closing: [], isRepeat: false,
      typed: FormReader(FormData()), token: CSRFToken(value: "t")
    ).page.body.string
  }

  /// Topics and addresses of what was promised by mail.
  func mails() async throws -> [String] {
    try await store.read { query in
      try query.rows(
        "SELECT topic, address FROM outbox_message ORDER BY promised_at, topic, address"
      ) { "\(try $0(0, as: String.self)) \(try $0(1, as: String?.self) ?? "")" }
    }
  }
}

/// A child as a sender types it.
struct Kid: Sendable {
  var name: String
  var born = ""
  var postcode = "WM1 2AB"
  var address = "7 Kestrel Road"

  static let cora = Kid(name: "Cora Thistlewood", born: "2014-03-31")
  static let ned = Kid(name: "Ned Thistlewood", born: "2017-06-02")
  static let omar = Kid(
    name: "Omar Gannet", born: "2009-11-02", postcode: "WM5 1AB", address: "12 Plover Road")

  var answers: [String: Answer] {
    var answers: [String: Answer] = ["child-name": .text(name)]
    if !born.isEmpty { answers["child-born"] = .text(born) }
    if !postcode.isEmpty { answers["child-postcode"] = .text(postcode) }
    if !address.isEmpty { answers["child-address"] = .text(address) }
    return answers
  }
}

extension EngineKind {
  /// Gives `body` a front door on this engine.
  func withDesk(
    test: String = #function, pack key: String = "england-2026",
    scanner: FileKeeping.Scanner? = nil,
    _ body: (Desk) async throws -> Void
  ) async throws {
    try await withStore(test: test) { place in
      // Wednesday 18 November 2026 at 10:00 in London.
      let clock = StillClock(
        1_795_000_000_000_000 - 1_795_000_000_000_000 % 86_400_000_000
          + 36_000_000_000)
      let store = try await place.open(
        [accessModule, peopleModule, frontDoorModule, Outbox.module], now: clock.source)
      do {
        let pack = try Desk.pack(key)
        let access = AccessHouse(
          store: store, vault: try Vault.open(in: place.keys, random: .system),
          roles: Roles(pack.catalogue, on: London.day(clock.now)),
          hasher: PasswordHasher(cost: PasswordCost(memoryKiB: 8, passes: 1)), random: .system,
          now: clock.source, secret: SymmetricKey(size: .bits256), isSecure: true,
          publicAddress: "https://continuum.example", workingDays: { day, _ in day })
        let house = FrontDoorHouse(
          access: access, people: PeopleHouse(access: access, named: FrontDoorHouse.named),
          guidance: GuidanceHouse(
            access: access, pack: pack, kinds: Kinds.plain,
            destinations: FrontDoorHouse.destinations(pack)),
          files: FileKeeping(
            SealedFiles(place.keys.appendingPathComponent("files")), scanner: scanner))
        try await body(Desk(house: house, clock: clock))
        await store.close()
      } catch {
        await store.close()
        throw error
      }
    }
  }
}
