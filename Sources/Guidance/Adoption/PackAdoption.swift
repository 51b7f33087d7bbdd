import Days
import Procedures
import Store

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
  ///
  /// - Throws: `PackRefused` where a file gives other words to a version that was adopted before:
  ///   what was done under that version must stay readable as it was.
  public func adopt(_ pack: Pack, by author: Author) async throws -> Outcome {
    try await store.commit(author, packHash: pack.hash) { transaction in
      if try Adoption.current(in: transaction)?.hash == pack.hash { return .inForceAlready }
      let rewritten = try Self.rewritten(pack, in: transaction)
      if !rewritten.isEmpty { throw PackRefused(pack: pack.header.key, findings: rewritten) }
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

  /// Files whose words differ from those adopted under the same version. A definition's version is
  /// in its path; that of `pack.yaml` is the pack's. Only a version's end may be written in later,
  /// so that another can follow it.
  private static func rewritten(_ pack: Pack, in query: any Query) throws -> [Finding] {
    let files = Dictionary(pack.files.map { ($0.path, $0) }) { first, _ in first }
    let adopted = try query.rows(
      """
      SELECT f.path, f.hash, a.version, a.adopted_at, t.body FROM procedures_file f
      JOIN procedures_adoption a ON a.seq = f.adoption JOIN procedures_text t ON t.hash = f.hash
      WHERE a.pack = $1 ORDER BY a.seq
      """, [pack.header.key]
    ) { row in
      (
        path: try row(0, as: String.self), hash: try row(1, as: String.self),
        packVersion: try row(2, as: String.self), at: Instant(microseconds: try row(3)),
        text: try row(4, as: String.self)
      )
    }
    var findings: [String: Finding] = [:]
    for old in adopted {
      guard let file = files[old.path], file.hash != old.hash,
        old.path != "pack.yaml" || old.packVersion == pack.header.version.text
      else { continue }
      let changes = PackDiff.changes(
        from: PackFile(path: old.path, text: old.text), to: file, of: old.path)
      let end = ["effective", "to"]
      if !changes.isEmpty, changes.allSatisfy({ $0.path == end && $0.how == .added }) { continue }
      findings[old.path] = Finding(
        Place(file: old.path, line: 1, key: "version"),
        "this version was adopted on \(London.day(old.at).long) with other words",
        remedy: old.path == "pack.yaml"
          ? "Give the pack a new version"
          : "Put the old text back, end it with effective to, and write a new version beside it")
    }
    return findings.values.sorted()
  }
}
