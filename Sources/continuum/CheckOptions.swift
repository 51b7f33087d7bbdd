import ArgumentParser
import Days
import Foundation
import Returns
import Server

/// What the checks of all returns are told in the same words, and what they do alike.
struct CheckOptions: ParsableArguments {
  @Option(help: "The files: a folder, or one file.") var input: String?
  @Option(help: "The collection year: 2026 ends on 31 March 2026.") var year: Int
  @Option(help: "The first day of the period, where it is not the whole year.")
  var periodStart: String?
  @Option(help: "The last day of the period.") var periodEnd: String?
  @Option(help: "The authority's three-digit code.") var la: String?
  @Option(help: "Last year's return, the same way.") var previous: String?
  @Option(help: "A postcode directory as CSV.") var postcodes: String?
  @Option(help: "The list of registered providers as CSV.") var providers: String?
  @Option(help: "Only these rules, separated by commas.") var rules: String?
  @Option(help: "Where the findings go.") var out: String?
  @Option(help: "Where the summary goes.") var summary: String?
  @Flag(help: "List the rules of the year.") var list = false

  /// Lists the rules of the year, or checks and writes what was found.
  /// - Throws: `Failure` with `.found` when there are errors among the findings.
  func run(
    years: ClosedRange<Int>, rules definitions: [RuleDefinition],
    check: (_ input: String) throws -> Report
  ) throws {
    guard years.contains(year) else {
      throw Failure(
        .unreadable,
        "--year \(year): the years known are \(years.lowerBound) to \(years.upperBound)")
    }
    if list {
      for rule in definitions where rule.years.contains(year) {
        print("\(rule.code)\t\(rule.title)")
      }
      return
    }
    guard let input, let out else { throw Failure(.usage, "--input and --out are needed") }
    let unknown = (only ?? []).subtracting(definitions.map(\.code)).sorted()
    guard unknown.isEmpty else {
      throw Failure(.unreadable, "--rules: there is no rule \(unknown.joined(separator: ", "))")
    }
    let report = try check(input)
    try write(to: out) { try report.writeFindings(to: $0) }
    if let summary { try write(to: summary) { try report.writeSummary(to: $0) } }
    say("\(report.findingCount) findings")
    if report.hasErrors { throw Failure(.found, "errors were found: see \(out)") }
  }

  /// The rules asked for; nil for all.
  var only: Set<String>? {
    rules.map { Set($0.split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }) }
  }

  /// The period asked for; nil for the whole year.
  func period() throws -> Period? {
    guard periodStart != nil || periodEnd != nil else { return nil }
    guard let first = periodStart.flatMap({ Day($0) }), let last = periodEnd.flatMap({ Day($0) }),
      let period = Period(first, last)
    else {
      throw Failure(
        .unreadable, "--period-start and --period-end must be days such as 2025-04-01, in order")
    }
    return period
  }

  /// The files at a path: the CSV and XML files of a folder, or the one file.
  func files(_ path: String) throws -> [InputFile] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Failure(.unreadable, "there is no file or folder \(path)")
    }
    return isFolder.boolValue ? try InputFile.folder(path) : [InputFile(path: path)]
  }

  /// Says what could not be read; stops where nothing can be checked.
  func note(_ problems: [ReadingProblem]) throws {
    for problem in problems { say(problem.description) }
    if problems.contains(where: { $0.weight == .fatal }) {
      throw Failure(.unreadable, "a file cannot be used")
    }
  }

  /// Writes a whole file or none: it gets its name only when it is complete.
  private func write(to path: String, _ body: ((String) throws -> Void) throws -> Void) throws {
    let part = path + ".part"
    guard FileManager.default.createFile(atPath: part, contents: nil),
      let file = FileHandle(forWritingAtPath: part)
    else { throw Failure(.unavailable, "\(path) cannot be written") }
    try body { text in try file.write(contentsOf: Data(text.utf8)) }
    try file.close()
    guard rename(part, path) == 0 else { throw Failure(.unavailable, "\(path) cannot be written") }
  }

  /// One line on standard error.
  func say(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}
