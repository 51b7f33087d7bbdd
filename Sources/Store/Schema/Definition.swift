extension Table {
  /// The statements that create this table and its indexes on an engine.
  ///
  /// SQLite tables are STRICT, so that a column holds only its shape; those with a text key are
  /// kept in the key's order. PostgreSQL text compares by bytes, as SQLite's does.
  func definition(for engine: EngineKind) -> [String] {
    let lines =
      columns.map { "\($0.name) \($0.shape.name(on: engine))" + ($0.optional ? "" : " NOT NULL") }
      + ["PRIMARY KEY (\(key.joined(separator: ", ")))"]
      + unique.map { "UNIQUE (\($0.joined(separator: ", ")))" }
    var ending = ""
    if engine == .sqlite {
      let byRow = key.count == 1 && columns.first { $0.name == key[0] }?.shape == .integer
      ending = byRow ? " STRICT" : " STRICT, WITHOUT ROWID"
    }
    let create = "CREATE TABLE \(name) (\(lines.joined(separator: ", ")))\(ending)"
    return [create] + indexDefinitions
  }

  var indexDefinitions: [String] {
    indexes.map { columns in
      let suffix = columns.joined(separator: "_")
      return "CREATE INDEX \(name)_by_\(suffix) ON \(name) (\(columns.joined(separator: ", ")))"
    }
  }

  /// `INSERT INTO name (a, b) VALUES ($1, $2)`, all columns in order.
  var insertion: String {
    let names = columns.map(\.name).joined(separator: ", ")
    let places = (1...columns.count).map { "$\($0)" }.joined(separator: ", ")
    return "INSERT INTO \(name) (\(names)) VALUES (\(places))"
  }

  /// Every column of every row, in the order of the key: what is compared between stores.
  var dump: String {
    let names = columns.map(\.name).joined(separator: ", ")
    return "SELECT \(names) FROM \(name) ORDER BY \(key.joined(separator: ", "))"
  }

  /// The definition in one line, by which a changed table is recognised.
  var fingerprintText: String {
    let columns = columns.map { "\($0.name):\($0.shape):\($0.optional)" }.joined(separator: ",")
    return "\(name)|\(kind.rawValue)|\(columns)|\(key)|\(unique)|\(indexes)"
  }
}

extension ColumnShape {
  func name(on engine: EngineKind) -> String {
    switch (self, engine) {
    case (.integer, .sqlite): "INTEGER"
    case (.text, .sqlite): "TEXT"
    case (.bytes, .sqlite): "BLOB"
    case (.integer, .postgres): "BIGINT"
    case (.text, .postgres): "TEXT COLLATE \"C\""
    case (.bytes, .postgres): "BYTEA"
    }
  }
}
