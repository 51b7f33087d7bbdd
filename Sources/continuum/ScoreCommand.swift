import ArgumentParser
import Foundation
import Performance
import Procedures
import Server

/// `continuum score`: scorecards, and how an authority stands among the published figures.
struct ScoreCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "score", abstract: "Fill in a scorecard, or compare with published figures.",
    subcommands: [ScoreCard.self, ScoreBenchmark.self], defaultSubcommand: ScoreCard.self)
}

/// `continuum score card`, and `continuum score` without a further word.
struct ScoreCard: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "card", abstract: "Fill in a scorecard from its figures, with every doubt.",
    discussion: """
      Figures come from --figures, or from the sample data of the scorecard's pack. A file of \
      figures has the columns indicator, period, numerator, denominator and may have value, \
      status, redefined, source.
      """)

  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, csv, json
  }

  @Option(help: "The scorecard's key.") var scorecard: String
  @Option(help: "The period, such as 2013-14, 2013-14-Q2 or 2013-M07.") var period: String
  @Option(help: "table, csv or json.") var format: Format = .table
  @Option(help: "The pack; without it, the one that has the scorecard.") var pack: String?
  @Option(help: ArgumentHelp(Setting.packFolders.meaning)) var packs: String?
  @Option(help: "A CSV file of figures.") var figures: String?
  @Option(help: "A CSV file of what a paper printed, to be held against the figures.")
  var published: String?
  @Flag(help: "Print the legend and the rating rule only.") var legend = false

  func run() async {
    await reporting {
      guard let asked = FigurePeriod(period) else {
        throw Failure(.unreadable, "--period \(period): write \(FigurePeriod.written)")
      }
      let (folder, pack) = try choose()
      let scoring = try Scoring(scorecard, period: asked, in: pack.catalogue)
      if legend {
        print(ScoreReport.rule(scoring.scorecard.definition, scoring.legend))
        return
      }
      let card = try fill(scoring, folder)
      switch format {
      case .table: print(ScoreReport.table(card))
      case .csv: print(ScoreReport.csv(card), terminator: "")
      case .json: print(ScoreReport.json(card))
      }
    }
  }

  /// The pack asked for, or the first that has the scorecard.
  private func choose() throws -> (URL, Pack) {
    let all = PackChoice.all(folders: packs)
    let wanted = pack.map { name in all.filter { $0.0 == name } } ?? all
    if let pack, wanted.isEmpty {
      throw Failure(
        .missing, "there is no pack \(pack); there are: \(all.map(\.0).joined(separator: ", "))")
    }
    var known: [String] = []
    for (_, folder) in wanted {
      let loaded = try Pack.load(folder: folder, kinds: PackChoice.kinds)
      let keys = loaded.catalogue.keys(of: .scorecard)
      if keys.contains(scorecard) { return (folder, loaded) }
      known += keys
    }
    throw Failure(
      .missing,
      "there is no scorecard \(scorecard); there are: \(known.sorted().joined(separator: ", "))")
  }

  private func fill(_ scoring: Scoring, _ folder: URL) throws -> ScoredCard {
    let samples = PackChoice.folder("Samples", besidePack: folder)?
      .appendingPathComponent(folder.lastPathComponent).appendingPathComponent("scorecards")
    let own = samples?.appendingPathComponent("\(scorecard).csv").path
    guard let path = figures ?? own, FileManager.default.fileExists(atPath: path) else {
      throw Failure(
        .missing,
        figures.map { "there is no file \($0)" }
          ?? "there are no figures for \(scorecard): name a file with --figures")
    }
    let observations = try FigureFile.observations(
      try bytes(path), name: name(path), indicators: scoring.definitions)
    // What the pack's paper printed is held against that paper's own figures only.
    let printed =
      published
      ?? (figures == nil ? samples?.appendingPathComponent("\(scorecard).published.csv").path : nil)
    var publications: [Publication] = []
    if let printed, published != nil || FileManager.default.fileExists(atPath: printed) {
      publications = try FigureFile.publications(
        try bytes(printed), name: name(printed), indicators: scoring.definitions,
        levels: scoring.legend.definition.levels.map(\.key))
    }
    return scoring.score(observations, publications: publications)
  }

  private func name(_ path: String) -> String { URL(fileURLWithPath: path).lastPathComponent }

  private func bytes(_ path: String) throws -> [UInt8] {
    do {
      return [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    } catch {
      throw Failure(.unreadable, "\(path) cannot be read")
    }
  }
}
