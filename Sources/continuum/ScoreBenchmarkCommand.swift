import ArgumentParser
import Foundation
import Performance
import Procedures
import Server

/// `continuum score benchmark`: a council among the published figures.
struct ScoreBenchmark: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "benchmark",
    abstract: "Show where a council stands in a published measure.",
    discussion: "Without --measure, lists the measures.")

  @Option(help: "The measure's short name.") var measure: String?
  @Option(help: "The council's three-digit code, or its name.") var authority: String?
  @Option(help: "The year: 2025 ended on 31 March 2025. Default: the last with a figure.")
  var year: Int?
  @Option(help: "table, csv or json.") var format: ScoreCard.Format = .table
  @Option(help: "A folder with areas.csv, measures.csv and figures.csv.") var published: String?

  func run() async {
    await reporting {
      let folder = try folder()
      let figures = try PublishedFigures(folder: folder)
      guard let measure else {
        for one in figures.measures { print("\(one.key)\t\(one.title)") }
        return
      }
      guard let wanted = figures.measure(measure) else {
        let near = NearMatches.of(measure, among: figures.measures.map(\.key))
        let advice =
          near.isEmpty ? "leave --measure out for a list" : near.joined(separator: " or ") + "?"
        throw Failure(.missing, "there is no measure \(measure): \(advice)")
      }
      guard let authority else { throw Failure(.usage, "--authority is needed") }
      guard let area = figures.council(authority) else {
        throw Failure(.missing, "--authority \(authority): no council has this code or name")
      }
      let series = try figures.series(of: wanted)
      if let year, !series.years.contains(year) {
        let known = "\(series.years.min() ?? 0) to \(series.years.max() ?? 0)"
        throw Failure(.unreadable, "--year \(year): the years known are \(known)")
      }
      guard let last = year ?? series.latest(for: area.code) ?? series.years.max() else {
        throw Failure(.missing, "nothing is published for \(wanted.key)")
      }
      let standing = BenchmarkStanding(series, of: area, in: last, areas: figures.areas)
      switch format {
      case .table: print(BenchmarkReport.text(standing))
      case .csv: print(BenchmarkReport.csv(standing), terminator: "")
      case .json: print(BenchmarkReport.json(standing))
      }
    }
  }

  private func folder() throws -> URL {
    if let published { return URL(fileURLWithPath: published, isDirectory: true) }
    if let found = PackChoice.published() { return found }
    throw Failure(
      .missing, "the published figures are not there: name their folder with --published")
  }
}
