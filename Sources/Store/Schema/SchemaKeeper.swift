import Crypto

/// Keeps the tables in the database as the modules declare them.
struct SchemaKeeper {
  /// The number of the store's own layout (chains, bookkeeping). A database with a higher one was
  /// written by a newer program and is refused.
  static let layout: Int64 = 1

  static let bookkeeping = [
    Table(
      "store_layout", .journal, [.integer("id"), .integer("layout"), .text("program")], key: ["id"]),
    Table("store_module", .journal, [.text("name"), .text("fingerprint")], key: ["name"]),
    Table("store_migration", .journal, [.text("module"), .text("name")], key: ["module", "name"]),
  ]

  let engine: EngineKind
  let modules: [Module]
  let program: String

  /// Creates what is missing, runs the migrations that have not run, and returns the modules whose
  /// record tables are new or differ and so must be filled from the journal. Runs inside the
  /// caller's transaction.
  func prepare(_ connection: any Connection, own: [Table]) throws -> [Module] {
    let fresh = try !exists("store_layout", connection)
    if fresh {
      for table in SchemaKeeper.bookkeeping + own { try create(table, connection) }
      try connection.run(
        "INSERT INTO store_layout (id, layout, program) VALUES (1, $1, $2)",
        [SchemaKeeper.layout, program])
    } else {
      try refuseNewer(connection)
    }
    var changed: [Module] = []
    for module in modules {
      try migrate(module, connection)
      if try renewRecordTables(of: module, connection) { changed.append(module) }
    }
    return changed
  }

  private func refuseNewer(_ connection: any Connection) throws {
    let found = try connection.first("SELECT layout, program FROM store_layout WHERE id = 1") {
      (layout: try $0(0, as: Int64.self), program: try $0(1, as: String.self))
    }
    guard let found else { throw StoreProblem.damaged("the table store_layout is empty") }
    guard found.layout <= SchemaKeeper.layout else {
      throw StoreProblem.newerVersion(
        found: "\(found.layout) (written by \(found.program))", known: "\(SchemaKeeper.layout)")
    }
    let known = Set(
      modules.flatMap { module in module.migrations.map { "\(module.name)/\($0.name)" } })
    let names = Set(modules.map(\.name))
    let done = try connection.rows("SELECT module, name FROM store_migration") {
      (try $0(0, as: String.self), try $0(1, as: String.self))
    }
    for (module, name) in done where name != "created" && names.contains(module) {
      guard known.contains("\(module)/\(name)") else {
        throw StoreProblem.newerVersion(
          found: "\(module)/\(name)", known: "an older set of changes")
      }
    }
  }

  /// Working and vault tables: created once as they are now, later changed by named steps.
  private func migrate(_ module: Module, _ connection: any Connection) throws {
    let done = Set(
      try connection.column(
        String.self, "SELECT name FROM store_migration WHERE module = $1", [module.name]))
    if !done.contains("created") {
      for table in module.tables where table.kind == .working || table.kind == .vault {
        try create(table, connection)
      }
      try note("created", of: module, connection)
      // A database made today has every step's result already.
      for migration in module.migrations { try note(migration.name, of: module, connection) }
      return
    }
    for migration in module.migrations where !done.contains(migration.name) {
      for step in migration.steps { try take(step, connection) }
      try note(migration.name, of: module, connection)
    }
  }

  private func take(_ step: Migration.Step, _ connection: any Connection) throws {
    switch step {
    case .create(let table): try create(table, connection)
    case .add(let column, let table):
      let shape = column.shape.name(on: engine)
      let rest = column.optional ? "" : " NOT NULL DEFAULT \(column.shape.emptyLiteral(on: engine))"
      try connection.define("ALTER TABLE \(table) ADD COLUMN \(column.name) \(shape)\(rest)")
    case .drop(let table): try connection.define("DROP TABLE \(table)")
    case .run(let sql): try connection.run(sql, [])
    }
  }

  private func renewRecordTables(of module: Module, _ connection: any Connection) throws -> Bool {
    let tables = module.tables.filter { $0.kind == .record }
    let text = tables.map(\.fingerprintText).joined(separator: "\n")
    let fingerprint = SHA256.hash(data: Array(text.utf8)).map { byte in
      let hex = String(byte, radix: 16)
      return hex.count == 1 ? "0" + hex : hex
    }.joined()
    let kept = try connection.value(
      String.self, "SELECT fingerprint FROM store_module WHERE name = $1", [module.name])
    guard kept != fingerprint else { return false }
    for table in tables {
      try connection.define("DROP TABLE IF EXISTS \(table.name)")
      try create(table, connection)
    }
    try connection.run(
      """
      INSERT INTO store_module (name, fingerprint) VALUES ($1, $2)
      ON CONFLICT (name) DO UPDATE SET fingerprint = excluded.fingerprint
      """, [module.name, fingerprint])
    return true
  }

  private func create(_ table: Table, _ connection: any Connection) throws {
    for statement in table.definition(for: engine) { try connection.define(statement) }
  }

  private func note(_ name: String, of module: Module, _ connection: any Connection) throws {
    try connection.run(
      "INSERT INTO store_migration (module, name) VALUES ($1, $2)", [module.name, name])
  }

  private func exists(_ table: String, _ connection: any Connection) throws -> Bool {
    switch engine {
    case .sqlite:
      try connection.exists(
        "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1", [table])
    case .postgres:
      try connection.exists(
        "SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1", [table])
    }
  }
}

extension ColumnShape {
  fileprivate func emptyLiteral(on engine: EngineKind) -> String {
    switch (self, engine) {
    case (.integer, _): "0"
    case (.text, _): "''"
    case (.bytes, .sqlite): "x''"
    case (.bytes, .postgres): "''::bytea"
    }
  }
}
