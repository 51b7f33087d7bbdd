import Crypto
import Days
import Foundation
import Identifiers
import Pages
import Procedures
import Store
import Synchronization
import TestSupport

@testable import Access

/// A clock that stands still until it is moved.
final class TestClock: Sendable {
  private let moment: Mutex<Instant>

  init(_ start: Instant = Instant("2026-11-02T09:00:00Z") ?? Instant(microseconds: 0)) {
    moment = Mutex(start)
  }

  var now: Instant { moment.withLock { $0 } }
  func move(seconds: Int64) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
  func move(minutes: Int64) { move(seconds: minutes * 60) }
  func set(_ instant: Instant) { moment.withLock { $0 = instant } }
  var source: TimeSource { TimeSource { [self] in now } }
}

/// Numbers that look random and are the same in every run.
struct Seeded: RandomNumberGenerator {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }
}

/// A whole `Access` on a store of the test's own.
struct TestHouse: Sendable {
  let house: AccessHouse
  let clock: TestClock
  let author = Author(
    actor: "operator:test", purpose: Purpose.administration.rawValue, requestID: "test")

  var store: Store { house.store }

  static let roles = Roles([
    "worker": (
      "Social worker",
      Role(
        actions: ["child.read", "person.read", "person.emergency-access", "person.ask"],
        clearance: .restricted,
        purpose: "Works with children", accreditation: ["vetting"])
    ),
    "teacher": (
      "Teacher", Role(actions: ["child.read", "person.ask"], purpose: "Sends referrals")
    ),
    "lead": (
      "Safeguarding lead",
      Role(
        actions: ["child.read", "person.review-emergency-access"], clearance: .highlyRestricted,
        purpose: "Answers for safeguarding")
    ),
    "administrator": (
      "Access administrator",
      Role(
        actions: [
          "account.read", "account.administer", "account.export", "agency.read",
          "agency.administer",
          "client.read", "client.administer", "access-record.read",
        ], purpose: "Opens accounts")
    ),
  ])

  /// Counts working days Monday to Friday: enough for these tests, and not the real calendar.
  static func workingDays(_ start: Day, _ count: Int) -> Day {
    var day = start
    var left = count
    while left > 0 {
      day = day.adding(days: 1)
      if !day.isWeekend { left -= 1 }
    }
    return day
  }

  /// Opens an account with an agency of its own where needed, and returns its id.
  @discardableResult
  func open(
    _ userName: String, roles: [String] = [], agency: String = "council",
    accreditation: [String: Day] = [:], password: String? = nil
  ) async throws -> String {
    let commands = AccountCommands(house)
    if try await store.read({ try Agency.find(agency, in: $0) }) == nil {
      try await commands.openAgency(key: agency, name: agency, kind: "council", by: author)
    }
    let id = try await commands.open(
      .init(
        userName: userName, name: "Name of \(userName)", email: "\(userName)@example.org",
        agency: agency, roles: roles, accreditation: accreditation), by: author)
    if let password {
      try await Credentials(house).setPassword(password, of: id, factorStays: true, by: author)
    }
    return id
  }

  /// Lets somebody else work with a person, so that there is such a person at all.
  func know(_ person: Subject) async throws {
    try await store.commit(author) {
      try $0.beginRelationship(.referred, of: "account:somebody-else", to: person)
    }
  }

  /// The record of access, the newest first.
  func looks(
    _ listing: AccessRecord.Listing = .init(), withSealed: Bool = false
  ) async throws -> [RecordedLook] {
    var listing = listing
    listing.includesSealed = withSealed
    let asked = listing
    return try await store.read { try AccessRecord.looks(asked, in: $0) }
  }

  func account(_ id: String) async throws -> Account {
    guard let account = try await store.read({ try Account.find(id, in: $0) }) else {
      throw AccountProblem.unknownAccount(id)
    }
    return account
  }

  func actor(_ id: String, factorAt: Instant? = nil) async throws -> Actor {
    try await account(id).actor(house.roles, factorAt: factorAt, now: clock.now)
  }
}

extension EngineKind {
  /// Gives `body` a house on this engine.
  func withHouse(
    test: String = #function, roles: Roles = TestHouse.roles,
    _ body: (TestHouse) async throws -> Void
  ) async throws {
    try await withStore(test: test) { place in
      let clock = TestClock()
      let keys = place.folder.appendingPathComponent("keys")
      let store = try await Store.open(
        place.address, modules: [accessModule, Outbox.module],
        surroundings: Surroundings(
          now: clock.source, random: .system, keys: keys, log: quietLog))
      do {
        let house = AccessHouse(
          store: store, vault: try Vault.open(in: keys, random: .system), roles: roles,
          // The cheapest Argon2id there is: these tests are about everything else.
          hasher: PasswordHasher(cost: PasswordCost(memoryKiB: 8, passes: 1)), random: .system,
          now: clock.source, secret: SymmetricKey(size: .bits256), isSecure: true,
          publicAddress: "https://continuum.example", workingDays: TestHouse.workingDays)
        try await body(TestHouse(house: house, clock: clock))
        await store.close()
      } catch {
        await store.close()
        throw error
      }
    }
  }
}
