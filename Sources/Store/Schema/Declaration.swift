extension Table {
  /// Checks what a table's declaration promises, before any database is touched.
  /// - Throws: `JournalProblem.declaration`, naming the table and what to change.
  func checkDeclaration() throws(JournalProblem) {
    try Table.check(name, what: "the table")
    var names: Set<String> = []
    for column in columns {
      try Table.check(column.name, what: "\(name)'s column")
      guard names.insert(column.name).inserted else {
        throw .declaration("\(name) declares \(column.name) twice")
      }
    }
    guard !key.isEmpty else { throw .declaration("\(name) has no key") }
    for list in [key] + unique + indexes {
      for column in list where !names.contains(column) {
        throw .declaration("\(name) has no column \(column) for a key or index")
      }
    }
    for list in indexes where "\(name)_by_\(list.joined(separator: "_"))".utf8.count > 63 {
      throw .declaration("\(name)'s index on \(list) gets too long a name for PostgreSQL")
    }
    for column in columns where column.optional && key.contains(column.name) {
      throw .declaration("\(name)'s key column \(column.name) may not be optional")
    }
  }

  private static func check(_ name: String, what: String) throws(JournalProblem) {
    guard name.wholeMatch(of: #/[a-z][a-z0-9_]{0,58}/#) != nil else {
      throw .declaration("\(what) \(name) must be lower-case letters, digits and _")
    }
    guard !reserved.contains(name) else {
      throw .declaration("\(what) \(name) is a word of SQL: unquoted, it means something else")
    }
  }

  /// Words that one of the engines would take for something else than a name. `user` is the worst:
  /// PostgreSQL answers with its own account.
  private static let reserved = Set(
    """
    abort action all alter analyse analyze and any array as asc asymmetric attach authorization \
    autoincrement begin between both by cascade case cast check collate collation column commit \
    concurrently conflict constraint create cross current_catalog current_date current_role \
    current_schema current_time current_timestamp current_user default deferrable deferred delete \
    desc distinct do drop each else end escape except exclusive exists explain fail fetch filter \
    for foreign freeze from full glob grant group having if ignore ilike immediate in index \
    indexed initially inner insert instead intersect into is isnull join lateral leading left \
    like limit localtime localtimestamp match natural not notnull null of offset on only or order \
    outer over overlaps partition placing pragma primary raise recursive references regexp \
    reindex release rename replace restrict returning right rollback row rows savepoint select \
    session_user set similar some symmetric table tablesample temp temporary then to trailing \
    transaction trigger true false union unique update user using vacuum values variadic verbose \
    view virtual when where window with without
    """.split(separator: " ").map(String.init))
}
