import Days

/// Every event that the program can read, by kind and version, and the tables each may write.
package struct EventRegistry: Sendable {
  private struct Key: Hashable {
    let kind: String
    let version: Int
  }

  package let modules: [Module]
  private let types: [Key: any Event.Type]
  private let owners: [String: String]
  private let guards: [String: TableGuard]

  /// - Throws: `JournalProblem.declaration` when a kind does not begin with its module's name, is
  ///   declared twice, or two modules declare one table.
  package init(_ modules: [Module]) throws(JournalProblem) {
    var types: [Key: any Event.Type] = [:]
    var owners: [String: String] = [:]
    var tables: Set<String> = []
    for module in modules {
      for table in module.tables where !tables.insert(table.name).inserted {
        throw .declaration("the table \(table.name) is declared twice")
      }
      for type in module.events {
        guard type.kind.hasPrefix(module.name + ".") else {
          throw .declaration("\(type.kind) must begin with \(module.name).")
        }
        let key = Key(kind: type.kind, version: type.version)
        guard types.updateValue(type, forKey: key) == nil else {
          throw .declaration("\(type.kind) version \(type.version) is declared twice")
        }
        owners[type.kind] = module.name
      }
    }
    self.modules = modules
    self.types = types
    self.owners = owners
    guards = Dictionary(
      uniqueKeysWithValues: modules.map { module in
        (
          module.name,
          TableGuard(
            allowing: module.tables.filter { $0.kind == .record }, readingOnlyThese: true,
            why: "an event of \(module.name) writes and reads that module's record tables only")
        )
      })
  }

  /// Checks that a type was declared, so that what is appended can always be read back.
  func checkDeclared<E: Event>(_ type: E.Type) throws(JournalProblem) {
    guard types[Key(kind: E.kind, version: E.version)] != nil else {
      throw .declaration("\(E.kind) version \(E.version) is in no module's list of events")
    }
  }

  func tables(for kind: String, on connection: any Connection) -> GuardedTables? {
    guard let owner = owners[kind], let tableGuard = guards[owner] else { return nil }
    return GuardedTables(connection: connection, tableGuard: tableGuard)
  }

  func owner(of kind: String) -> String? { owners[kind] }

  /// Reads an entry back and applies it to its module's tables.
  func replay(_ entry: StoredEntry, to connection: any Connection) throws {
    guard let type = types[Key(kind: entry.kind, version: entry.version)],
      let tables = tables(for: entry.kind, on: connection)
    else {
      throw JournalProblem.unknownKind(
        kind: entry.kind, version: entry.version, seq: entry.stamp.seq)
    }
    try read(entry, as: type).apply(entry.stamp, to: tables)
  }

  /// The event that an entry holds.
  func event(of entry: StoredEntry) throws -> any Event {
    guard let type = types[Key(kind: entry.kind, version: entry.version)] else {
      throw JournalProblem.unknownKind(
        kind: entry.kind, version: entry.version, seq: entry.stamp.seq)
    }
    return try read(entry, as: type)
  }

  private func read<E: Event>(_ entry: StoredEntry, as type: E.Type) throws -> E {
    do {
      let facts = try CanonicalJSON.decode(E.Facts.self, from: entry.body)
      var about: [Subject: E.Details] = [:]
      for part in entry.parts {
        guard let body = part.body else { continue }
        about[part.subject] = try CanonicalJSON.decode(E.Details.self, from: body)
      }
      return E(facts: facts, about: about)
    } catch {
      throw JournalProblem.unreadable(
        kind: entry.kind, seq: entry.stamp.seq, reason: CanonicalJSON.reason(of: error))
    }
  }
}

/// An entry of the journal as it is kept.
package struct StoredEntry: Sendable {
  package struct Part: Sendable {
    package let subject: Subject
    /// Nil when the part was lawfully erased.
    package let body: String?
  }

  package let stamp: Stamp
  package let kind: String
  package let version: Int
  package let packHash: String?
  package let body: String
  package let parts: [Part]
}
