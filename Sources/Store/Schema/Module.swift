/// What one feature keeps: its tables and the events that write them. `Server` gathers the modules
/// of all features into the store's schema.
public struct Module: Sendable {
  /// The feature's name in lower case, such as `access`; event kinds begin with it.
  public let name: String
  public let tables: [Table]
  /// Every event the feature can read, old versions included.
  public let events: [any Event.Type]
  /// Changes to *working* and *vault* tables after their first release, oldest first. Record
  /// tables have none: when their definition changes they are rebuilt from the journal.
  public let migrations: [Migration]

  public init(
    name: String, tables: [Table], events: [any Event.Type] = [], migrations: [Migration] = []
  ) {
    self.name = name
    self.tables = tables
    self.events = events
    self.migrations = migrations
  }
}

/// One forward step of a working or vault table. Its name is kept in the database, so that each
/// step runs once.
public struct Migration: Sendable {
  public let name: String
  public let steps: [Step]

  public enum Step: Sendable {
    case create(Table)
    case add(Column, to: String)
    case drop(table: String)
    /// Portable SQL that moves rows.
    case run(String)
  }

  public init(_ name: String, _ steps: [Step]) {
    self.name = name
    self.steps = steps
  }
}
