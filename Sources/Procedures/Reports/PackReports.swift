import Foundation

/// How a command prints what it found.
public enum PrintFormat: String, Sendable, CaseIterable {
  case text, json
}

/// What the `pack` commands print.
public enum PackReports {
  /// A pack in one line of `pack list`.
  public struct Listed: Sendable, Codable {
    public let key: String
    public let version: String
    public let title: String
    public let checked: Bool
    public let definitions: Int
    public let hash: String

    public init(_ pack: Pack) {
      key = pack.header.key
      version = pack.header.version.text
      title = pack.header.title
      checked = pack.header.checked
      definitions = pack.catalogue.entries.count
      hash = pack.hash
    }
  }

  /// A line of `pack list` for machines: a sound pack, or one that is refused.
  struct ListEntry: Encodable {
    let result: Result<Pack, PackRefused>
    private enum Key: String, CodingKey { case key, faults }

    func encode(to encoder: any Encoder) throws {
      switch result {
      case .success(let pack): try Listed(pack).encode(to: encoder)
      case .failure(let refused):
        var box = encoder.container(keyedBy: Key.self)
        try box.encode(refused.pack, forKey: .key)
        try box.encode(refused.findings.count, forKey: .faults)
      }
    }
  }

  /// One definition in `pack show`.
  struct Shown: Codable {
    let kind, key, version, title, source, from: String
    let to: String?
    let checked: Bool

    init(_ header: Header) {
      kind = header.kind.rawValue
      key = header.key
      version = header.version.text
      title = header.title
      source = header.source
      from = header.effective.from.description
      to = header.effective.to?.description
      checked = header.checked
    }
  }

  /// `pack list`: the packs that were found, each sound or refused.
  public static func list(_ packs: [Result<Pack, PackRefused>], format: PrintFormat) -> String {
    if format == .json { return json(packs.map(ListEntry.init)) }
    let lines = packs.map { result in
      switch result {
      case .success(let pack):
        let count = pack.catalogue.entries.count
        let mark = pack.header.checked ? "" : ", not checked by a person"
        return "\(pack.header.key) \(pack.header.version)  \(pack.header.title): "
          + "\(count) definitions\(mark)"
      case .failure(let refused):
        return "\(refused.pack)  refused: \(refused.findings.count) faults (see pack check)"
      }
    }
    return lines.joined(separator: "\n")
  }

  /// `pack check`: sound, or every finding with file, line and key.
  public static func check(_ result: Result<Pack, PackRefused>, format: PrintFormat) -> String {
    struct Fault: Codable {
      let file: String
      let line: Int
      let key, problem, remedy: String
    }
    struct Checked: Codable {
      let pack: String
      let sound: Bool
      let hash: String?
      let findings: [Fault]
      let toBeCheckedByAPerson: [String]
    }
    switch result {
    case .success(let pack):
      let open = pack.catalogue.entries.filter { !$0.header.checked }.map(\.file.path)
      if format == .json {
        return json(
          Checked(
            pack: pack.header.key, sound: true, hash: pack.hash, findings: [],
            toBeCheckedByAPerson: open))
      }
      let rest =
        open.isEmpty
        ? ""
        : "\nTo be compared with their source by a person:\n  " + open.joined(separator: "\n  ")
      return "Pack \(pack.header.key) is sound: \(pack.catalogue.entries.count) definitions, "
        + "hash \(pack.hash)." + rest
    case .failure(let refused):
      if format == .text { return refused.description }
      let faults = refused.findings.map {
        Fault(
          file: $0.place.file, line: $0.place.line, key: $0.place.key, problem: $0.problem,
          remedy: $0.remedy)
      }
      return json(
        Checked(
          pack: refused.pack, sound: false, hash: nil, findings: faults, toBeCheckedByAPerson: []))
    }
  }

  /// `pack show PACK`: what is in it.
  public static func show(_ pack: Pack, format: PrintFormat) -> String {
    struct Whole: Codable {
      let pack: Listed
      let definitions: [Shown]
    }
    let shown = pack.catalogue.entries.map { Shown($0.header) }
    if format == .json { return json(Whole(pack: Listed(pack), definitions: shown)) }
    let lines = shown.map {
      "  \($0.kind)/\($0.key)@\($0.version)  \($0.title)\($0.checked ? "" : " (not checked)")"
    }
    let head = "\(pack.header.key) \(pack.header.version): \(pack.header.title)"
    return ([head, "  source: \(pack.header.source)", "  hash: \(pack.hash)"] + lines)
      .joined(separator: "\n")
  }

  /// `pack show PACK KIND/KEY[@VERSION]`: a definition's text as it is written; the latest version
  /// where none is named. Nil with advice where there is none.
  public static func show(
    _ name: String, in pack: Pack
  ) -> (text: String?, advice: String) {
    let wanted = name.split(separator: "@", maxSplits: 1).map(String.init)
    let entries = pack.catalogue.entries.filter {
      let own = "\($0.header.kind)/\($0.header.key)"
      return own == wanted.first && (wanted.count < 2 || $0.header.version.text == wanted.last)
    }
    if let entry = entries.last { return (entry.file.text, "") }
    let names = pack.catalogue.entries.map { "\($0.header.kind)/\($0.header.key)" }
    return (nil, NearMatches.advice(for: wanted.first ?? name, among: names))
  }

  /// `pack diff OLD NEW`: what changed, in plain words.
  public static func diff(_ changes: [PackChange], format: PrintFormat) -> String {
    if format == .json { return json(changes) }
    return changes.isEmpty ? "Nothing differs." : changes.map(\.words).joined(separator: "\n")
  }

  /// JSON with sorted keys, indented.
  public static func json(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }
}
