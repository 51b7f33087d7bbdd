import Returns

/// A return that can be checked on these pages: what its form asks for, and what checks it. Another
/// return is another value here.
struct ReturnKind: Sendable {
  /// Its name in addresses, the same as the command's: `continuum check KEY`.
  let key: String
  let title: String
  /// What its files are, for the form.
  let files: String
  /// The collection years whose rules are known.
  let years: ClosedRange<Int>
  /// When a collection year ends, for the form.
  let yearHint: String
  /// What it can be given beside the return.
  let inputs: Set<RuleInput>
  let definitions: @Sendable () -> [RuleDefinition]
  let check: @Sendable (Submission, (CheckProgress) -> Void) -> Checked

  static let all = [lookedAfter, inNeed]

  static func named(_ key: String) -> ReturnKind? { all.first { $0.key == key } }

  static let lookedAfter = ReturnKind(
    key: "ssda903", title: "Children looked after (SSDA903)",
    files: "The CSV files of the return, all together, or its one XML file.",
    years: SSDA903.years, yearHint: "2026 is 1 April 2025 to 31 March 2026.",
    inputs: [.previousReturn, .postcodes, .providers, .authority],
    definitions: { SSDA903.definitions },
    check: { SSDA903.check($0, progress: $1) })

  static let inNeed = ReturnKind(
    key: "cin", title: "Children in need census",
    files: "The XML file of the census, or its tables as CSV files, all together.",
    years: CINCensus.years, yearHint: "2026 is 1 April 2025 to 31 March 2026.", inputs: [],
    definitions: { CINCensus.definitions },
    check: { CINCensus.check($0, progress: $1) })

  /// The rules by their codes.
  var rules: [String: RuleDefinition] {
    Dictionary(definitions().map { ($0.code, $0) }) { first, _ in first }
  }
}

extension Severity {
  /// What it asks of whoever reads it.
  var words: String {
    switch self {
    case .error: "Put right"
    case .query: "Check and explain"
    }
  }
}
