/// One loading of a pack: reads every file, then checks what needs them all.
struct PackLoading {
  let kinds: Kinds
  var findings: [Finding]
  private let report = Report()
  private var entries: [Entry] = []
  /// Where each definition's effective dates stand, by file.
  private var effectivePlaces: [String: Place] = [:]

  init(kinds: Kinds, findings: [Finding]) {
    self.kinds = kinds
    self.findings = findings
  }

  /// The pack, or nil with findings where `pack.yaml` is missing or unreadable.
  mutating func run(_ files: [PackFile]) -> Pack? {
    var manifest: (header: Header, area: String)?
    for file in files.sorted(by: { $0.path < $1.path }) {
      if file.path == "pack.yaml" {
        manifest = readManifest(file)
      } else {
        readDefinition(file)
      }
    }
    if !files.contains(where: { $0.path == "pack.yaml" }) {
      add(
        "pack.yaml", "the pack has no pack.yaml", "Write its key, version, title and source there")
    }
    let catalogue = Catalogue(entries)
    checkReferences(catalogue)
    checkVersions(catalogue)
    for (place, check) in report.later {
      if let fault = check(catalogue) { report.add(place, fault.problem, fault.remedy) }
    }
    findings += report.findings
    return manifest.map {
      Pack(header: $0.header, area: $0.area, catalogue: catalogue, files: files)
    }
  }

  private func add(_ file: String, _ problem: String, _ remedy: String) {
    report.add(Place(file: file, line: 1, key: ""), problem, remedy)
  }

  private func root(of file: PackFile) -> Fields? {
    switch YAML.read(file.text, file: file.path) {
    case .failure(let finding):
      report.findings.append(finding)
      return nil
    case .success(let written):
      return Fields(written, at: Place(file: file.path, line: 1, key: ""), report: report)
    }
  }

  private func readManifest(_ file: PackFile) -> (Header, String)? {
    guard let fields = root(of: file) else { return nil }
    let header = Header(kind: Kind(rawValue: "pack"), from: fields)
    let area = fields.text("area")
    fields.reportUnknown()
    return (header, area)
  }

  private mutating func readDefinition(_ file: PackFile) {
    let parts = file.path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, parts[1].hasSuffix(".yaml") else {
      add(file.path, "this file is not where definitions stand", "Name it KIND/NAME@VERSION.yaml")
      return
    }
    let kind = Kind(rawValue: parts[0])
    guard Kind.all.contains(kind) else {
      add(
        file.path, "\(kind) is not a kind of definition",
        NearMatches.advice(for: kind.rawValue, among: Kind.all.map(\.rawValue)))
      return
    }
    guard let fields = root(of: file) else { return }
    let header = Header(kind: kind, from: fields)
    fields.header = header
    effectivePlaces[file.path] = fields.place(of: "effective")
    let expected = "\(header.key)@\(header.version).yaml"
    if parts[1] != expected, !header.key.isEmpty {
      add(
        file.path, "the file's name is not that of the definition in it",
        "Rename it to \(kind)/\(expected) or correct its key and version")
    }
    var definition: (any Definition)?
    if let owner = kinds.owner(of: kind) {
      definition = owner.init(from: fields)
      fields.reportUnknown()
    } else if kinds.refusesUnowned {
      let owned = kinds.owned.map(\.rawValue).joined(separator: ", ")
      add(
        file.path, "this version of the program does nothing with a \(kind) yet",
        "Take the file out of the pack; it reads: \(owned)")
    }
    entries.append(Entry(header: header, file: file, definition: definition))
  }

  private func checkReferences(_ catalogue: Catalogue) {
    var keys: [Kind: Set<String>] = [:]
    for kind in Set(report.references.map(\.kind)) { keys[kind] = Set(catalogue.keys(of: kind)) }
    for reference in report.references {
      let known = keys[reference.kind] ?? []
      if known.contains(reference.key) { continue }
      report.add(
        reference.place, "there is no \(reference.kind) \(reference.key) in this pack",
        NearMatches.advice(for: reference.key, among: known))
    }
  }

  /// Two versions of one definition in force on one day, or two files with one version.
  private func checkVersions(_ catalogue: Catalogue) {
    let groups = Dictionary(grouping: catalogue.entries) { "\($0.header.kind)/\($0.header.key)" }
    for entries in groups.values where entries.count > 1 {
      for (index, later) in entries.enumerated() {
        for earlier in entries[..<index]
        where earlier.header.effective.overlaps(later.header.effective) {
          let fallback = Place(file: later.file.path, line: 1, key: "effective")
          report.add(
            effectivePlaces[later.file.path] ?? fallback,
            "versions \(earlier.header.version) and \(later.header.version) of "
              + "\(later.header.key) are in force on the same day",
            "End version \(earlier.header.version) in \(earlier.file.path) the day before "
              + "\(later.header.effective.from)")
        }
      }
    }
  }
}
