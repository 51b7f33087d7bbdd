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

  init(_ entries: [Entry]) {
    self.entries = entries.sorted {
      ($0.header.kind, $0.header.key, $0.header.version)
        < ($1.header.kind, $1.header.key, $1.header.version)
    }
    byKind = Dictionary(grouping: self.entries, by: \.header.kind)
  }

  /// Entries of one kind, sorted by key and version.
  public func entries(of kind: Kind) -> [Entry] { byKind[kind] ?? [] }

  /// Keys of one kind, sorted.
  public func keys(of kind: Kind) -> [String] {
    Set(entries(of: kind).map(\.header.key)).sorted()
  }

  /// Every version of every definition of a type, sorted by key and version.
  public func all<Owned: Definition>(_ type: Owned.Type) -> [Versioned<Owned>] {
    entries(of: type.kind).compactMap { entry in
      (entry.definition as? Owned).map { Versioned(header: entry.header, definition: $0) }
    }
  }

  /// Every version of one definition, oldest first.
  public func versions<Owned: Definition>(_ type: Owned.Type, _ key: String) -> [Versioned<Owned>] {
    all(type).filter { $0.header.key == key }
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
    versions(type, key).first { $0.header.effective.covers(day) }
  }

  /// Every definition of a type in force on a day, sorted by key.
  public func inForce<Owned: Definition>(_ type: Owned.Type, on day: Day) -> [Versioned<Owned>] {
    all(type).filter { $0.header.effective.covers(day) }
  }
}
