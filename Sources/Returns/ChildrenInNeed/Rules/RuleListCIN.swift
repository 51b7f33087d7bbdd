/// The rules of the census as they are written down, table by table.
struct RuleListCIN {
  private(set) var rules: [Rule<Census>] = []

  typealias Table = CINCensus.Table

  /// A rule that finds its failures itself.
  /// - Parameters:
  ///   - columns: what a finding points at, as `Table.column` with spaces between; `LA.column` for a
  ///     finding about the authority as a whole.
  ///   - title: what is wrong. - must: what has to be true. - mend: what to do.
  ///   - also: tables that the rule reads beside those that it points at.
  mutating func find(
    _ code: String, _ columns: String, _ title: String, must: String, mend: String,
    _ severity: Severity = .error, years: ClosedRange<Int> = CINCensus.years, also: [Table] = [],
    check: @escaping @Sendable (Census, inout Findings) -> Void
  ) {
    var affected: [AffectedColumns] = []
    for word in columns.split(separator: " ") {
      let sides = word.split(separator: ".").map(String.init)
      if let last = affected.last, last.table == sides[0] {
        affected[affected.count - 1] = AffectedColumns(last.table, last.columns + [sides[1]])
      } else {
        affected.append(AffectedColumns(sides[0], [sides[1]]))
      }
    }
    let definition = RuleDefinition(
      code: code, title: title, statement: must, remedy: mend, severity: severity,
      affected: affected, years: years,
      reads: affected.map(\.table).filter { $0 != "LA" } + also.map(\.name))
    rules.append(Rule(definition, check: check))
  }

  /// A rule about one record at a time, wherever it stands: the record fails when `fails` says so.
  mutating func record<R: CensusRecord>(
    _ code: String, _ records: @escaping @Sendable (Census) -> [R], _ columns: String,
    _ title: String, must: String, mend: String, _ severity: Severity = .error,
    years: ClosedRange<Int> = CINCensus.years, fails: @escaping @Sendable (R, Census) -> Bool
  ) {
    find(code, columns, title, must: must, mend: mend, severity, years: years) { c, findings in
      for record in records(c) where fails(record, c) { findings.flag(record) }
    }
  }

  /// A rule that holds a record of an episode against the episode: both are named when it fails.
  mutating func part<R: CensusRecord>(
    _ code: String, _ parts: @escaping @Sendable (Episode) -> [R], _ columns: String,
    _ title: String, must: String, mend: String, _ severity: Severity = .error,
    fails: @escaping @Sendable (R, Episode) -> Bool
  ) {
    find(code, columns, title, must: must, mend: mend, severity) { c, findings in
      for episode in c.episodes {
        for part in parts(episode) where fails(part, episode) {
          findings.flag(part)
          findings.flag(episode)
        }
      }
    }
  }
}

extension Findings {
  /// The record fails: every column of the rule in its table is affected.
  mutating func flag<R: CensusRecord>(_ record: R) {
    flag(table: R.table.rawValue, row: record.row)
  }

  /// One column of the record is affected.
  /// - Parameter column: its place in the rule's columns of that table.
  mutating func flag<R: CensusRecord>(_ record: R, column: Int) {
    flag(table: R.table.rawValue, row: record.row, column: column)
  }

  /// Each of the records fails.
  mutating func flag<S: Sequence>(all records: S) where S.Element: CensusRecord {
    for record in records { flag(record) }
  }
}
