import Days
import Store

/// What somebody is typing, kept while it is unfinished: sealed, bound to account and form.
public struct Drafts: Sendable {
  static let days: Int64 = 14
  let house: AccessHouse

  public init(_ house: AccessHouse) { self.house = house }

  /// Keeps the fields of a form as they are now.
  public func keep(_ text: [UInt8], form: String, of account: String) async throws {
    let sealed = try house.vault.seal(text, table: "access_draft", row: "\(account)/\(form)")
    let now = house.now.now()
    try await house.store.work { tables in
      try tables.run(
        "DELETE FROM access_draft WHERE updated_at < $1",
        [now.adding(hours: -24 * Self.days).microseconds])
      try tables.run(
        """
        INSERT INTO access_draft (account, form, sealed, updated_at) VALUES ($1, $2, $3, $4)
        ON CONFLICT (account, form) DO UPDATE
        SET sealed = excluded.sealed, updated_at = excluded.updated_at
        """, [account, form, sealed, now.microseconds])
    }
  }

  /// What was kept, or nil.
  public func find(form: String, of account: String) async throws -> [UInt8]? {
    let sealed = try await house.store.read { query in
      try query.value(
        [UInt8].self, "SELECT sealed FROM access_draft WHERE account = $1 AND form = $2",
        [account, form])
    }
    // A draft sealed under a key that is gone is a draft that is gone.
    return sealed.flatMap {
      try? house.vault.open($0, table: "access_draft", row: "\(account)/\(form)")
    }
  }

  /// Forgets a draft: its form was sent.
  public func discard(form: String, of account: String) async throws {
    try await house.store.work { tables in
      try tables.run(
        "DELETE FROM access_draft WHERE account = $1 AND form = $2", [account, form])
    }
  }
}
