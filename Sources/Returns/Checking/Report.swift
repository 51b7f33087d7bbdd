/// What a check of one return found: every rule with its status, and every finding.
public struct Report: Sendable {
  public let year: Int
  /// Every rule known, in the order in which it is listed.
  public let rules: [RuleDefinition]
  /// The status of each rule, in the same order.
  public let statuses: [RuleStatus]
  /// The tables that were checked.
  public let records: RecordSet
  let flags: [Flag]
  private let childColumn: String

  init(
    year: Int, rules: [RuleDefinition], statuses: [RuleStatus], flags: [Flag], records: RecordSet,
    childColumn: String
  ) {
    self.year = year
    self.rules = rules
    self.statuses = statuses
    self.flags = flags
    self.records = records
    self.childColumn = childColumn
  }

  /// One line of the summary: a rule, what became of it, and how many rows it found.
  public struct Line: Sendable {
    public let rule: RuleDefinition
    public let status: RuleStatus
    /// How many rows (not columns) the rule found.
    public let rows: Int
    /// How many findings: one for each affected column of each row.
    public let findings: Int
  }

  /// Every rule with what became of it.
  public var summary: [Line] {
    var rows = Array(repeating: 0, count: rules.count)
    var counts = rows
    var last: Flag?
    for flag in flags {
      let rule = Int(flag.rule)
      let sameRow = last.map { ($0.rule, $0.table, $0.row) == (flag.rule, flag.table, flag.row) }
      if sameRow != true { rows[rule] += 1 }
      counts[rule] += columns(of: flag).count
      last = flag
    }
    return rules.indices.map {
      Line(rule: rules[$0], status: statuses[$0], rows: rows[$0], findings: counts[$0])
    }
  }

  /// Whether anything was found that stops the return from being accepted.
  public var hasErrors: Bool { flags.contains { rules[Int($0.rule)].severity == .error } }

  /// How many findings there are: one for each affected column of each row.
  public var findingCount: Int { flags.reduce(0) { $0 + columns(of: $1).count } }

  /// Every finding: by rule, then table, row and column.
  public var findings: some Sequence<Finding> {
    flags.lazy.flatMap { flag in columns(of: flag).map { finding(flag, column: $0) } }
  }

  /// The findings about one child.
  public func findings(child: String) -> [Finding] { findings.filter { $0.child == child } }

  private func tableName(_ flag: Flag) -> String {
    flag.table < 0 ? "LA" : records.tables[Int(flag.table)].name
  }

  private func columns(of flag: Flag) -> [String] {
    let table = tableName(flag)
    let rule = rules[Int(flag.rule)]
    guard let all = rule.affected.first(where: { $0.table == table })?.columns, !all.isEmpty else {
      return [flag.table < 0 ? "" : childColumn]
    }
    let one = Int(flag.column)
    return all.indices.contains(one) ? [all[one]] : all
  }

  private func finding(_ flag: Flag, column: String) -> Finding {
    let rule = rules[Int(flag.rule)]
    let row = Int(flag.row)
    guard flag.table >= 0 else {
      return Finding(
        rule: rule.code, severity: rule.severity, table: "LA", column: column, row: nil, child: "",
        value: "", message: rule.title, remedy: rule.remedy)
    }
    let table = records.tables[Int(flag.table)]
    return Finding(
      rule: rule.code, severity: rule.severity, table: table.name, column: column, row: row,
      child: records.lexicon.string(table.cell(row: row, column: childColumn)),
      value: records.lexicon.string(table.cell(row: row, column: column)),
      message: rule.title, remedy: rule.remedy)
  }
}
