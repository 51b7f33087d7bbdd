import Days
import Pages
import Store

/// What somebody is typing, kept while it is unfinished: sealed, bound to account and form.
public struct Drafts: Sendable {
  static let days: Int64 = 14
  /// How long what a visitor began is kept, for them to sign in.
  public static let visitorMinutes: Int64 = 60
  let house: AccessHouse

  public init(_ house: AccessHouse) { self.house = house }

  /// How many visitors' drafts are kept at a time: nobody can fill the disk without an account.
  static let mostVisitors: Int64 = 1_000

  /// In whose name a visitor's draft is kept: it opens for the browser with this cookie only.
  public static func owner(ofVisitor cookie: String) -> String {
    visitors + AccessHouse.hash(cookie)
  }

  private static let visitors = "visitor:"

  /// Keeps the fields of a form as they are now.
  public func keep(_ text: [UInt8], form: String, of account: String) async throws {
    let sealed = try house.vault.seal(text, table: "access_draft", row: "\(account)/\(form)")
    let now = house.now.now()
    try await house.store.work { try Self.put(sealed, form, account, now, in: $0) }
  }

  /// Keeps what a visitor began, for them to sign in within the hour.
  ///
  /// - Throws: `Problem.visitorsKeptFull` where too many others are on their way.
  public func keep(_ text: [UInt8], form: String, ofVisitor cookie: String) async throws {
    let owner = Self.owner(ofVisitor: cookie)
    let since = house.now.now().adding(minutes: -Self.visitorMinutes)
    let others = try await house.store.read { query in
      try query.value(
        Int64.self,
        """
        SELECT count(*) FROM access_draft
        WHERE account >= 'visitor:' AND account < 'visitor;' AND account <> $1 AND updated_at >= $2
        """, [owner, since.microseconds])
    }
    guard others ?? 0 < Self.mostVisitors else { throw Problem.visitorsKeptFull }
    try await keep(text, form: form, of: owner)
  }

  /// Keeps `text` only where `before` is still what is kept (nil where nothing is).
  ///
  /// - Returns: false where something else was kept meanwhile; nothing is changed then.
  public func keep(
    _ text: [UInt8], insteadOf before: [UInt8]?, form: String, of account: String
  ) async throws -> Bool {
    let row = "\(account)/\(form)"
    let sealed = try house.vault.seal(text, table: "access_draft", row: row)
    let (now, vault) = (house.now.now(), house.vault)
    return try await house.store.work { tables in
      let held = try Self.sealed(form, account, now, in: tables).flatMap {
        try? vault.open($0, table: "access_draft", row: row)
      }
      guard held == before else { return false }
      try Self.put(sealed, form, account, now, in: tables)
      return true
    }
  }

  private static func put(
    _ sealed: [UInt8], _ form: String, _ account: String, _ now: Instant, in tables: any Tables
  ) throws {
    try tables.run(
      """
      DELETE FROM access_draft WHERE updated_at < $1
      OR (updated_at < $2 AND account >= 'visitor:' AND account < 'visitor;')
      """,
      [
        now.adding(hours: -24 * Self.days).microseconds,
        now.adding(minutes: -visitorMinutes).microseconds,
      ])
    try tables.run(
      """
      INSERT INTO access_draft (account, form, sealed, updated_at) VALUES ($1, $2, $3, $4)
      ON CONFLICT (account, form) DO UPDATE
      SET sealed = excluded.sealed, updated_at = excluded.updated_at
      """, [account, form, sealed, now.microseconds])
  }

  /// What was kept, or nil.
  public func find(form: String, of account: String) async throws -> [UInt8]? {
    let now = house.now.now()
    let sealed = try await house.store.read { try Self.sealed(form, account, now, in: $0) }
    // A draft sealed under a key that is gone is a draft that is gone.
    return sealed.flatMap {
      try? house.vault.open($0, table: "access_draft", row: "\(account)/\(form)")
    }
  }

  private static func sealed(
    _ form: String, _ account: String, _ now: Instant, in query: any Query
  ) throws -> [UInt8]? {
    let oldest =
      account.hasPrefix(visitors)
      ? now.adding(minutes: -visitorMinutes) : now.adding(hours: -24 * days)
    return try query.value(
      [UInt8].self,
      "SELECT sealed FROM access_draft WHERE account = $1 AND form = $2 AND updated_at >= $3",
      [account, form, oldest.microseconds])
  }

  /// Forgets a draft: its form was sent.
  public func discard(form: String, of account: String) async throws {
    try await house.store.work { tables in
      try tables.run(
        "DELETE FROM access_draft WHERE account = $1 AND form = $2", [account, form])
    }
  }
}

extension Problem {
  static let visitorsKeptFull = Problem(
    status: 503, code: "visitors-kept-full", title: "It cannot be kept just now",
    advice: "Go back, show it for printing, or sign in first and begin again from the forms.")
}
