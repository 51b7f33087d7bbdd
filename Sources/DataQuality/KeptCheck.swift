import Access
import Days
import Foundation
import Returns
import Store

/// A result that somebody asked to keep: sealed, for their account alone, for 30 days. Not part of
/// the record: a working copy that may be lost.
struct KeptCheck: Sendable {
  static let days: Int64 = 30
  /// How many one account may keep.
  static let mostOfOne = 10
  /// The most bytes of findings that are kept.
  static let mostBytes = 16 << 20

  static let table = Table(
    "quality_kept", .working,
    [
      .text("id"), .text("account"), .integer("kept_at"), .bytes("title"), .bytes("content"),
    ], key: ["id"], indexes: [["account"], ["kept_at"]])

  let id: String
  let title: CheckTitle
  let keptAt: Instant

  /// When it will be gone.
  var until: Instant { keptAt.adding(hours: 24 * Self.days) }
}

/// What is sealed of a result.
private struct Content: Codable {
  let children: Int
  let outcomes: [RuleOutcome]
  let problems: [ReadingProblem]
  /// As findings.csv has it.
  let findings: String
}

/// Why a result is not kept.
enum KeepingProblem: Error, Equatable {
  case tooMany
  case tooLarge
}

/// The results that accounts have kept.
struct KeptChecks: Sendable {
  let house: AccessHouse

  /// Keeps a result; keeping it again changes nothing but the time.
  func keep(_ result: CheckResult, id: String, of account: String, at now: Instant) async throws {
    let others = try await all(of: account, at: now).filter { $0.id != id }
    guard others.count < KeptCheck.mostOfOne else { throw KeepingProblem.tooMany }
    var text = ""
    FindingsFile.write(result.findings.findings) { text += $0 }
    guard text.utf8.count <= KeptCheck.mostBytes else { throw KeepingProblem.tooLarge }
    let content = Content(
      children: result.children, outcomes: result.outcomes, problems: result.problems,
      findings: text)
    let title = try seal(result.title, "title", id, account)
    let sealed = try seal(content, "content", id, account)
    try await house.store.work { tables in
      try tables.run(
        """
        INSERT INTO quality_kept (id, account, kept_at, title, content)
        VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (id) DO UPDATE SET kept_at = excluded.kept_at
        """, [id, account, now.microseconds, title, sealed])
    }
  }

  /// What an account has kept, the latest first.
  func all(of account: String, at now: Instant) async throws -> [KeptCheck] {
    let before = Self.bound(now)
    let rows = try await house.store.read { query in
      try query.rows(
        """
        SELECT id, kept_at, title FROM quality_kept WHERE account = $1 AND kept_at > $2
        ORDER BY kept_at DESC, id
        """, [account, before]
      ) { (try $0(0, as: String.self), try $0(1, as: Int64.self), try $0(2, as: [UInt8].self)) }
    }
    return rows.compactMap { id, keptAt, sealed in
      open(CheckTitle.self, sealed, "title", id, account).map {
        KeptCheck(id: id, title: $0, keptAt: Instant(microseconds: keptAt))
      }
    }
  }

  /// A result that this account has kept, or nil.
  func find(_ id: String, of account: String, at now: Instant) async throws -> CheckResult? {
    let before = Self.bound(now)
    let row = try await house.store.read { query in
      try query.first(
        "SELECT title, content FROM quality_kept WHERE id = $1 AND account = $2 AND kept_at > $3",
        [id, account, before]
      ) { (try $0(0, as: [UInt8].self), try $0(1, as: [UInt8].self)) }
    }
    guard let row, let title = open(CheckTitle.self, row.0, "title", id, account),
      let content = open(Content.self, row.1, "content", id, account),
      let findings = FindingsFile.read(
        InputFile(name: "findings.csv", text: content.findings)
      ).findings
    else { return nil }
    return CheckResult(
      title: title, children: content.children, outcomes: content.outcomes, findings: findings,
      problems: content.problems)
  }

  func remove(_ id: String, of account: String) async throws {
    try await house.store.work { tables in
      try tables.run("DELETE FROM quality_kept WHERE id = $1 AND account = $2", [id, account])
    }
  }

  /// Removes what is too old.
  func sweep(at now: Instant) async throws {
    let before = Self.bound(now)
    try await house.store.work { tables in
      try tables.run("DELETE FROM quality_kept WHERE kept_at <= $1", [before])
    }
  }

  /// What was kept at this moment or before is too old.
  private static func bound(_ now: Instant) -> Int64 {
    now.adding(hours: -24 * KeptCheck.days).microseconds
  }

  // MARK: Sealing

  private func row(_ id: String, _ part: String, _ account: String) -> String {
    "\(account)/\(id)/\(part)"
  }

  private func seal(
    _ value: some Encodable, _ part: String, _ id: String, _ account: String
  ) throws -> [UInt8] {
    try house.vault.seal(
      Array(try JSONEncoder().encode(value)), table: KeptCheck.table.name,
      row: row(id, part, account))
  }

  /// What was sealed under a key that is gone is gone.
  private func open<T: Decodable>(
    _ type: T.Type, _ sealed: [UInt8], _ part: String, _ id: String, _ account: String
  ) -> T? {
    let bytes = try? house.vault.open(
      sealed, table: KeptCheck.table.name, row: row(id, part, account))
    return bytes.flatMap { try? JSONDecoder().decode(type, from: Data($0)) }
  }
}

/// What the store is told of this feature.
public let dataQualityModule = Module(name: "quality", tables: [KeptCheck.table])
