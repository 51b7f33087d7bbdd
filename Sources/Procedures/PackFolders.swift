import Foundation

/// Where packs are looked for.
public enum PackFolders {
  /// Folders that may hold the pack `wanted`, in the order in which they are tried.
  ///
  /// `wanted` (from `--pack`) may be a folder's path or a pack's key. After it come the folders
  /// named by `CONTINUUM_PACKS` in `environment`, parted by colons, `../share/continuum/packs` beside the executable,
  /// and `Packs` in each folder from the executable upwards.
  public static func candidates(
    for wanted: String, environment: [String: String], executable: URL
  ) -> [URL] {
    if wanted.contains("/") || wanted == "." || wanted == ".." {
      return [URL(fileURLWithPath: wanted)]
    }
    return roots(environment: environment, executable: executable).map {
      $0.appendingPathComponent(wanted)
    }
  }

  /// Folders that hold packs, in the order in which they are tried.
  public static func roots(environment: [String: String], executable: URL) -> [URL] {
    var roots: [URL] = []
    for named in (environment["CONTINUUM_PACKS"] ?? "").split(separator: ":") {
      roots.append(URL(fileURLWithPath: String(named)))
    }
    var folder = executable.resolvingSymlinksInPath().deletingLastPathComponent()
    roots.append(
      folder.deletingLastPathComponent().appendingPathComponent("share/continuum/packs"))
    while true {
      roots.append(folder.appendingPathComponent("Packs"))
      let above = folder.deletingLastPathComponent()
      if above.path == folder.path || folder.path == "/" { break }
      folder = above
    }
    return roots
  }

  /// The first candidate that has a `pack.yaml`; nil where there is none.
  public static func find(
    _ wanted: String, environment: [String: String], executable: URL
  ) -> URL? {
    candidates(for: wanted, environment: environment, executable: executable).first {
      FileManager.default.fileExists(atPath: $0.appendingPathComponent("pack.yaml").path)
    }
  }

  /// The packs that can be found, each key once, with its folder.
  public static func all(environment: [String: String], executable: URL) -> [(key: String, URL)] {
    var found: [String: URL] = [:]
    for root in roots(environment: environment, executable: executable) {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
      for name in names where found[name] == nil {
        let folder = root.appendingPathComponent(name)
        let file = folder.appendingPathComponent("pack.yaml").path
        if FileManager.default.fileExists(atPath: file) { found[name] = folder }
      }
    }
    return found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }
}

extension Pack {
  /// Loads and checks the pack in `folder`.
  ///
  /// - Throws: `PackRefused` with all findings; a folder without `pack.yaml` is one.
  public static func load(folder: URL, kinds: Kinds) throws(PackRefused) -> Pack {
    let (files, findings) = PackFile.read(folder: folder)
    return try load(
      named: folder.lastPathComponent, files: files, kinds: kinds, findings: findings)
  }
}
