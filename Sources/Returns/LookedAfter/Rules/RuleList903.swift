/// The rules of the looked-after return as they are written down, table by table.
struct RuleList903 {
  private(set) var rules: [Rule<Caseload>] = []

  typealias Table = SSDA903.Table

  /// A rule that looks at one row at a time: the row fails when `fails` says so.
  /// - Parameters:
  ///   - columns: the columns a finding points at, with spaces between.
  ///   - title: what is wrong. - must: what has to be true. - mend: what to do.
  ///   - also: other tables that the rule reads.
  mutating func row<R: CareRow>(
    _ code: String, _ type: R.Type, _ columns: String, _ title: String, must: String,
    mend: String, _ severity: Severity = .error, years: ClosedRange<Int> = SSDA903.years,
    needs: [RuleInput] = [], also: [Table] = [], past: [Table]? = nil,
    fails: @escaping @Sendable (R) -> Bool
  ) {
    find(
      code, [R.table], columns, title, must: must, mend: mend, severity, years: years,
      needs: needs, also: also, past: past ?? [R.table]
    ) { c, findings in
      for row in c.all(R.self) where fails(row) { findings.flag(row) }
    }
  }

  /// A rule that finds its failures itself.
  /// - Parameters:
  ///   - tables: the tables that it can point at.
  ///   - reading: the tables without which it means nothing; all of the others when nil.
  ///   - past: the tables of last year's return without which it means nothing.
  mutating func find(
    _ code: String, _ tables: [Table], _ columns: String, _ title: String, must: String,
    mend: String, _ severity: Severity = .error, years: ClosedRange<Int> = SSDA903.years,
    needs: [RuleInput] = [], also: [Table] = [], reading: [Table]? = nil,
    past: [Table]? = nil, check: @escaping @Sendable (Caseload, inout Findings) -> Void
  ) {
    let names = columns.split(separator: " ").map(String.init)
    let affected = tables.map { table in
      let derived = table == .episodes ? ["PL_LA", "PL_LOCATION", "PL_DISTANCE"] : []
      let own = Set(table.columns + table.extra + derived)
      let mine = names.filter { own.contains($0) }
      return AffectedColumns(table.name, mine.isEmpty ? ["CHILD"] : mine)
    }
    let definition = RuleDefinition(
      code: code, title: title, statement: must, remedy: mend, severity: severity,
      affected: affected, years: years, inputs: needs,
      reads: (reading ?? tables + also).map(\.name),
      readsLast: needs.contains(.previousReturn)
        ? (past ?? reading ?? tables).map(\.name) : [])
    rules.append(Rule(definition, check: check))
  }
}
