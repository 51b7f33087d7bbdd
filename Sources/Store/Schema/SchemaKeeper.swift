import Crypto

/// Keeps the tables in the database as the modules declare them.
struct SchemaKeeper {
  /// The number of the store's own layout (chains, bookkeeping). A database with a higher one was
  /// written by a newer program and is refused.
  static let layout: Int64 = 1

  static let bookkeeping = [
    Table(
      "store_layout", .journal, [.integer("id"), .integer("layout"), .text("program")],
      key: ["id"]),
    Table(
      "store_module", .journal, [.text("name"), .text("fingerprint"), .text("record_tables")],
      key: ["name"]),
    Table("store_migration", .journal, [.text("module"), .text("name")], key: ["module", "name"]),
    Table("store_event", .journal, [.text("kind"), .integer("version")], key: ["kind"]),
  ]

  let engine: EngineKind
  let modules: [Module]
  let program: String

  /// Creates what is missing, runs the migrations that have not run, and returns the modules whose
  /// record tables are new or differ and so must be filled from the journal. Runs inside the
  /// caller's transaction, so that a failure leaves everything as it was.
  /// - Throws: `StoreProblem.newerVersion` when a newer program wrote the database;
  ///   `JournalProblem.declaration` when a declaration contradicts itself or the database.
  func prepare(_ connection: any Connection, own: [Table]) throws -> [Module] {
    let catalog = Catalog(engine: engine, connection: connection)
    for table in own + modules.flatMap(\.tables) { try table.checkDeclaration() }
    if try catalog.has("store_layout") {
      try refuseNewer(connection)
    } else {
      for table in SchemaKeeper.bookkeeping + own { try create(table, connection) }
      try connection.run(
        "INSERT INTO store_layout (id, layout, program) VALUES (1, $1, $2)",
        [SchemaKeeper.layout, program])
    }
    var changed: [Module] = []
    for module in modules {
      try migrate(module, connection)
      try compare(module, with: catalog)
      if try renewRecordTables(of: module, connection) { changed.append(module) }
      try noteEvents(of: module, connection)
    }
    return changed
  }

  // MARK: A newer program's database

  /// - Throws: `StoreProblem.newerVersion` when the layout, a change or an event is unknown here.
  func refuseNewer(_ connection: any Connection) throws {
    let found = try connection.first("SELECT layout, program FROM store_layout WHERE id = 1") {
      (layout: try $0(0, as: Int64.self), program: try $0(1, as: String.self))
    }
    guard let found else { throw StoreProblem.damaged("the table store_layout is empty") }
    func newer(_ what: String) -> StoreProblem {
      .newerVersion(found: "\(what), first made by \(found.program)", known: program)
    }
    guard found.layout <= SchemaKeeper.layout else { throw newer("layout \(found.layout)") }
    let migrations = Set(
      modules.flatMap { module in module.migrations.map { "\(module.name)/\($0.name)" } })
    let names = Set(modules.map(\.name))
    try connection.each(
      "SELECT module, name FROM store_migration WHERE name <> 'created' ORDER BY module, name", []
    ) { row in
      let (module, name) = (try row(0, as: String.self), try row(1, as: String.self))
      guard !names.contains(module) || migrations.contains("\(module)/\(name)") else {
        throw newer("the change \(module)/\(name)")
      }
    }
    let events = highestVersions(of: modules.flatMap(\.events))
    try connection.each("SELECT kind, version FROM store_event ORDER BY kind", []) { row in
      let (kind, version) = (try row(0, as: String.self), try row(1, as: Int.self))
      guard let known = events[kind], version <= known else {
        throw newer("the event \(kind) version \(version)")
      }
    }
  }

  private func highestVersions(of events: [any Event.Type]) -> [String: Int] {
    Dictionary(events.map { ($0.kind, $0.version) }, uniquingKeysWith: max)
  }

  private func noteEvents(of module: Module, _ connection: any Connection) throws {
    for (kind, version) in highestVersions(of: module.events).sorted(by: { $0.key < $1.key }) {
      try connection.run(
        """
        INSERT INTO store_event (kind, version) VALUES ($1, $2)
        ON CONFLICT (kind) DO UPDATE SET version = excluded.version
        WHERE store_event.version < excluded.version
        """, [kind, version])
    }
  }

  // MARK: Working and vault tables

  /// Created once as they are now, later changed by named steps, each of which runs once.
  private func migrate(_ module: Module, _ connection: any Connection) throws {
    let done = Set(
      try connection.column(
        String.self, "SELECT name FROM store_migration WHERE module = $1", [module.name]))
    let isNew = !done.contains("created")
    if !isNew {
      for migration in module.migrations where !done.contains(migration.name) {
        for step in migration.steps { try take(step, connection) }
        try note(migration.name, of: module, connection)
      }
    }
    let catalog = Catalog(engine: engine, connection: connection)
    for table in module.tables where table.kind != .record {
      if try !catalog.has(table.name) { try create(table, connection) }
    }
    guard isNew else { return }
    try note("created", of: module, connection)
    // A module made today has every step's result already.
    for migration in module.migrations { try note(migration.name, of: module, connection) }
  }

  /// Finds a declaration that was changed without a migration.
  private func compare(_ module: Module, with catalog: Catalog) throws {
    for table in module.tables where table.kind != .record {
      let found = try catalog.columns(of: table.name)
      guard Set(found) == Set(table.columns) else {
        let differing = Set(found).symmetricDifference(table.columns).map(\.name)
        throw JournalProblem.declaration(
          "\(table.name) in the database differs from its declaration in "
            + "\(Set(differing).sorted().joined(separator: ", ")): \(module.name) needs a migration"
        )
      }
    }
  }

  private func take(_ step: Migration.Step, _ connection: any Connection) throws {
    switch step {
    case .create(let table): try create(table, connection)
    case .add(let column, let table):
      let shape = column.shape.typeName(on: engine)
      let rest = column.optional ? "" : " NOT NULL DEFAULT \(column.shape.emptyLiteral(on: engine))"
      try connection.define("ALTER TABLE \(table) ADD COLUMN \(column.name) \(shape)\(rest)")
    case .drop(let table): try connection.define("DROP TABLE \(table)")
    case .run(let sql): try connection.run(sql, [])
    }
  }

  // MARK: Record tables

  private func renewRecordTables(of module: Module, _ connection: any Connection) throws -> Bool {
    let tables = module.tables.filter { $0.kind == .record }
    let text = tables.map(\.fingerprintText).joined(separator: "\n")
    let fingerprint = SHA256.hash(data: Array(text.utf8)).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    let kept = try connection.first(
      "SELECT fingerprint, record_tables FROM store_module WHERE name = $1", [module.name]
    ) { (fingerprint: try $0(0, as: String.self), tables: try $0(1, as: String.self)) }
    guard kept?.fingerprint != fingerprint else { return false }
    // Tables that are no longer declared go too.
    for name in kept?.tables.split(separator: " ") ?? [] {
      try connection.define("DROP TABLE IF EXISTS \(name)")
    }
    for table in tables { try create(table, connection) }
    try connection.run(
      """
      INSERT INTO store_module (name, fingerprint, record_tables) VALUES ($1, $2, $3)
      ON CONFLICT (name) DO UPDATE
      SET fingerprint = excluded.fingerprint, record_tables = excluded.record_tables
      """, [module.name, fingerprint, tables.map(\.name).joined(separator: " ")])
    return true
  }

  private func create(_ table: Table, _ connection: any Connection) throws {
    for statement in table.definition(for: engine) { try connection.define(statement) }
  }

  private func note(_ name: String, of module: Module, _ connection: any Connection) throws {
    try connection.run(
      "INSERT INTO store_migration (module, name) VALUES ($1, $2)", [module.name, name])
  }
}

extension ColumnShape {
  /// What a column that must hold something holds in the rows that were there before it.
  fileprivate func emptyLiteral(on engine: EngineKind) -> String {
    switch (self, engine) {
    case (.integer, _): "0"
    case (.text, _): "''"
    case (.bytes, .sqlite): "x''"
    case (.bytes, .postgres): "''::bytea"
    }
  }
}
