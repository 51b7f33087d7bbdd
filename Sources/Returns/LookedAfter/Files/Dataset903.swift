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
    /// Which file the rows of a table came from, by first row.
    var parts: [Table: [Part]] = [:]

    struct Part: Sendable {
      let file: String
      let firstRow: Int
    }

    public init() {
      records = RecordSet(
        tables: Table.allCases.map { RecordTable(name: $0.name, columns: $0.columns + $0.extra) })
      present = []
    }

    /// A table of the return.
    public subscript(_ table: Table) -> RecordTable { records.tables[table.rawValue] }

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
      if isXML(file) {
        dataset.styles = [.dayMonthYear, .yearMonthDay]
        XMLIntake903.read(file, into: &dataset, problems: &problems)
      } else {
        CSVIntake903.read(file, into: &dataset, problems: &problems)
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

  private static func isXML(_ file: InputFile) -> Bool {
    if file.name.lowercased().hasSuffix(".xml") { return true }
    if file.name.lowercased().hasSuffix(".csv") { return false }
    guard var source = try? ByteSource(file, piece: 512), let start = try? source.next() else {
      return false
    }
    return start.first { $0 > 0x20 && $0 < 0x80 } == 0x3c
  }
}
