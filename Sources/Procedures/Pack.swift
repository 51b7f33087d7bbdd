/// A procedures pack, loaded and checked: the working arrangements of one partnership as data.
public struct Pack: Sendable {
  /// What `pack.yaml` says: key, version, title, source, effective dates.
  public let header: Header
  /// The area whose arrangements these are, in words.
  public let area: String
  public let catalogue: Catalogue
  /// All files, sorted by path.
  public let files: [PackFile]
  /// SHA-256 over the list of files and their hashes; see `PackFile.hash(of:)`.
  public let hash: String

  /// Loads and checks a pack from its files.
  ///
  /// - Throws: `PackRefused` with *all* findings, sorted by file and line.
  public static func load(
    named name: String, files: [PackFile], kinds: Kinds, findings earlier: [Finding] = []
  ) throws(PackRefused) -> Pack {
    var loading = PackLoading(kinds: kinds, findings: earlier)
    let pack = loading.run(files)
    guard let pack, loading.findings.isEmpty else {
      throw PackRefused(pack: name, findings: loading.findings)
    }
    return pack
  }

  init(header: Header, area: String, catalogue: Catalogue, files: [PackFile]) {
    self.header = header
    self.area = area
    self.catalogue = catalogue
    self.files = files.sorted { $0.path < $1.path }
    hash = PackFile.hash(of: files)
  }
}
