import ArgumentParser
import Days
import Foundation
import Returns
import Server

/// `continuum check`: checks a council's return before the department does.
struct CheckCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Check a statutory return.",
    discussion: "Exit code 0: no error found. 1: errors. 2: the files cannot be read.",
    subcommands: [CheckLookedAfter.self])
}

/// `continuum check ssda903`: the return on children looked after.
struct CheckLookedAfter: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ssda903", abstract: "Check the return on children looked after.")

  @Option(help: "A folder of CSV files, or one XML file.") var input: String?
  @Option(help: "Last year's return, the same way.") var previous: String?
  @Option(help: "The collection year: 2026 ends on 31 March 2026.") var year: Int
  @Option(help: "The first day of the period, where it is not the whole year.")
  var periodStart: String?
  @Option(help: "The last day of the period.") var periodEnd: String?
  @Option(help: "The authority's three-digit code.") var la: String?
  @Option(help: "A postcode directory as CSV.") var postcodes: String?
  @Option(help: "The list of registered providers as CSV.") var providers: String?
  @Option(help: "Only these rules, separated by commas.") var rules: String?
  @Option(help: "Where the findings go.") var out: String?
  @Option(help: "Where the summary goes.") var summary: String?
  @Flag(help: "List the rules of the year.") var list = false

  func run() async {
    await reporting {
      guard SSDA903.years.contains(year) else {
        throw Failure(
          .unreadable,
          "--year \(year): the years known are \(SSDA903.years.lowerBound) to \(SSDA903.years.upperBound)"
        )
      }
      if list {
        for rule in SSDA903.definitions(year: year) { print("\(rule.code)\t\(rule.title)") }
        return
      }
      guard let input, let out else { throw Failure(.usage, "--input and --out are needed") }
      let report = try check(input)
      try write(to: out) { try report.writeFindings(to: $0) }
      if let summary { try write(to: summary) { try report.writeSummary(to: $0) } }
      say("\(report.findingCount) findings")
      if report.hasErrors { throw Failure(.found, "errors were found: see \(out)") }
    }
  }

  private func check(_ input: String) throws -> Report {
    let dataset = try read(input)
    let earlier = try previous.map(read)
    var known: SSDA903.Providers?
    if let providers {
      let (found, problems) = SSDA903.Providers.read(InputFile(path: providers))
      try note(problems)
      known = found
    }
    var places: SSDA903.Postcodes?
    if let postcodes {
      let (found, problems) = SSDA903.Postcodes.read(
        InputFile(path: postcodes), for: [dataset] + (earlier.map { [$0] } ?? []),
        providers: known)
      try note(problems)
      places = found
    }
    let authority = la.flatMap { SSDA903.authorityCode($0) }
    if let la, authority == nil {
      throw Failure(.unreadable, "--la \(la): no authority has this code")
    }
    let only = rules.map { Set($0.split(separator: ",").map(String.init)) }
    let unknown = (only ?? []).subtracting(SSDA903.definitions.map(\.code)).sorted()
    guard unknown.isEmpty else {
      throw Failure(.unreadable, "--rules: there is no rule \(unknown.joined(separator: ", "))")
    }
    return SSDA903.check(
      dataset,
      SSDA903.Circumstances(
        year: year, period: try period(), authority: authority, previous: earlier,
        postcodes: places, providers: known, only: only))
  }

  private func read(_ path: String) throws -> SSDA903.Dataset {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw Failure(.unreadable, "there is no file or folder \(path)")
    }
    let files = isFolder.boolValue ? try InputFile.folder(path) : [InputFile(path: path)]
    let reading = SSDA903.read(files: files)
    for problem in reading.problems { say(problem.description) }
    guard reading.isUsable else {
      throw Failure(.unreadable, "\(path) holds nothing that can be checked")
    }
    return reading.dataset
  }

  private func note(_ problems: [ReadingProblem]) throws {
    for problem in problems { say(problem.description) }
    if problems.contains(where: { $0.weight == .fatal }) {
      throw Failure(.unreadable, "a file cannot be used")
    }
  }

  private func period() throws -> Period? {
    guard periodStart != nil || periodEnd != nil else { return nil }
    guard let first = periodStart.flatMap({ Day($0) }), let last = periodEnd.flatMap({ Day($0) }),
      let period = Period(first, last)
    else {
      throw Failure(
        .unreadable, "--period-start and --period-end must be days such as 2025-04-01, in order")
    }
    return period
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

  private func say(_ line: String) {
    FileHandle.standardError.write(Data((line + "\n").utf8))
  }
}
