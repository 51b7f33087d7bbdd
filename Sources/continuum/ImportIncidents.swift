import ArgumentParser
import Delimited
import Foundation
import FrontDoor
import Server

/// `continuum import incidents`: last night's domestic abuse, from the police.
struct ImportIncidents: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "incidents",
    abstract: "Take in what the police noted of last night's domestic abuse.",
    discussion: """
      Columns: incident, date, time, grade, surname; and, where known, first_name, dob, gender, \
      postcode, address_line, words. One row for each child. Nothing is taken in when any row is bad; \
      the same file a second time changes nothing.
      """)

  @OptionGroup var shared: OperatorOptions
  @Option(help: "The key of the police force.") var agency: String
  @Option(help: "The list, as CSV with a header.") var file: String
  @Option(help: "Gets line,column,words for each row that is bad.") var errors: String?
  @Flag(help: "Say what is wrong with the list, and change nothing.") var dryRun = false

  func run() async {
    await shared.with { house, author in
      guard let bytes = FileManager.default.contents(atPath: file) else {
        throw Failure(.unreadable, "\(file) cannot be read")
      }
      let commands = IncidentCommands(house.frontDoor)
      let list = try commands.read(Array(bytes))
      try write(list.remarks)
      guard list.remarks.isEmpty else {
        throw Failure(
          .unreadable,
          "\(list.remarks.count) to mend in \(file); nothing was changed")
      }
      if dryRun {
        print("Nothing is wrong with \(list.incidents.count) incidents. Nothing was changed.")
        return
      }
      do {
        let report = try await commands.take(list.incidents, from: agency, by: author)
        print("Took in \(report.new) incidents; \(report.unchanged) were here already.")
        print("\(report.drawnTogether) are further reports of an incident that is known.")
      } catch let problem as FrontDoorProblem {
        throw Failure(.unreadable, "\(problem)")
      }
    }
  }

  private func write(_ remarks: [IncidentRemark]) throws {
    guard let errors else {
      for remark in remarks.prefix(20) {
        FileHandle.standardError.write(Data("line \(remark.line): \(remark.words)\n".utf8))
      }
      return
    }
    let bytes = CSVText.write(
      header: ["line", "column", "words"],
      rows: remarks.map { ["\($0.line)", $0.column, $0.words] })
    do {
      try Data(bytes).write(to: URL(fileURLWithPath: errors))
    } catch {
      throw Failure(.unreadable, "\(errors) cannot be written: \(error.localizedDescription)")
    }
  }
}
