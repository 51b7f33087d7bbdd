extension Table {
  /// Checks rows that are to be added many at a time: quick ways in skip checks that others make.
  func check(_ rows: [[Value]], for sql: String) throws(StoreProblem) {
    for row in rows {
      guard row.count == columns.count else {
        throw .statement(
          sql: sql, reason: "a row has \(row.count) values for \(columns.count) columns")
      }
      for (value, column) in zip(row, columns) {
        guard value.fits(column) else {
          throw .constraint(table: name, reason: "\(value.shape) does not fit \(column.name)")
        }
        try value.refuseNUL(sql)
      }
    }
  }
}

extension Value {
  /// Whether a column could hold this.
  fileprivate func fits(_ column: Column) -> Bool {
    switch (self, column.shape) {
    case (.null, _): column.optional
    case (.integer, .integer), (.text, .text), (.bytes, .bytes): true
    default: false
    }
  }
}
