extension CINCensus {
  /// One census as it was read: every table, whether or not it was given. Nothing is corrected and
  /// nothing is left out; what cannot be read as a date or code is still there as text.
  public struct Dataset: Sendable {
    /// The tables in the order of `Table.allCases`.
    public internal(set) var records: RecordSet
    /// The tables that were given. XML always gives all.
    public internal(set) var present: Set<Table>
    /// How dates may be written in it: XML knows one way; spreadsheets rewrite dates in CSV files.
    var styles: [DateStyle] = [.yearMonthDay, .dayMonthYear]
    var parts: [Table: [FilePart]] = [:]
    /// For each row of each table the row of `ChildIdentifiers` that it stands under; -1 for none.
    /// In XML it is the child's own element, so children without an identifier stay apart.
    private(set) var children: [[Int32]]

    public init() {
      records = RecordSet(
        tables: Table.allCases.map { RecordTable(name: $0.name, columns: $0.columns) })
      present = []
      children = Table.allCases.map { _ in [] }
    }

    /// A table of the census.
    public subscript(_ table: CINCensus.Table) -> RecordTable { records.tables[table.rawValue] }

    /// How many children the census holds.
    public var childCount: Int { self[.identifiers].rowCount }

    mutating func append(_ row: [TextID], to table: Table) { append(row, to: table, child: -1) }

    /// - Parameter child: the row of `ChildIdentifiers` that the row stands under; -1 if only its
    ///   identifier can tell.
    mutating func append(_ row: [TextID], to table: Table, child: Int32) {
      records.tables[table.rawValue].append(row)
      children[table.rawValue].append(child)
      present.insert(table)
    }

    /// Puts rows whose child is not known yet under the first child with their identifier.
    mutating func joinByIdentifier() {
      var first = [Int32](repeating: -1, count: records.lexicon.count)
      for (row, id) in self[.identifiers].column("LAchildID").enumerated() {
        children[Table.identifiers.rawValue][row] = Int32(row)
        if !id.isMissing, first[Int(id.number)] < 0 { first[Int(id.number)] = Int32(row) }
      }
      for table in Table.allCases where table != .header && table != .identifiers {
        for (row, id) in self[table].column("LAchildID").enumerated()
        where children[table.rawValue][row] < 0 && !id.isMissing {
          children[table.rawValue][row] = first[Int(id.number)]
        }
      }
    }
  }

  /// What came of reading some files.
  public struct Reading: Sendable {
    public let dataset: Dataset
    /// What could not be read as it should.
    public let problems: [ReadingProblem]
    /// Whether there is anything to check.
    public var isUsable: Bool {
      !dataset.present.isEmpty && !problems.contains { $0.weight == .fatal }
    }
  }

  /// Reads a census: its XML file, or its tables as CSV files. A file that cannot be used is reported
  /// and the others are still read; a row that is wrong costs no other row.
  public static func read(files: [InputFile]) -> Reading {
    var dataset = Dataset()
    var problems: [ReadingProblem] = []
    if !files.isEmpty, files.allSatisfy(\.isXML) { dataset.styles = [.yearMonthDay] }
    for file in files {
      if file.isXML {
        XMLIntakeCIN.read(file, into: &dataset, problems: &problems)
      } else {
        CSVIntake.read(file, into: &dataset, problems: &problems)
      }
    }
    if files.isEmpty {
      problems.append(
        ReadingProblem(
          .fatal, file: "(none)", what: "No file was given.",
          remedy: "Give the XML file of the census, or its tables as CSV files."))
    }
    dataset.joinByIdentifier()
    problems += dataset.dateProblems()
    return Reading(dataset: dataset, problems: problems)
  }

  /// Writes the tables that the census has as CSV, each under its name: see `TabularReturn`.
  /// - Parameter write: takes a file's name and a piece of its text, in order.
  public static func writeCSV(
    _ dataset: Dataset, to write: (_ file: String, _ piece: String) throws -> Void
  ) rethrows {
    try dataset.writeTables(to: write)
  }
}

extension CINCensus.Dataset: TabularReturn {
  static var title: String { "children in need census" }
  static var childColumn: String { "LAchildID" }
  static var readsCapitals: Bool { false }
  static var dateRemedy: String { "Write dates as yyyy-mm-dd." }
}
