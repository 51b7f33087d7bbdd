import Days
import Procedures
import Store

/// A pack that the partnership adopted.
public struct Adoption: Sendable, Hashable {
  /// The entry of the journal; later adoptions have higher ones.
  public let seq: Int64
  public let pack: String
  public let version: String
  public let title: String
  /// The pack's hash; also its place in addresses.
  public let hash: String
  public let adoptedAt: Instant

  /// What the record keeps of adoptions, and the events that make it.
  public static let module = AdoptionTables.module

  /// Every adoption, newest first.
  public static func all(in query: any Query) throws -> [Adoption] {
    try query.rows(
      """
      SELECT seq, pack, version, title, hash, adopted_at FROM procedures_adoption
      ORDER BY seq DESC
      """
    ) {
      Adoption(
        seq: try $0(0), pack: try $0(1), version: try $0(2), title: try $0(3), hash: try $0(4),
        adoptedAt: Instant(microseconds: try $0(5)))
    }
  }

  /// The pack in force by adoption; nil before the first.
  public static func current(in query: any Query) throws -> Adoption? { try all(in: query).first }

  /// The files of the pack as they were adopted.
  public func files(in query: any Query) throws -> [PackFile] {
    try query.rows(
      """
      SELECT f.path, t.body FROM procedures_file f JOIN procedures_text t ON t.hash = f.hash
      WHERE f.adoption = $1 ORDER BY f.path
      """, [seq]
    ) { PackFile(path: try $0(0), text: try $0(1)) }
  }

  /// The pack as it was adopted, read and checked anew from the record.
  ///
  /// - Throws: `PackRefused` where this version of the program cannot use its text.
  public func read(_ kinds: Kinds, in query: any Query) throws -> Pack {
    try Pack.load(named: pack, files: try files(in: query), kinds: kinds)
  }
}
