import Access
import Crypto
import Days
import Foundation
import Identifiers
import Linkage
import Store
import TestSupport

@testable import People

/// A small town of agencies on a store of the test's own.
struct Town: Sendable {
  let house: PeopleHouse
  let clock: StillClock
  let folder: URL
  let author = Author(actor: "operator:test", purpose: "administration", requestID: "test")

  var store: Store { house.access.store }
  static let agencies = ["council", "health", "school", "police"]

  /// Takes records in from one agency.
  @discardableResult
  func take(_ agency: String, _ fields: SuppliedFields...) async throws -> FeedReport {
    try await RecordIntake(house).take(
      fields.map { (agency, $0) }, basis: "agreement", by: author)
  }

  /// The person that an agency's record belongs to.
  func person(_ agency: String, _ key: String) async throws -> String? {
    try await store.read { try AgencyRecord.find(agency: agency, key: key, in: $0)?.person }
  }

  func questions() async throws -> [Doubt] { try await store.read { try Doubt.open(in: $0) } }

  /// Who every record belongs to and how it stands, and who has become whom.
  func map() async throws -> [String] {
    try await store.read { query in
      try query.rows("SELECT id, person, state FROM people_record ORDER BY id") {
        "\(try $0(0, as: String.self)) \(try $0(1, as: String.self)) \(try $0(2, as: String.self))"
      }
    }
  }

  /// Writes a file into the town's folder.
  func file(_ name: String, _ text: String) throws -> String {
    let url = folder.appendingPathComponent(name)
    try Data(text.utf8).write(to: url)
    return url.path
  }

  func shield(_ person: String, _ shield: Shield = .existence) async throws {
    try await store.commit(author) { try $0.setShield(shield, of: .person(person)) }
  }

  func reviewer(_ name: String) -> Author {
    Author(actor: "account:\(name)", purpose: "assurance", requestID: "review")
  }
}

extension EngineKind {
  /// Gives `body` a town on this engine.
  func withTown(
    test: String = #function, _ body: (Town) async throws -> Void
  ) async throws {
    try await withStore(test: test) { place in
      let clock = StillClock()
      let store = try await place.open(
        [accessModule, peopleModule, Outbox.module], now: clock.source)
      do {
        let access = AccessHouse(
          store: store, vault: try Vault.open(in: place.keys, random: .system),
          roles: Roles([:]),
          hasher: PasswordHasher(cost: PasswordCost(memoryKiB: 8, passes: 1)), random: .system,
          now: clock.source, secret: SymmetricKey(size: .bits256), isSecure: true,
          publicAddress: "https://continuum.example", workingDays: { day, _ in day })
        let town = Town(
          house: PeopleHouse(access: access, lists: Town.lists), clock: clock,
          folder: place.folder)
        for agency in Town.agencies {
          try await AccountCommands(access).openAgency(
            key: agency, name: agency, kind: "other", by: town.author)
        }
        try await body(town)
        await store.close()
      } catch {
        await store.close()
        throw error
      }
    }
  }
}

/// Children of the town.
enum Child {
  static func cora(_ key: String) -> SuppliedFields {
    SuppliedFields(
      key: key, firstName: "Cora", surname: "Thistlewood", dateOfBirth: "2014-03-31", sex: "F",
      postcode: "WM1 2AB", addressLine: "7 Kestrel Road", nhsNumber: "9434765919")
  }

  /// Cora's twin.
  static func fern(_ key: String) -> SuppliedFields {
    SuppliedFields(
      key: key, firstName: "Fern", surname: "Thistlewood", dateOfBirth: "2014-03-31", sex: "F",
      postcode: "WM1 2AB", addressLine: "7 Kestrel Road")
  }

  static func omar(_ key: String) -> SuppliedFields {
    SuppliedFields(
      key: key, firstName: "Omar", surname: "Gannet", dateOfBirth: "2009-11-02", sex: "M",
      postcode: "WM5 1AB", addressLine: "12 Plover Road")
  }
}
