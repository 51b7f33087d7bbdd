import Synchronization

/// What can be told about a statement from its text alone, found out once for each text.
///
/// The reading is strict on purpose: one statement, in the portable subset. What it does not
/// recognise is refused rather than guessed at.
struct StatementText: Sendable {
  /// The same statement with `?n` for `$n`. SQLite would bind `$2, $1` by first appearance, so
  /// that values would silently swap.
  let forSQLite: String
  /// Whether it may change rows or do more than read.
  let changes: Bool
  /// The table that an INSERT INTO, UPDATE or DELETE FROM names; nil for everything else.
  let target: String?
  /// The tables that it reads from.
  let sources: Set<String>
  /// The highest `n` of `$n`.
  let parameters: Int
  /// Why it cannot be run at all, or nil.
  let fault: String?

  private static let known = Mutex<[String: StatementText]>([:])
  /// Statements are written in the code, so there are few; SQL that is put together at run time
  /// must not grow the memory without end.
  private static let most = 4_096

  /// The reading of `sql`, remembered.
  /// - Throws: `StoreProblem.forbidden` when it is not one statement that can be understood, or
  ///   when the number of arguments differs from the number of parameters.
  static func of(_ sql: String, arguments: Int) throws(StoreProblem) -> StatementText {
    let found = known.withLock { $0[sql] }
    let text = found ?? StatementText(sql)
    if found == nil {
      known.withLock { cache in
        if cache.count >= most { cache.removeAll(keepingCapacity: true) }
        cache[sql] = text
      }
    }
    if let fault = text.fault { throw .forbidden(sql: sql, why: fault) }
    guard text.parameters == arguments else {
      throw .forbidden(
        sql: sql, why: "it has \(text.parameters) parameters and was given \(arguments) arguments")
    }
    return text
  }

  init(_ sql: String) {
    var scan = StatementScan(sql)
    scan.run()
    forSQLite = String(decoding: scan.rewritten, as: UTF8.self)
    parameters = scan.highest
    target = StatementText.target(of: scan.words)
    // `DELETE FROM t` names what it changes.
    sources = StatementTables.read(
      by: scan.words.first == "DELETE" ? Array(scan.words.dropFirst(2)) : scan.words)
    let verb = scan.words.first ?? ""
    let reads = ["SELECT", "WITH", "VALUES"].contains(verb)
    var changers = 0
    var before = ""
    for word in scan.words {
      switch (before, word) {
      // `ON CONFLICT … DO UPDATE` belongs to its INSERT, and so does INTO.
      case ("DO", "UPDATE"), ("INSERT", "INTO"): break
      case (_, "INSERT"), (_, "UPDATE"), (_, "DELETE"), (_, "MERGE"), (_, "TRUNCATE"), (_, "INTO"):
        changers += 1
      default: break
      }
      before = word
    }
    changes = !reads || changers > 0
    if let fault = scan.fault {
      self.fault = fault
    } else if target != nil, changers > 1 {
      fault = "it changes more than one thing"
    } else {
      fault = nil
    }
  }

  private static func target(of words: [String]) -> String? {
    guard let verb = words.first, words.count > 1 else { return nil }
    switch (verb, words[1]) {
    case ("INSERT", "INTO"), ("DELETE", "FROM"):
      return words.count > 2 ? words[2].lowercased() : nil
    case ("UPDATE", let table): return table.lowercased()
    default: return nil
    }
  }
}
