extension Table {
  /// The statements that create this table and its indexes on an engine.
  ///
  /// SQLite tables are STRICT, so that a column holds only its shape; they are kept in the key's
  /// order, but for those whose rows may be large. PostgreSQL text compares by bytes, as SQLite's
  /// does.
  func definition(for engine: EngineKind) -> [String] {
    // In SQLite a whole-number key that is the row's own number is quickest, but it takes a null
    // for "the next number", which no other key does: so only the chains have it.
    let isRowNumber = engine == .sqlite && kind == .journal && key.count == 1
    let lines =
      columns.map { column in
        let type = isRowNumber && key == [column.name] && column.shape == .integer
        return "\(column.name) \(type ? "INTEGER" : column.shape.typeName(on: engine))"
          + (column.optional ? "" : " NOT NULL")
      } + ["PRIMARY KEY (\(key.joined(separator: ", ")))"]
      + unique.map { "UNIQUE (\($0.joined(separator: ", ")))" }
    let create = "CREATE TABLE \(name) (\(lines.joined(separator: ", ")))"
    return ["\(create)\(ending(on: engine))"] + indexDefinitions
  }

  private func ending(on engine: EngineKind) -> String {
    guard engine == .sqlite else { return "" }
    let isRowNumber =
      kind == .journal && key.count == 1
      && columns.contains { [$0.name] == key && $0.shape == .integer }
    let mayBeLarge = kind != .journal && columns.contains { $0.shape == .bytes }
    return isRowNumber || mayBeLarge ? " STRICT" : " STRICT, WITHOUT ROWID"
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
  func typeName(on engine: EngineKind) -> String {
    switch (self, engine) {
    case (.integer, .sqlite): "INT"
    case (.text, .sqlite): "TEXT"
    case (.bytes, .sqlite): "BLOB"
    case (.integer, .postgres): "BIGINT"
    case (.text, .postgres): "TEXT COLLATE \"C\""
    case (.bytes, .postgres): "BYTEA"
    }
  }
}
