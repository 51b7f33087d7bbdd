/// Parts about somebody were lawfully taken out of the journal: their content is gone, their
/// digests stay, and the chain still shows that they were there.
public struct PartsErased: Event {
  public struct Part: Codable, Sendable, Hashable {
    public let seq: Int64
    /// The part's number within its entry, from 0.
    public let part: Int64
    /// What pinned its content, in hexadecimal.
    public let digest: String
  }

  public struct Facts: Codable, Sendable {
    public let subject: String
    /// Why, in words without personal data.
    public let reason: String
    /// On whose authority: a rule, an order, a decision's reference.
    public let authority: String
    public let parts: [Part]
  }

  public static let kind = "store.parts-erased"
  public let facts: Facts

  public init(facts: Facts, about: [Subject: Nothing]) { self.facts = facts }

  public func apply(_ stamp: Stamp, to tables: any Tables) throws {
    for part in facts.parts {
      try tables.run(
        """
        INSERT INTO erased_part (seq, part, subject, digest, erased_by, erased_at, reason, authority)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (seq, part) DO NOTHING
        """,
        [
          part.seq, part.part, facts.subject, part.digest, stamp.seq,
          stamp.recordedAt.microseconds, facts.reason, facts.authority,
        ])
    }
  }
}

extension PartsErased.Part {
  init(_ place: PartPlace) {
    self.init(seq: place.seq, part: place.number, digest: place.digest)
  }
  var place: PartPlace { PartPlace(seq: seq, number: part, digest: digest) }
}

/// The record was put back to an earlier state from a backup: what came after is no part of it.
public struct RecordRestored: Event {
  public struct Facts: Codable, Sendable {
    /// The last entry of the journal that was kept.
    public let keptThrough: Int64
    /// The last entry that the backup held, and its hash in hexadecimal.
    public let backupThrough: Int64
    public let backupHash: String
    public let reason: String
  }

  public static let kind = "store.record-restored"
  public let facts: Facts

  public init(facts: Facts, about: [Subject: Nothing]) { self.facts = facts }

  public func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO record_restored
        (seq, restored_at, kept_through, backup_through, backup_hash, reason)
      VALUES ($1, $2, $3, $4, $5, $6)
      """,
      [
        stamp.seq, stamp.recordedAt.microseconds, facts.keptThrough, facts.backupThrough,
        facts.backupHash, facts.reason,
      ])
  }
}

/// What the store keeps about its own record.
enum OwnModule {
  static let module = Module(
    name: "store",
    tables: [
      Table(
        "erased_part", .record,
        [
          .integer("seq"), .integer("part"), .text("subject"), .text("digest"),
          .integer("erased_by"), .integer("erased_at"), .text("reason"), .text("authority"),
        ], key: ["seq", "part"], indexes: [["subject"], ["erased_by"]]),
      Table(
        "record_restored", .record,
        [
          .integer("seq"), .integer("restored_at"), .integer("kept_through"),
          .integer("backup_through"), .text("backup_hash"), .text("reason"),
        ], key: ["seq"]),
    ], events: [PartsErased.self, RecordRestored.self])
}
