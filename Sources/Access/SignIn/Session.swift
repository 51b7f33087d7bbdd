import Days
import Store

/// A signed-in person, as one browser shows them. What it may do is looked up anew for each
/// request, so that a lapsed accreditation or a lost role ends access at once.
public struct Session: Sendable {
  /// How far sign-in has come.
  public enum Stage: String, Sendable, Hashable {
    /// The password was right; the second factor is still to come.
    case password
    case full
  }

  /// Minutes without a request after which a session ends.
  public static let idleMinutes: Int64 = 15
  /// Hours after which it ends whatever happens.
  public static let absoluteHours: Int64 = 10
  /// The time of the last request is written at most once a minute.
  static let seenSeconds: Int64 = 60

  /// The hash of the cookie's value.
  public let idHash: String
  public let account: Account
  public let agencyName: String
  public let stage: Stage
  public let createdAt: Instant
  public let seenAt: Instant
  public let factorAt: Instant?

  /// Reads the session that a cookie's value opens; nil where there is none, it has ended, or the
  /// account is disabled.
  public static func find(_ token: String, at now: Instant, in query: any Query) throws -> Session?
  {
    let hash = AccessHouse.hash(token)
    let found = try query.first(
      """
      SELECT account, stage, created_at, seen_at, factor_at FROM access_session
      WHERE id_hash = $1
      """, [hash]
    ) { row in
      (
        account: try row(0, as: String.self), stage: try row(1, as: String.self),
        created: Instant(microseconds: try row(2)), seen: Instant(microseconds: try row(3)),
        factor: try row(4, as: Int64?.self).map(Instant.init(microseconds:))
      )
    }
    guard let found, let stage = Stage(rawValue: found.stage),
      now < found.seen.adding(minutes: idleMinutes),
      now < found.created.adding(hours: absoluteHours),
      let account = try Account.find(found.account, in: query), account.state == .open
    else { return nil }
    let agency = try Agency.find(account.agency, in: query)
    return Session(
      idHash: hash, account: account, agencyName: agency?.name ?? account.agency, stage: stage,
      createdAt: found.created, seenAt: found.seen, factorAt: found.factor)
  }

  static func insert(
    hash: String, account: String, stage: Stage, created: Instant, now: Instant,
    factorAt: Instant?, in tables: any Tables
  ) throws {
    try tables.run(
      """
      INSERT INTO access_session (id_hash, account, stage, created_at, seen_at, factor_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [
        hash, account, stage.rawValue, created.microseconds, now.microseconds,
        factorAt?.microseconds,
      ])
  }

  static func end(hash: String, in tables: any Tables) throws {
    try tables.run("DELETE FROM access_session WHERE id_hash = $1", [hash])
  }

  /// Ends every session of an account: sign-out everywhere, disabling, a changed password or role.
  static func endAll(of account: String, in tables: any Tables) throws {
    try tables.run("DELETE FROM access_session WHERE account = $1", [account])
  }

  /// Notes that the session was used.
  public static func touch(hash: String, at now: Instant, in tables: any Tables) throws {
    try tables.run(
      "UPDATE access_session SET seen_at = $2 WHERE id_hash = $1 AND seen_at < $2",
      [hash, now.microseconds])
  }

  /// How long the row of a session that has ended is kept: what was typed in it can still be kept
  /// for its owner.
  static let keptHours: Int64 = 48

  /// Removes what has ended long since.
  static func sweep(before now: Instant, in tables: any Tables) throws {
    try tables.run(
      "DELETE FROM access_session WHERE created_at < $1",
      [now.adding(hours: -keptHours).microseconds])
  }

  /// The sessions of an account that are open now, the newest first.
  public static func open(of account: String, at now: Instant, in query: any Query) throws -> [(
    idHash: String, createdAt: Instant, seenAt: Instant
  )] {
    try query.rows(
      """
      SELECT id_hash, created_at, seen_at FROM access_session
      WHERE account = $1 AND stage = 'full' AND created_at > $2 AND seen_at > $3
      ORDER BY created_at DESC, id_hash
      """,
      [
        account, now.adding(hours: -absoluteHours).microseconds,
        now.adding(minutes: -idleMinutes).microseconds,
      ]
    ) {
      (
        idHash: try $0(0), createdAt: Instant(microseconds: try $0(1)),
        seenAt: Instant(microseconds: try $0(2))
      )
    }
  }

  /// Ends every session of an account but one.
  static func endOthers(of account: String, but hash: String, in tables: any Tables) throws {
    try tables.run(
      "DELETE FROM access_session WHERE account = $1 AND id_hash <> $2", [account, hash])
  }
}
