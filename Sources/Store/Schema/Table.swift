/// What may happen to the rows of a table.
public enum TableClass: String, Sendable, CaseIterable {
  /// Written only by applying journal entries; can be dropped and rebuilt, equal row for row.
  case record
  /// Sessions, drafts, throttles, jobs, caches: may be lost.
  case working
  /// Credentials and second-factor seeds, encrypted under a key outside the database.
  case vault
  /// The chains themselves and what the store keeps about itself.
  case journal
}

/// What a column holds. The engine's own type names follow from it.
public enum ColumnShape: Sendable, Hashable { case integer, text, bytes }

/// One column of a table.
public struct Column: Sendable, Hashable {
  public let name: String
  public let shape: ColumnShape
  public let optional: Bool

  public init(_ name: String, _ shape: ColumnShape, optional: Bool = false) {
    self.name = name
    self.shape = shape
    self.optional = optional
  }

  /// A column of text (also ids, days as ISO text, JSON that SQL never reads).
  public static func text(_ name: String, optional: Bool = false) -> Column {
    Column(name, .text, optional: optional)
  }
  /// A column of whole numbers (also yes and no as 1 and 0, instants as microseconds).
  public static func integer(_ name: String, optional: Bool = false) -> Column {
    Column(name, .integer, optional: optional)
  }
  /// A column of bytes.
  public static func bytes(_ name: String, optional: Bool = false) -> Column {
    Column(name, .bytes, optional: optional)
  }
}

/// A table as a value, from which each engine's definition is written.
public struct Table: Sendable, Hashable {
  public let name: String
  public let kind: TableClass
  public let columns: [Column]
  /// The primary key, in order; rows are compared and dumped in this order.
  public let key: [String]
  /// Sets of columns that no two rows may share.
  public let unique: [[String]]
  /// Indexes, each a list of columns.
  public let indexes: [[String]]

  public init(
    _ name: String, _ kind: TableClass, _ columns: [Column], key: [String],
    unique: [[String]] = [], indexes: [[String]] = []
  ) {
    self.name = name
    self.kind = kind
    self.columns = columns
    self.key = key
    self.unique = unique
    self.indexes = indexes
  }
}
