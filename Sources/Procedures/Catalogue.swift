import Days

/// A definition with its header, as loaded.
public struct Versioned<Owned: Definition>: Sendable {
  public let header: Header
  public let definition: Owned
}

/// One loaded file: its header, and what its owner read from it.
public struct Entry: Sendable {
  public let header: Header
  /// The file as it was, so that its text can be journalled and shown for ever.
  public let file: PackFile
  /// Nil where no part of this program owns the kind.
  public let definition: (any Definition)?
}

/// Every definition of a pack, found by type, key, version and day.
public struct Catalogue: Sendable {
  /// Sorted by kind, key and version.
  public let entries: [Entry]
  private let byKind: [Kind: [Entry]]
  /// Versions of one definition, oldest first.
  private let byKey: [Kind: [String: [Entry]]]

  init(_ entries: [Entry]) {
    self.entries = entries.sorted {
      ($0.header.kind, $0.header.key, $0.header.version)
        < ($1.header.kind, $1.header.key, $1.header.version)
    }
    byKind = Dictionary(grouping: self.entries, by: \.header.kind)
    byKey = byKind.mapValues { Dictionary(grouping: $0, by: \.header.key) }
  }

  /// Entries of one kind, sorted by key and version.
  public func entries(of kind: Kind) -> [Entry] { byKind[kind] ?? [] }

  /// Keys of one kind, sorted.
  public func keys(of kind: Kind) -> [String] {
    (byKey[kind] ?? [:]).keys.sorted()
  }

  /// Every version of every definition of a type, sorted by key and version.
  public func all<Owned: Definition>(_ type: Owned.Type) -> [Versioned<Owned>] {
    Self.owned(entries(of: type.kind))
  }

  /// Every version of one definition, oldest first.
  public func versions<Owned: Definition>(_ type: Owned.Type, _ key: String) -> [Versioned<Owned>] {
    Self.owned(byKey[type.kind]?[key] ?? [])
  }

  private static func owned<Owned: Definition>(_ entries: [Entry]) -> [Versioned<Owned>] {
    entries.compactMap { entry in
      (entry.definition as? Owned).map { Versioned(header: entry.header, definition: $0) }
    }
  }

  /// One version of one definition.
  public func version<Owned: Definition>(
    _ type: Owned.Type, _ key: String, _ version: Version
  ) -> Versioned<Owned>? {
    versions(type, key).first { $0.header.version == version }
  }

  /// The version in force on a day; the loader makes sure that there is never more than one.
  public func inForce<Owned: Definition>(
    _ type: Owned.Type, _ key: String, on day: Day
  ) -> Versioned<Owned>? {
    // Only what is in force is read as its type: a page may ask for sixty of them.
    let found: [Versioned<Owned>] = Self.owned(
      (byKey[type.kind]?[key] ?? []).filter { $0.header.effective.covers(day) })
    return found.first
  }

  /// Every definition of a type in force on a day, sorted by key.
  public func inForce<Owned: Definition>(_ type: Owned.Type, on day: Day) -> [Versioned<Owned>] {
    Self.owned(entries(of: type.kind).filter { $0.header.effective.covers(day) })
  }
}
