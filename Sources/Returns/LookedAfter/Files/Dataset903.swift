extension SSDA903 {
  /// One return as it was read: every table, whether or not it was given. Nothing is corrected and
  /// nothing is left out; what cannot be read as a date or code is still there as text.
  public struct Dataset: Sendable {
    /// The tables in the order of `Table.allCases`; the header table has a last column `UASC`.
    public internal(set) var records: RecordSet
    /// The tables that were given. XML always gives all of its year.
    public internal(set) var present: Set<Table>
    /// How dates may be written in it.
    var styles: [DateStyle] = [.dayMonthYear]
    var parts: [Table: [FilePart]] = [:]

    public init() {
      records = RecordSet(
        tables: Table.allCases.map { RecordTable(name: $0.name, columns: $0.columns + $0.extra) })
      present = []
    }

    /// A table of the return.
    public subscript(_ table: SSDA903.Table) -> RecordTable { records.tables[table.rawValue] }

    /// How many different children the return names.
    public var childCount: Int {
      Set(records.tables.flatMap { $0.column("CHILD") }.filter { !$0.isMissing }).count
    }

    mutating func append(_ row: [TextID], to table: Table) {
      records.tables[table.rawValue].append(row)
      present.insert(table)
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

  /// Reads a return: the set of CSV files, or one XML file. A file that cannot be used is reported
  /// and the others are still read; a row that is wrong costs no other row.
  public static func read(files: [InputFile]) -> Reading {
    var dataset = Dataset()
    var problems: [ReadingProblem] = []
    for file in files {
      if file.isXML {
        dataset.styles = [.dayMonthYear, .yearMonthDay]
        XMLIntake903.read(file, into: &dataset, problems: &problems)
      } else {
        CSVIntake.read(file, into: &dataset, problems: &problems)
      }
    }
    if files.isEmpty {
      problems.append(
        ReadingProblem(
          .fatal, file: "(none)", what: "No file was given.",
          remedy: "Give the CSV files of the return, or its XML file."))
    }
    problems += dataset.blankProblems() + dataset.dateProblems()
    return Reading(dataset: dataset, problems: problems)
  }

  /// Writes the tables that the return has as CSV, each under its name: see `TabularReturn`.
  /// - Parameter write: takes a file's name and a piece of its text, in order.
  public static func writeCSV(
    _ dataset: Dataset, to write: (_ file: String, _ piece: String) throws -> Void
  ) rethrows {
    try dataset.writeTables(to: write)
  }
}

extension SSDA903.Table: ReturnTable {}

extension SSDA903.Dataset: TabularReturn {
  static var title: String { "looked-after return" }
  static var childColumn: String { "CHILD" }
  static var readsCapitals: Bool { true }
  static var dateRemedy: String { "Write dates as dd/mm/yyyy." }
}
