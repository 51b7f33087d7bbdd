/// Reads inside one transaction: every statement sees the same state of the record.
///
/// SQL is written once for both engines: the portable subset that `ARCHITECTURE.md` names,
/// parameters as `$1`, `$2`, … in any order.
public protocol Query {
  /// Calls `body` once for each row of the answer, in order. Statements that would change
  /// something are refused.
  func each(_ sql: String, _ arguments: [any Storable], _ body: (Row) throws -> Void) throws
}

extension Query {
  /// Every row of the answer, each turned into a `T`.
  public func rows<T>(
    _ sql: String, _ arguments: [any Storable] = [], _ read: (Row) throws -> T
  ) throws -> [T] {
    var found: [T] = []
    try each(sql, arguments) { found.append(try read($0)) }
    return found
  }

  /// The first row of the answer, or nil where there is none.
  public func first<T>(
    _ sql: String, _ arguments: [any Storable] = [], _ read: (Row) throws -> T
  ) throws -> T? {
    try rows(sql, arguments, read).first
  }

  /// The first column of every row.
  public func column<T: Readable>(
    _ type: T.Type, _ sql: String, _ arguments: [any Storable] = []
  ) throws -> [T] {
    try rows(sql, arguments) { try $0(0) }
  }

  /// The first column of the first row, or nil where there is no row.
  public func value<T: Readable>(
    _ type: T.Type, _ sql: String, _ arguments: [any Storable] = []
  ) throws -> T? {
    try column(type, sql, arguments).first
  }

  /// Whether the answer has any row.
  public func exists(_ sql: String, _ arguments: [any Storable] = []) throws -> Bool {
    try first(sql, arguments) { _ in true } ?? false
  }
}

/// Reads and changes tables inside one transaction. Which tables it lets through depends on who
/// was given it: an event's `apply` may change only its module's record tables, ordinary work
/// only working and vault tables.
public protocol Tables: Query {
  /// Runs one statement that changes rows and returns how many it changed.
  @discardableResult
  func run(_ sql: String, _ arguments: [any Storable]) throws -> Int
}

extension Tables {
  /// Runs one statement without arguments.
  @discardableResult
  public func run(_ sql: String) throws -> Int { try run(sql, []) }
}
