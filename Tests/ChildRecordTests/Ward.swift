import Crypto
import Days
import Foundation
import Identifiers
import Pages
import Procedures
import Store
import TestSupport

@testable import Access
@testable import ChildRecord
@testable import People

/// A ward of agencies and a few workers, who ask for pages as a browser would.
struct Ward: Sendable {
  let people: PeopleHouse
  let record: ChildRecordHouse
  let clock: StillClock
  let table: RouteTable
  let author = Author(actor: "operator:test", purpose: "administration", requestID: "test")

  var access: AccessHouse { people.access }
  var store: Store { access.store }

  static let roles = Roles([
    "worker": (
      "Social worker",
      Role(
        actions: [
          "person.read", "person.ask", "alert.write", "voice.write", "chronology.export",
        ], clearance: .restricted, purpose: "Works with children", accreditation: [])
    ),
    "lead": (
      "Safeguarding lead",
      Role(
        actions: ["person.read", "person.ask", "alert.write", "voice.write"],
        clearance: .highlyRestricted, purpose: "Answers for safeguarding", accreditation: [])
    ),
    "reader": (
      "Teacher",
      Role(
        actions: ["person.read"], clearance: .ordinary, purpose: "Reads", accreditation: [])
    ),
  ])

  /// Takes a child's records in, one from each agency, all about the same person.
  func child(
    _ fields: SuppliedFields = .cora, agencies: [String] = ["health", "school"]
  ) async throws -> String {
    for agency in agencies {
      var fields = fields
      fields.key = "\(agency)-\(fields.key)"
      try await RecordIntake(people).take([(agency, fields)], basis: "agreement", by: author)
    }
    return try await person(agencies[0], "\(agencies[0])-\(fields.key)")
  }

  /// The person that an agency's record belongs to.
  func person(_ agency: String, _ key: String) async throws -> String {
    let found = try await store.read { try AgencyRecord.find(agency: agency, key: key, in: $0) }
    guard let found else { throw Problem.notFound }
    return found.person
  }

  func tell(
    _ agency: String, _ record: String, _ kind: Passage.Kind, _ content: Passage.Content
  ) async throws {
    try await PassageIntake(people).take(
      [.init(agency: agency, record: record, kind: kind, content: content)],
      basis: "agreement", by: author)
  }

  /// Opens an account that works with somebody.
  func worker(
    _ name: String, role: String = "worker", with person: String? = nil
  ) async throws -> String {
    let id = try await AccountCommands(access).open(
      .init(
        userName: name, name: "Name of \(name)", email: "\(name)@example.org",
        agency: "council", roles: [role], accreditation: [:]), by: author)
    if let person { try await allocate(id, to: person) }
    return id
  }

  func allocate(_ account: String, to person: String) async throws {
    try await store.commit(author) {
      try $0.beginRelationship(.allocated, of: "account:\(account)", to: .person(person))
    }
  }

  func shield(_ person: String, _ shield: Shield) async throws {
    try await store.commit(author) { try $0.setShield(shield, of: .person(person)) }
  }

  func get(_ path: Path, as account: String) async throws -> Reply {
    try await ask("GET", path, as: account)
  }

  func post(
    _ path: Path, as account: String, _ fields: KeyValuePairs<String, String>
  ) async throws -> Reply {
    let body = fields.map { "\(PercentCoding.encoded($0.key))=\(PercentCoding.encoded($0.value))" }
    return try await ask("POST", path, as: account, Array(body.joined(separator: "&").utf8))
  }

  /// - Throws: `Problem`, as the server would show it.
  private func ask(
    _ method: String, _ path: Path, as account: String, _ body: [UInt8] = []
  ) async throws -> Reply {
    guard case .route(let route, let values) = table.find(method, path.segments) else {
      throw Problem.notFound
    }
    let token = try await SignIn(access).begin(
      .full, account: account, created: clock.now, factorAt: clock.now)
    let headers = [
      "cookie": "__Host-continuum=\(token)",
      "content-type": "application/x-www-form-urlencoded",
    ]
    let who = try await Arrival.find(headers: headers, isAPI: false, at: clock.now, in: access)
    return try await Gate(access).answer(
      route,
      Visit(
        requestID: "walk", method: route.method, path: path, parameters: values,
        headers: headers, body: body, source: "198.51.100.9", now: clock.now,
        caller: who.caller, actor: who.actor, purpose: route.purpose,
        token: CSRFToken.make(session: who.secret, key: access.secret), secret: who.secret))
  }
}

extension SuppliedFields {
  static let cora = SuppliedFields(
    key: "1", firstName: "Cora", surname: "Thistlewood", dateOfBirth: "2014-03-31", sex: "F",
    postcode: "WM1 2AB", addressLine: "7 Kestrel Road", nhsNumber: "9434765919")
}

extension Reply {
  /// The page or file as text.
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

  var location: String? { headers.first { $0.name == "location" }?.value }
}

extension EngineKind {
  /// Gives `body` a ward on this engine.
  func withWard(
    test: String = #function, _ body: (Ward) async throws -> Void
  ) async throws {
    try await withStore(test: test) { place in
      let clock = StillClock()
      let store = try await place.open(
        [accessModule, peopleModule, childRecordModule, Outbox.module], now: clock.source)
      do {
        let access = AccessHouse(
          store: store, vault: try Vault.open(in: place.keys, random: .system),
          roles: Ward.roles,
          hasher: PasswordHasher(cost: PasswordCost(memoryKiB: 8, passes: 1)), random: .system,
          now: clock.source, secret: SymmetricKey(size: .bits256), isSecure: true,
          publicAddress: "https://continuum.example", workingDays: { day, _ in day })
        let packs = URL(filePath: #filePath).deletingLastPathComponent()
          .deletingLastPathComponent().deletingLastPathComponent()
          .appending(path: "Packs/england-2026")
        var kinds = Kinds()
        kinds.register(Codelist.self)
        let record = ChildRecordHouse(
          access: access, pack: try Pack.load(folder: packs, kinds: kinds),
          sources: [PassageChronology()])
        let ward = Ward(
          people: PeopleHouse(access: access), record: record, clock: clock,
          table: try RouteTable(ChildRecordRoutes.all(record)))
        for agency in ["council", "health", "school", "clinic"] {
          try await AccountCommands(access).openAgency(
            key: agency, name: "The \(agency)", kind: "other", by: ward.author)
        }
        try await body(ward)
        await store.close()
      } catch {
        await store.close()
        throw error
      }
    }
  }
}
