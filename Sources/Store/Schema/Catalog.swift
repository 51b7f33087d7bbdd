/// What the database itself says about its tables: the one thing that each engine is asked in its
/// own way.
struct Catalog {
  let engine: EngineKind
  let connection: any Connection

  func has(_ table: String) throws -> Bool { try !columns(of: table).isEmpty }

  /// The columns of a table in order; empty when there is no such table. A column of a type that
  /// the store never makes is left out.
  func columns(of table: String) throws -> [Column] {
    let sql =
      switch engine {
      case .sqlite:
        "SELECT name, type, CASE WHEN \"notnull\" = 1 THEN 'NO' ELSE 'YES' END "
          + "FROM pragma_table_info($1) ORDER BY cid"
      case .postgres:
        "SELECT column_name, data_type, is_nullable FROM information_schema.columns "
          + "WHERE table_schema = current_schema() AND table_name = $1 ORDER BY ordinal_position"
      }
    return try connection.rows(sql, [table]) { row -> Column? in
      let shape = Catalog.shape(of: try row(1))
      return try shape.map {
        Column(try row(0), $0, optional: try row(2, as: String.self) == "YES")
      }
    }.compactMap(\.self)
  }

  private static func shape(of type: String) -> ColumnShape? {
    switch type.lowercased() {
    case "int", "integer", "bigint": .integer
    case "text": .text
    case "blob", "bytea": .bytes
    default: nil
    }
  }
}
