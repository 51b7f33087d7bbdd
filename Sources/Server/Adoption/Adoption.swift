import Days
import Procedures
import Store

/// A pack that the partnership adopted.
public struct Adoption: Sendable, Hashable {
  public let seq: Int64
  public let pack: String
  public let version: String
  public let title: String
  public let hash: String
  public let adoptedAt: Instant

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
}

/// Adopts packs: the one way by which procedures come into force.
public struct PackAdoption: Sendable {
  let store: Store

  public init(_ store: Store) { self.store = store }

  /// What came of it.
  public enum Outcome: Sendable, Equatable {
    case adopted(newTexts: Int)
    /// The very same pack is in force already; nothing was written.
    case inForceAlready
  }

  /// Keeps each text that is not kept yet, then the adoption, in one transaction. Only a pack that
  /// passed its checks exists as a value, so a faulty one changes nothing.
  public func adopt(_ pack: Pack, by author: Author) async throws -> Outcome {
    try await store.commit(author, packHash: pack.hash) { transaction in
      if try Adoption.current(in: transaction)?.hash == pack.hash { return .inForceAlready }
      var kept = Set(
        try transaction.rows("SELECT hash FROM procedures_text") { try $0(0, as: String.self) })
      var count = 0
      for file in pack.files where kept.insert(file.hash).inserted {
        try transaction.append(DefinitionKept(facts: .init(hash: file.hash, text: file.text)))
        count += 1
      }
      try transaction.append(
        PackAdopted(
          facts: .init(
            files: pack.files.map { .init(hash: $0.hash, path: $0.path) }, hash: pack.hash,
            pack: pack.header.key, title: pack.header.title, version: pack.header.version.text)))
      return .adopted(newTexts: count)
    }
  }
}
