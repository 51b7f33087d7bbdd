/// A rule: what it is, and the pure function that finds where it fails.
public struct Rule<Subject: Sendable>: Sendable {
  public let definition: RuleDefinition
  public let check: @Sendable (Subject, inout Findings) -> Void

  public init(
    _ definition: RuleDefinition, check: @escaping @Sendable (Subject, inout Findings) -> Void
  ) {
    self.definition = definition
    self.check = check
  }
}

/// Which rules a check runs, and what it was given to run them with.
public struct CheckScope: Sendable {
  /// The collection year: 2026 ends on 31 March 2026.
  public var year: Int
  /// The inputs that were given.
  public var inputs: Set<RuleInput>
  /// The codes asked for; nil for all.
  public var only: Set<String>?
  /// The tables that were given; nil when every table always is.
  public var tables: Set<String>?
  /// The tables that last year's return has; nil when there is none, or when it always has all.
  public var lastTables: Set<String>?

  public init(
    year: Int, inputs: Set<RuleInput> = [], only: Set<String>? = nil, tables: Set<String>? = nil,
    lastTables: Set<String>? = nil
  ) {
    self.year = year
    self.inputs = inputs
    self.only = only
    self.tables = tables
    self.lastTables = lastTables
  }

  /// What a rule of this definition will do in this check.
  public func status(of rule: RuleDefinition) -> RuleStatus {
    if let only, !only.contains(rule.code) { return .notApplicable(reason: "not asked for") }
    guard rule.years.contains(year) else {
      return .notApplicable(reason: "not a rule of the \(year) collection")
    }
    var reasons = rule.inputs.filter { !inputs.contains($0) }.map(\.absence)
    if let tables {
      reasons += rule.reads.filter { !tables.contains($0) }.map { "no \($0) table was given" }
    }
    if let lastTables {
      reasons += rule.readsLast.filter { !lastTables.contains($0) }.map {
        "last year's return has no \($0) table"
      }
    }
    return reasons.isEmpty ? .ran : .skipped(reason: reasons.joined(separator: "; "))
  }
}

extension Report {
  /// Runs the rules in the order given.
  /// - Parameters:
  ///   - records: the tables that findings point into.
  ///   - progress: told how many rules are done, of how many.
  public init<Subject>(
    running rules: [Rule<Subject>], on subject: Subject, records: RecordSet, childColumn: String,
    scope: CheckScope, progress: (Int, Int) -> Void = { _, _ in }
  ) {
    var findings = Findings()
    var statuses: [RuleStatus] = []
    for (i, rule) in rules.enumerated() {
      let status = scope.status(of: rule.definition)
      statuses.append(status)
      if status == .ran {
        findings.rule = Int32(i)
        rule.check(subject, &findings)
      }
      progress(i + 1, rules.count)
    }
    self.init(
      year: scope.year, rules: rules.map(\.definition), statuses: statuses,
      flags: findings.settled(), records: records, childColumn: childColumn)
  }
}
