import ArgumentParser
import Delimited
import Foundation
import People
import Server
import Yams

/// `continuum import`: agencies' files into the record.
struct ImportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take an agency's file into the record.",
    subcommands: [
      ImportPeople.self, ImportInvolvements.self, ImportEvents.self, ImportIncidents.self,
    ])
}

struct ImportPeople: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "people",
    abstract: "Take an agency's records of people in, and match them on arrival.",
    discussion: """
      The same file a second time changes nothing. Nothing is changed when any row is bad, unless \
      --skip-bad-rows is given.
      """)

  @OptionGroup var shared: OperatorOptions
  @Option(help: "The agency's key.") var agency: String
  @Option(help: "The records, as CSV with a header.") var file: String
  @Option(help: "The agreement or law under which the records are shared; kept with each.")
  var basis: String
  @Option(help: "YAML lines `our_column: their column`; kept for the agency's next file.")
  var map: String?
  @Option(help: "Gets line,column,weight,words for each row that is bad or doubtful.")
  var errors: String?
  @Flag(help: "Say what would happen, and change nothing.") var dryRun = false
  @Flag(help: "The file holds all of the agency's records: withdraw those it leaves out.")
  var complete = false
  @Flag(help: "Take the good rows of a file with bad ones.") var skipBadRows = false
  @Option(help: "How many withdrawals are meant, where they are many.")
  var confirmWithdrawals: Int?

  func run() async {
    await shared.with { house, author in
      let feed = try FeedImport(
        house.people, agency: agency, basis: basis, isComplete: complete)
      let plan = try await feed.plan(path: file, mapping: try mapping())
      try RemarkFile.write(plan.remarks, to: errors)
      if dryRun {
        print("Would change \(plan.report.changes) records; \(plan.errors) rows cannot be used.")
        print(plan.report.lines)
        guard plan.errors == 0 else {
          throw Failure(.unreadable, "\(plan.errors) rows cannot be used")
        }
        return
      }
      let report = try await feed.carryOut(
        plan, skipsBadRows: skipBadRows, confirmed: confirmWithdrawals, by: author
      ) { done in
        FileHandle.standardError.write(Data("\(done) rows\n".utf8))
      }
      print("Changed \(report.changes) records; \(plan.errors) rows were left out.")
      print(report.lines)
    }
  }

  private func mapping() throws -> FeedMapping? {
    guard let map else { return nil }
    guard let text = try? String(contentsOfFile: map, encoding: .utf8) else {
      throw Failure(.unreadable, "the mapping \(map) cannot be read")
    }
    do {
      guard let columns = try Yams.load(yaml: text) as? [String: String] else {
        throw Failure(
          .unreadable, "\(map): write lines such as `surname: Family name`, nothing else")
      }
      return try FeedMapping(columns)
    } catch let error as YamlError {
      throw Failure(.unreadable, "\(map): \(error)")
    }
  }
}

struct ImportInvolvements: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "involvements",
    abstract: "Take in which of an agency's services work with whom.",
    discussion: """
      Columns: key, record_id, service, from; and, where known, to, worker, contact, sensitive, withdrawn (yes: the agency \
      takes it back; only its key is needed then).
      """)

  @OptionGroup var passages: PassageOptions

  func run() async { await passages.run(.involvement) }
}

struct ImportEvents: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events", abstract: "Take in what an agency wants on the chronology.",
    discussion:
      "Columns: key, record_id, kind, date; and, where known, words, sensitive, withdrawn.")

  @OptionGroup var passages: PassageOptions

  func run() async { await passages.run(.event) }
}

/// What both kinds of passages need.
struct PassageOptions: ParsableArguments {
  @OptionGroup var shared: OperatorOptions
  @Option(help: "The agency's key.") var agency: String
  @Option(help: "The file, as CSV with a header.") var file: String
  @Option(help: "The agreement or law under which they are shared; kept with each.")
  var basis: String
  @Option(help: "Gets line,column,weight,words for each row that is bad.") var errors: String?
  @Flag(help: "Say what would happen, and change nothing.") var dryRun = false
  @Flag(help: "Take the good rows of a file with bad ones.") var skipBadRows = false

  func run(_ kind: Passage.Kind) async {
    await shared.with { house, author in
      let feed = try PassageImport(house.people, kind, agency: agency, basis: basis)
      let plan = try await feed.plan(path: file)
      try RemarkFile.write(plan.remarks, to: errors)
      if dryRun {
        print("Would change \(plan.report.changes) of them; \(plan.errors) rows cannot be used.")
        print(plan.report.lines)
        guard plan.errors == 0 else {
          throw Failure(.unreadable, "\(plan.errors) rows cannot be used")
        }
        return
      }
      let report = try await feed.carryOut(plan, skipsBadRows: skipBadRows, by: author)
      print("Changed \(report.changes) of them; \(plan.errors) rows were left out.")
      print(report.lines)
    }
  }
}

/// What there is to say about rows: into a file, or the first of it to standard error.
enum RemarkFile {
  static func write(_ remarks: [FeedRemark], to errors: String?) throws {
    guard let errors else {
      for remark in remarks.prefix(20) {
        FileHandle.standardError.write(
          Data("line \(remark.line): \(remark.weight.rawValue): \(remark.words)\n".utf8))
      }
      if remarks.count > 20 {
        FileHandle.standardError.write(
          Data("… and \(remarks.count - 20) more: give --errors FILE to see all\n".utf8))
      }
      return
    }
    let bytes = CSVText.write(
      header: ["line", "column", "weight", "words"],
      rows: remarks.map { ["\($0.line)", $0.column, $0.weight.rawValue, $0.words] })
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: errors))
    } catch {
      throw Failure(.unreadable, "\(errors) cannot be written: \(error.localizedDescription)")
    }
  }
}

extension FeedReport {
  /// The counts, a line each.
  fileprivate var lines: String {
    """
      new        \(new)
      corrected  \(corrected)
      returned   \(returned)
      unchanged  \(unchanged)
      withdrawn  \(withdrawn)
    """
  }
}
