import Days
import Foundation
import Store

/// Somebody is at a provider's pages: what must be remembered until they come back. Sealed, and
/// bound to the state in the address and to the browser.
struct FederationTry: Sendable, Codable, Hashable {
  let provider: String
  let nonce: String
  let verifier: String
  let returnTo: String?
  let isFresh: Bool

  static let table = Table(
    "access_federation_try", .working,
    [
      .text("state_hash"), .text("visitor_hash"), .bytes("sealed"), .integer("begun_at"),
    ], key: ["state_hash"], indexes: [["begun_at"]])

  static func keep(
    _ attempt: FederationTry, state: String, visitor: String, in house: AccessHouse
  ) async throws {
    let hash = AccessHouse.hash(state)
    let bytes = Array(try JSONEncoder().encode(attempt))
    let sealed = try house.vault.seal(bytes, table: table.name, row: hash)
    let now = house.now.now()
    try await house.store.work { tables in
      try tables.run(
        "DELETE FROM access_federation_try WHERE begun_at < $1",
        [now.adding(minutes: -Federation.minutes).microseconds])
      try tables.run(
        """
        INSERT INTO access_federation_try (state_hash, visitor_hash, sealed, begun_at)
        VALUES ($1, $2, $3, $4)
        """, [hash, AccessHouse.hash(visitor), sealed, now.microseconds])
    }
  }

  /// What was remembered, once: nil where the state is unknown, used, too old or another browser's.
  static func take(state: String, visitor: String, in house: AccessHouse) async throws -> (
    attempt: FederationTry, begunAt: Instant
  )? {
    let hash = AccessHouse.hash(state)
    let visitorHash = AccessHouse.hash(visitor)
    let now = house.now.now()
    let found = try await house.store.work { tables -> ([UInt8], Instant)? in
      let found = try tables.first(
        """
        SELECT sealed, begun_at FROM access_federation_try
        WHERE state_hash = $1 AND visitor_hash = $2
        """, [hash, visitorHash]
      ) { (try $0(0, as: [UInt8].self), Instant(microseconds: try $0(1))) }
      let gone = try tables.run(
        "DELETE FROM access_federation_try WHERE state_hash = $1 AND visitor_hash = $2",
        [hash, visitorHash])
      return gone == 1 ? found : nil
    }
    guard let (sealed, begunAt) = found,
      now < begunAt.adding(minutes: Federation.minutes), begunAt <= now
    else { return nil }
    let bytes = try house.vault.open(sealed, table: table.name, row: hash)
    return (try JSONDecoder().decode(FederationTry.self, from: Data(bytes)), begunAt)
  }
}
