/// One difference between two packs, or between two versions of a definition.
public struct PackChange: Sendable, Hashable, Codable {
  public enum How: String, Sendable, Hashable, Codable { case added, removed, changed }
  public let how: How
  /// What it concerns: the kind and key of the definition, such as `threshold continuum-of-need`.
  public let definition: String
  /// Where in the definition, from the outside inwards; empty for the whole definition.
  public let path: [String]
  /// What was written before, as one line; nil where added.
  public let before: String?
  /// What is written now, as one line; nil where removed.
  public let after: String?

  /// The difference as a sentence.
  public var words: String {
    let place = path.isEmpty ? definition : "\(definition): \(path.joined(separator: ", "))"
    switch how {
    case .added: return after.map { "\(place) is new: “\($0)”" } ?? "\(place) is new"
    case .removed: return before.map { "\(place) is gone; it was “\($0)”" } ?? "\(place) is gone"
    case .changed: return "\(place) was “\(before ?? "")” and is now “\(after ?? "")”"
    }
  }
}

/// What changed between packs or versions, in plain words.
public enum PackDiff {
  /// Differences between the latest versions of every definition of two packs, sorted by kind,
  /// key and place. Definitions in both packs are compared field by field.
  public static func changes(from old: Pack, to new: Pack) -> [PackChange] {
    let before = latest(old)
    let after = latest(new)
    var changes = manifest(old, new)
    for name in Set(before.keys).union(after.keys).sorted() {
      switch (before[name], after[name]) {
      case (let one?, let two?): changes += self.changes(from: one, to: two)
      case (nil, let two?):
        changes.append(
          PackChange(
            how: .added, definition: name, path: [], before: nil, after: two.header.title))
      case (let one?, nil):
        changes.append(
          PackChange(
            how: .removed, definition: name, path: [], before: one.header.title, after: nil))
      case (nil, nil): break
      }
    }
    return changes
  }

  /// Differences between two versions of a definition, in the order in which they are written.
  public static func changes(from old: Entry, to new: Entry) -> [PackChange] {
    changes(from: old.file, to: new.file, of: "\(new.header.kind) \(new.header.key)")
  }

  /// Differences between two files of one definition, called `name` in the sentences.
  public static func changes(
    from old: PackFile, to new: PackFile, of name: String
  ) -> [PackChange] {
    guard case .success(let one) = YAML.read(old.text, file: old.path),
      case .success(let two) = YAML.read(new.text, file: new.path)
    else { return [] }
    return compare(one, two, at: [], of: name)
  }

  private static func latest(_ pack: Pack) -> [String: Entry] {
    Dictionary(pack.catalogue.entries.map { ("\($0.header.kind) \($0.header.key)", $0) }) {
      $0.header.version < $1.header.version ? $1 : $0
    }
  }

  private static func manifest(_ old: Pack, _ new: Pack) -> [PackChange] {
    func written(_ pack: Pack) -> Written? {
      pack.files.first { $0.path == "pack.yaml" }
        .flatMap { try? YAML.read($0.text, file: $0.path).get() }
    }
    guard let one = written(old), let two = written(new) else { return [] }
    return compare(one, two, at: [], of: "pack")
  }

  private static func compare(
    _ old: Written, _ new: Written, at path: [String], of name: String
  ) -> [PackChange] {
    switch (old.content, new.content) {
    case (.text(let one), .text(let two)):
      one == two
        ? [] : [PackChange(how: .changed, definition: name, path: path, before: one, after: two)]
    case (.fields(let one), .fields(let two)):
      matched(
        one.map { ($0.name, $0.value) }, two.map { ($0.name, $0.value) }, at: path, of: name)
    case (.list(let one), .list(let two)):
      matched(named(one), named(two), at: path, of: name)
    default:
      [
        PackChange(
          how: .changed, definition: name, path: path, before: line(old), after: line(new))
      ]
    }
  }

  private static func matched(
    _ old: [(String, Written)], _ new: [(String, Written)], at path: [String], of name: String
  ) -> [PackChange] {
    let before = Dictionary(old) { first, _ in first }
    let after = Set(new.map(\.0))
    let removed = old.filter { !after.contains($0.0) }.map {
      PackChange(
        how: .removed, definition: name, path: path + [$0.0], before: line($0.1), after: nil)
    }
    return removed
      + new.flatMap { key, value in
        if let earlier = before[key] {
          return compare(earlier, value, at: path + [key], of: name)
        }
        return [
          PackChange(
            how: .added, definition: name, path: path + [key], before: nil, after: line(value))
        ]
      }
  }

  /// Items named by their key, name or own text, so that a moved item is not a changed one.
  private static func named(_ items: [Written]) -> [(String, Written)] {
    items.enumerated().map { index, item in
      (item["key"]?.text ?? item["name"]?.text ?? item.text ?? "number \(index + 1)", item)
    }
  }

  /// Anything as one line of words.
  private static func line(_ written: Written) -> String {
    switch written.content {
    case .text(let text): text
    case .list(let items): items.map(line).joined(separator: "; ")
    case .fields(let fields):
      fields.map { "\($0.name) \(line($0.value))" }.joined(separator: ", ")
    }
  }
}
