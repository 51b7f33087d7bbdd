import Store

/// A file came with a contact.
struct FileAdded: Event {
  static let kind = "frontdoor.file-added"
  struct Facts: Codable, Sendable {
    let contact: String
    /// SHA-256 of the sealed bytes: by it the file is checked without its key.
    let hash: String
    let id: String
    let kind: String
    /// Bytes of its content.
    let size: Int
  }
  /// What can be read of it goes with the part: the key above all.
  struct Details: Codable, Sendable {
    /// A keyed hash of its content, by which the same is known again.
    let digest: String
    let key: String
    let name: String
  }
  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let left = about.min { $0.key < $1.key }?.value
    try tables.run(
      """
      INSERT INTO frontdoor_file
      (id, contact, at, actor, kind, size, hash, state, finding, name, secret, digest)
      VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', NULL, $8, $9, $10)
      """,
      [
        facts.id, facts.contact, stamp.recordedAt.microseconds, stamp.author.actor, facts.kind,
        facts.size, facts.hash, left?.name, left?.key, left?.digest,
      ])
    try tables.run(
      "UPDATE frontdoor_contact SET changes = changes + 1 WHERE id = $1", [facts.contact])
  }
}

/// A scanner looked through a file.
struct FileScanned: Event {
  static let kind = "frontdoor.file-scanned"
  struct Facts: Codable, Sendable {
    /// The scanner's name for what it found; nil where it found nothing.
    let finding: String?
    let id: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let state: ContactFile.State = facts.finding == nil ? .clean : .harmful
    try tables.run(
      "UPDATE frontdoor_file SET state = $2, finding = $3 WHERE id = $1",
      [facts.id, state.rawValue, facts.finding])
  }
}
