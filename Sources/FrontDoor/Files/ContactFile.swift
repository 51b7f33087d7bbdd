import Attachments
import Days
import Store

/// A file that came with a contact. Its bytes lie sealed outside the database; the key stands in the
/// journal's part about each child, and goes with it.
struct ContactFile: Sendable, Hashable {
  /// What is known of it.
  enum State: String, Sendable {
    /// Nobody has looked through it yet.
    case waiting
    case clean
    /// Harmful: it is not kept.
    case harmful
  }

  let id: String
  let contact: String
  let receivedAt: Instant
  let actor: String
  let kind: FileKind
  /// How many bytes it has.
  let size: Int
  /// SHA-256 of the sealed bytes.
  let hash: String
  let state: State
  /// What was found in it, in the scanner's words.
  let finding: String?
  /// The name that the sender gave it; nil where it was erased.
  let name: String?
  /// Nil where it was erased: then nobody can read the file again.
  let key: String?

  /// Whether its bytes should be there.
  var isKept: Bool { state != .harmful && key != nil }
}

extension ContactFile {
  private static let columns =
    "id, contact, at, actor, kind, size, hash, state, finding, name, secret"

  private init(_ row: Row) throws {
    var reader = row.reader
    id = try reader.next()
    contact = try reader.next()
    receivedAt = Instant(microseconds: try reader.next())
    actor = try reader.next()
    kind = FileKind(rawValue: try reader.next()) ?? .text
    size = try reader.next()
    hash = try reader.next()
    state = State(rawValue: try reader.next()) ?? .waiting
    finding = try reader.next()
    name = try reader.next()
    key = try reader.next()
  }

  static func of(_ contact: String, in query: any Query) throws -> [ContactFile] {
    try query.rows(
      "SELECT \(columns) FROM frontdoor_file WHERE contact = $1 ORDER BY at, id", [contact],
      ContactFile.init)
  }

  static func find(_ id: String, in query: any Query) throws -> ContactFile? {
    try query.first("SELECT \(columns) FROM frontdoor_file WHERE id = $1", [id]) {
      try ContactFile($0)
    }
  }

  /// The files of every open contact.
  static func open(in query: any Query) throws -> [String: [ContactFile]] {
    let all = try query.rows(
      """
      SELECT f.id, f.contact, f.at, f.actor, f.kind, f.size, f.hash, f.state, f.finding, f.name,
      f.secret FROM frontdoor_file f JOIN frontdoor_contact c ON c.id = f.contact
      WHERE c.open_children > 0 ORDER BY f.at, f.id
      """, [], ContactFile.init)
    return Dictionary(grouping: all, by: \.contact)
  }

  /// Those that nobody has looked through, the oldest first.
  static func waiting(limit: Int, in query: any Query) throws -> [ContactFile] {
    try query.rows(
      """
      SELECT \(columns) FROM frontdoor_file WHERE state = 'waiting' AND secret IS NOT NULL
      ORDER BY at, id LIMIT $1
      """, [limit], ContactFile.init)
  }

  static func all(in query: any Query) throws -> [ContactFile] {
    try query.rows("SELECT \(columns) FROM frontdoor_file ORDER BY id", [], ContactFile.init)
  }

  /// Files whose bytes may not stay: harmful, or erased.
  static func unwanted(in query: any Query) throws -> [String] {
    try query.column(
      String.self,
      "SELECT id FROM frontdoor_file WHERE state = 'harmful' OR secret IS NULL ORDER BY id")
  }

  /// The file by which just this content came with a contact before.
  static func same(_ digest: String, _ contact: String, in query: any Query) throws -> String? {
    try query.value(
      String.self, "SELECT id FROM frontdoor_file WHERE contact = $1 AND digest = $2",
      [contact, digest])
  }
}
