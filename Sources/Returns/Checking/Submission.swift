import Days

/// Everything that is handed in for a check, before any of it is read.
public struct Submission: Sendable {
  public var files: [InputFile]
  /// Last year's return; empty where it is not given.
  public var previous: [InputFile]
  public var postcodes: InputFile?
  public var providers: InputFile?
  /// The collection year: 2026 ends on 31 March 2026.
  public var year: Int
  /// The first and last day of the collection period; nil for the whole collection year.
  public var period: Period?
  /// The authority's code: nine characters as the statistics office writes it.
  public var authority: String?
  /// The codes of the rules to run; nil for all.
  public var only: Set<String>?

  public init(
    files: [InputFile], previous: [InputFile] = [], postcodes: InputFile? = nil,
    providers: InputFile? = nil, year: Int, period: Period? = nil, authority: String? = nil,
    only: Set<String>? = nil
  ) {
    self.files = files
    self.previous = previous
    self.postcodes = postcodes
    self.providers = providers
    self.year = year
    self.period = period
    self.authority = authority
    self.only = only
  }
}

/// How far a check has come.
public enum CheckProgress: Sendable, Equatable {
  /// A file is being read.
  case reading(String)
  /// So many rules are done, of so many.
  case rules(done: Int, of: Int)
}

/// What came of a check.
public struct Checked: Sendable {
  /// Nil where some file cannot be used: the problems say which.
  public let report: Report?
  /// Everything that could not be read as it should.
  public let problems: [ReadingProblem]
  /// How many different children the return names.
  public let children: Int

  public init(report: Report?, problems: [ReadingProblem], children: Int) {
    self.report = report
    self.problems = problems
    self.children = children
  }
}

extension SSDA903 {
  /// Reads and checks everything that was handed in.
  /// - Parameter progress: told what is being done.
  public static func check(
    _ given: Submission, progress: (CheckProgress) -> Void = { _ in }
  ) -> Checked {
    progress(.reading(given.files.first?.name ?? ""))
    let reading = read(files: given.files)
    var problems = reading.problems
    var isUsable = reading.isUsable
    if let doubt = reading.dataset.yearDoubt(given.year) { problems.append(doubt) }

    var earlier: Dataset?
    if let first = given.previous.first {
      progress(.reading(first.name))
      let last = read(files: given.previous)
      problems += last.problems
      isUsable = isUsable && last.isUsable
      earlier = last.dataset
    }
    var providers: Providers?
    if let file = given.providers {
      progress(.reading(file.name))
      let found = Providers.read(file)
      problems += found.problems
      isUsable = isUsable && found.providers != nil
      providers = found.providers
    }
    var postcodes: Postcodes?
    if let file = given.postcodes {
      progress(.reading(file.name))
      let found = Postcodes.read(
        file, for: [reading.dataset] + (earlier.map { [$0] } ?? []), providers: providers)
      problems += found.problems
      isUsable = isUsable && found.postcodes != nil
      postcodes = found.postcodes
    }
    let children = reading.dataset.childCount
    guard isUsable else { return Checked(report: nil, problems: problems, children: children) }
    let report = check(
      reading.dataset,
      Circumstances(
        year: given.year, period: given.period, authority: given.authority, previous: earlier,
        postcodes: postcodes, providers: providers, only: given.only)
    ) { done, all in progress(.rules(done: done, of: all)) }
    return Checked(report: report, problems: problems, children: children)
  }
}
