/// The columns of one table that a rule's finding points at.
public struct AffectedColumns: Sendable, Equatable {
  /// The table's name, as in the returns' specifications; `LA` for the authority as a whole.
  public let table: String
  /// The columns, in the order in which findings list them.
  public let columns: [String]

  public init(_ table: String, _ columns: [String]) {
    self.table = table
    self.columns = columns
  }
}

/// What one validation rule is: its published code and, in our own words, what it finds, what must
/// be true, and how to put it right. The logic is kept apart, in `Rule`.
public struct RuleDefinition: Sendable {
  /// The code under which the department publishes the rule, for example `142` or `INT03`.
  public let code: String
  /// What is wrong, in a plain sentence: the message of each finding.
  public let title: String
  /// What must be true for the rule to pass, with our reading where the published text is unclear.
  public let statement: String
  /// What to do about it.
  public let remedy: String
  public let severity: Severity
  /// The columns that a finding points at, by table.
  public let affected: [AffectedColumns]
  /// The collection years in which the rule applies: 2026 is the year that ends on 31 March 2026.
  public let years: ClosedRange<Int>
  /// What the rule needs beside the return.
  public let inputs: [RuleInput]
  /// The tables that the return must have for the rule to mean anything.
  public let reads: [String]
  /// The tables that last year's return must have, where the rule looks at it.
  public let readsLast: [String]

  public init(
    code: String, title: String, statement: String, remedy: String, severity: Severity = .error,
    affected: [AffectedColumns], years: ClosedRange<Int>, inputs: [RuleInput] = [],
    reads: [String] = [], readsLast: [String] = []
  ) {
    self.code = code
    self.title = title
    self.statement = statement
    self.remedy = remedy
    self.severity = severity
    self.affected = affected
    self.years = years
    self.inputs = inputs
    self.reads = reads
    self.readsLast = readsLast
  }

  /// The tables that a finding can point at.
  public var tables: [String] { affected.map(\.table) }
}

/// What became of one rule in one check.
public enum RuleStatus: Sendable, Equatable {
  case ran
  /// The rule applies but could not run; the reason says what is needed.
  case skipped(reason: String)
  /// The rule has no place in this check: another year, or it was not asked for.
  case notApplicable(reason: String)

  /// The word used in summary files.
  public var word: String {
    switch self {
    case .ran: "ran"
    case .skipped: "skipped"
    case .notApplicable: "not-applicable"
    }
  }

  /// Why the rule did not run; empty if it ran.
  public var reason: String {
    switch self {
    case .ran: ""
    case .skipped(let reason), .notApplicable(let reason): reason
    }
  }
}
