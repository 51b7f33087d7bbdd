/// Goes through a table in the order of its key, some hundred rows at a time, so that two tables
/// of any length can be walked side by side.
struct TableWalk {
  private let table: Table
  private let connection: any Connection
  private let places: [Int]
  private var batch: [[Value]] = []
  private var next = 0
  private var last: [Value]?
  private var isAtEnd = false
  private static let step = 500

  init(_ table: Table, on connection: any Connection) {
    self.table = table
    self.connection = connection
    places = table.key.compactMap { name in table.columns.firstIndex { $0.name == name } }
  }

  /// The key of a row of this table.
  func key(of row: [Value]) -> [Value] { places.map { row[$0] } }

  mutating func row() throws -> [Value]? {
    if next == batch.count {
      guard !isAtEnd else { return nil }
      try fetch()
      guard !batch.isEmpty else { return nil }
    }
    defer { next += 1 }
    return batch[next]
  }

  private mutating func fetch() throws {
    let names = table.columns.map(\.name).joined(separator: ", ")
    let key = table.key.joined(separator: ", ")
    var place = ""
    if last != nil {
      let parameters = (1...table.key.count).map { "$\($0)" }.joined(separator: ", ")
      place = "WHERE (\(key)) > (\(parameters)) "
    }
    batch = try connection.rows(
      "SELECT \(names) FROM \(table.name) \(place)ORDER BY \(key) LIMIT \(TableWalk.step)",
      last ?? []
    ) { row in try (0..<row.count).map { try row($0) } }
    next = 0
    isAtEnd = batch.count < TableWalk.step
    if let row = batch.last { last = self.key(of: row) }
  }
}

extension Value {
  /// Whether two values are the same bytes. Swift's own `==` takes texts for equal that are only
  /// equivalent.
  func isSame(as other: Value) -> Bool {
    if case .text(let a) = self, case .text(let b) = other { return a.utf8.elementsEqual(b.utf8) }
    return self == other
  }

  /// The order that both engines keep keys of one shape in.
  func comesBefore(_ other: Value) -> Bool {
    switch (self, other) {
    case (.integer(let a), .integer(let b)): a < b
    case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
    case (.bytes(let a), .bytes(let b)): a.lexicographicallyPrecedes(b)
    default: false
    }
  }
}
