import Foundation
import Performance
import Procedures
import Store

extension Demonstration {
  /// Where a pack lies, and the samples beside it; nil where either is missing.
  func folders(ofPack key: String) -> (pack: URL, samples: URL)? {
    let searched = house.settings.packFolders.map(\.path).joined(separator: ":")
    guard
      let pack = PackChoice.all(folders: searched.isEmpty ? nil : searched)
        .first(where: { $0.0 == key })?.1,
      let samples = PackChoice.folder("Samples", besidePack: pack)
    else { return nil }
    return (pack, samples)
  }

  /// Records the sample figures of the pack's scorecards, and what papers printed of them, where
  /// there are any. What is in the record already is left alone.
  func recordFigures(by author: Author) async throws {
    let key = house.pack.header.key
    guard let samples = folders(ofPack: key)?.samples else { return }
    let performance = PerformanceHouse(access: house.access, pack: house.pack)
    let commands = ScorecardCommands(performance)
    func bytes(_ name: String) -> [UInt8]? {
      let file = samples.appendingPathComponent("\(key)/scorecards/\(name)")
      return (try? Data(contentsOf: file)).map { [UInt8]($0) }
    }
    for scorecard in performance.scorecards {
      let name = "\(scorecard.header.key).csv"
      if let figures = bytes(name) {
        try await commands.record(
          FigureFile.observations(figures, name: name, indicators: performance.indicators),
          by: author)
      }
      let paper = "\(scorecard.header.key).published.csv"
      let legend = house.pack.catalogue.versions(Legend.self, scorecard.definition.legend).last
      if let printed = bytes(paper), let levels = legend?.definition.levels.map(\.key) {
        try await commands.record(
          FigureFile.publications(
            printed, name: paper, indicators: performance.indicators, levels: levels), by: author)
      }
    }
  }
}
