import Synchronization

/// Lets through only statements on tables of certain names. The table is read from the beginning
/// of the statement's text, once for each text.
final class TableGuard: Sendable {
  private let allowed: Set<String>
  private let why: String
  private let passed = Mutex<Set<String>>([])

  /// - Parameter why: completes "… may not be changed here: ".
  init(allowing tables: some Sequence<Table>, why: String) {
    allowed = Set(tables.map(\.name))
    self.why = why
  }

  /// - Throws: `StoreProblem.forbidden` when the statement changes anything else.
  func check(_ sql: String, arguments: Int) throws(StoreProblem) {
    if passed.withLock({ $0.contains(sql) }) { return }
    guard let table = try StatementText.of(sql, arguments: arguments).target else {
      throw .forbidden(
        sql: sql, why: "only INSERT INTO, UPDATE and DELETE FROM one named table change rows")
    }
    guard allowed.contains(table) else {
      throw .forbidden(sql: sql, why: "\(table) may not be changed here: \(why)")
    }
    passed.withLock { if $0.count < 4_096 { _ = $0.insert(sql) } }
  }
}

/// A connection behind a guard.
struct GuardedTables: Tables {
  let connection: any Connection
  let tableGuard: TableGuard

  func each(_ sql: String, _ arguments: [any Storable], _ body: (Row) throws -> Void) throws {
    try connection.each(sql, arguments, body)
  }

  @discardableResult
  func run(_ sql: String, _ arguments: [any Storable]) throws -> Int {
    try tableGuard.check(sql, arguments: arguments.count)
    return try connection.run(sql, arguments)
  }
}
