/// One of the tables of a return.
protocol ReturnTable: CaseIterable, Hashable, Sendable, RawRepresentable<Int> {
  /// The table's name in findings and messages.
  var name: String { get }
  /// Its columns, in the order in which they are written.
  var columns: [String] { get }
  /// The columns without which a row means nothing.
  var required: [String] { get }
  /// Columns that a file of this table may have beside `columns`.
  var extra: [String] { get }
  /// Columns that a file of this table may leave out without a word.
  var dispensable: [String] { get }
  /// The columns that hold dates.
  var dateColumns: [String] { get }
}

extension ReturnTable {
  var dispensable: [String] { [] }
}

/// Which file the rows of a table came from, by first row.
struct FilePart: Sendable {
  let file: String
  let firstRow: Int
}

/// A return as it was read: its tables as text, and what was noted in reading them.
protocol TabularReturn: Sendable {
  associatedtype Table: ReturnTable
  /// What messages call the return.
  static var title: String { get }
  /// The column that names the child; the first of every table that has it.
  static var childColumn: String { get }
  /// Whether letters are made capitals in reading.
  static var readsCapitals: Bool { get }
  /// How dates have to be written in it.
  static var dateRemedy: String { get }
  /// The tables in the order of `Table.allCases`.
  var records: RecordSet { get set }
  /// The tables that were given.
  var present: Set<Table> { get set }
  /// How dates may be written in it.
  var styles: [DateStyle] { get }
  var parts: [Table: [FilePart]] { get set }
  mutating func append(_ row: [TextID], to table: Table)
}

extension TabularReturn {
  /// The file that a row came from, and its data row there.
  func place(_ table: Table, row: Int) -> (file: String, row: Int) {
    guard let part = parts[table]?.last(where: { $0.firstRow <= row }) else { return ("", row) }
    return (part.file, row - part.firstRow)
  }

  /// The rows that are added from now on come from this file.
  mutating func open(_ file: InputFile, for table: Table) {
    parts[table, default: []].append(
      FilePart(file: file.name, firstRow: records.tables[table.rawValue].rowCount))
  }
}

extension InputFile {
  /// Whether this is XML: by its name, or else by how it begins.
  var isXML: Bool {
    if name.lowercased().hasSuffix(".xml") { return true }
    if name.lowercased().hasSuffix(".csv") { return false }
    guard var source = try? ByteSource(self, piece: 512), let start = try? source.next() else {
      return false
    }
    return start.first { $0 > 0x20 && $0 < 0x80 } == 0x3c
  }
}
