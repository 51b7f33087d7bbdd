import Days

extension CINCensus {
  /// Everything that a check is given beside the census.
  public struct Circumstances: Sendable {
    /// The collection year: 2026 is 1 April 2025 to 31 March 2026.
    public var year: Int
    /// The first and last day of the census period; nil for the whole collection year.
    public var period: Period?
    /// The codes of the rules to run; nil for all.
    public var only: Set<String>?

    public init(year: Int, period: Period? = nil, only: Set<String>? = nil) {
      self.year = year
      self.period = period
      self.only = only
    }
  }

  /// Every rule of the census that is known, of all years.
  public static var definitions: [RuleDefinition] { rules.map(\.definition) }

  /// The rules of one collection year, in the order in which they are listed.
  public static func definitions(year: Int) -> [RuleDefinition] {
    definitions.filter { $0.years.contains(year) }
  }

  /// Checks a census.
  /// - Parameter progress: told how many rules are done, of how many.
  public static func check(
    _ dataset: Dataset, _ circumstances: Circumstances,
    progress: (Int, Int) -> Void = { _, _ in }
  ) -> Report {
    let year = circumstances.year
    let period = circumstances.period
    let census = Census(
      dataset, year: year,
      start: period.map { DateCell($0.first) } ?? DateCell(year - 1, 4, 1),
      reference: period.map { DateCell($0.last) } ?? DateCell(year, 3, 31))
    let scope = CheckScope(
      year: year, only: circumstances.only, tables: Set(dataset.present.map(\.name)))
    return Report(
      running: rules, on: census, records: dataset.records, childColumn: Dataset.childColumn,
      scope: scope, progress: progress)
  }
}

extension CINCensus {
  /// Reads and checks everything that was handed in.
  /// - Parameter progress: told what is being done.
  public static func check(
    _ given: Submission, progress: (CheckProgress) -> Void = { _ in }
  ) -> Checked {
    progress(.reading(given.files.first?.name ?? ""))
    let reading = read(files: given.files)
    var problems = reading.problems
    if let doubt = reading.dataset.yearDoubt(given.year) { problems.append(doubt) }
    let children = reading.dataset.childCount
    guard reading.isUsable else {
      return Checked(report: nil, problems: problems, children: children)
    }
    let report = check(
      reading.dataset, Circumstances(year: given.year, period: given.period, only: given.only)
    ) { done, all in progress(.rules(done: done, of: all)) }
    return Checked(report: report, problems: problems, children: children)
  }
}
