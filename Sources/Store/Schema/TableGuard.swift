import Synchronization

/// Lets through only statements on tables of certain names. The tables are read from the
/// statement's text, once for each text.
final class TableGuard: Sendable {
  private let allowed: Set<String>
  /// The tables that may be read; nil for any.
  private let readable: Set<String>?
  private let why: String
  private let passed = Mutex<Set<Passed>>([])

  private struct Passed: Hashable {
    let sql: String
    var isRead = false
  }

  /// - Parameters:
  ///   - readingOnlyThese: refuses to read any other table, too.
  ///   - why: completes "… may not be changed here: ".
  init(allowing tables: some Sequence<Table>, readingOnlyThese: Bool = false, why: String) {
    allowed = Set(tables.map(\.name))
    readable = readingOnlyThese ? allowed : nil
    self.why = why
  }

  /// - Throws: `StoreProblem.forbidden` when the statement changes or reads anything else.
  func checkChange(_ sql: String, arguments: Int) throws(StoreProblem) {
    if passed.withLock({ $0.contains(Passed(sql: sql)) }) { return }
    let text = try StatementText.of(sql, arguments: arguments)
    guard let table = text.target else {
      throw .forbidden(
        sql: sql, why: "only INSERT INTO, UPDATE and DELETE FROM one named table change rows")
    }
    guard allowed.contains(table) else {
      throw .forbidden(sql: sql, why: "\(table) may not be changed here: \(why)")
    }
    try checkSources(text, sql)
    remember(Passed(sql: sql))
  }

  /// - Throws: `StoreProblem.forbidden` when the statement reads a table that may not be read.
  func checkRead(_ sql: String, arguments: Int) throws(StoreProblem) {
    let read = Passed(sql: sql, isRead: true)
    guard readable != nil, !passed.withLock({ $0.contains(read) }) else { return }
    try checkSources(try StatementText.of(sql, arguments: arguments), sql)
    remember(read)
  }

  private func checkSources(_ text: StatementText, _ sql: String) throws(StoreProblem) {
    guard let readable, let other = text.sources.subtracting(readable).min() else { return }
    throw .forbidden(sql: sql, why: "\(other) may not be read here: \(why)")
  }

  private func remember(_ statement: Passed) {
    passed.withLock { if $0.count < 4_096 { _ = $0.insert(statement) } }
  }
}

/// A connection behind a guard.
struct GuardedTables: Tables {
  let connection: any Connection
  let tableGuard: TableGuard

  func each(_ sql: String, _ arguments: [any Storable], _ body: (Row) throws -> Void) throws {
    try tableGuard.checkRead(sql, arguments: arguments.count)
    try connection.each(sql, arguments, body)
  }

  @discardableResult
  func run(_ sql: String, _ arguments: [any Storable]) throws -> Int {
    try tableGuard.checkChange(sql, arguments: arguments.count)
    return try connection.run(sql, arguments)
  }
}
