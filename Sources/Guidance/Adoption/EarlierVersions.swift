import Procedures
import Store

/// Versions that the pack in force does not hold any more.
enum EarlierVersions {
  /// The newest adopted file of a definition that is older than this version of it; nil where there
  /// is none.
  static func before(_ header: Header, in query: any Query) throws -> PackFile? {
    let start = "\(header.kind)/\(header.key)@"
    let found = try query.rows(
      """
      SELECT DISTINCT f.path, f.hash FROM procedures_file f
      JOIN procedures_adoption a ON a.seq = f.adoption
      """
    ) { (path: try $0(0, as: String.self), hash: try $0(1, as: String.self)) }
    let older = found.compactMap { file -> (version: Version, path: String, hash: String)? in
      guard file.path.hasPrefix(start), file.path.hasSuffix(".yaml"),
        let version = Version(String(file.path.dropFirst(start.count).dropLast(5))),
        version < header.version
      else { return nil }
      return (version, file.path, file.hash)
    }
    guard let newest = older.max(by: { $0.version < $1.version }) else { return nil }
    let text = try query.value(
      String.self, "SELECT body FROM procedures_text WHERE hash = $1", [newest.hash])
    return text.map { PackFile(path: newest.path, text: $0) }
  }
}
