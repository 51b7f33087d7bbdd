import Days
import Delimited
import Foundation
import Governance
import Procedures
import Store

extension Demonstration {
  /// Opens the plans of the papers of 2014 and 2016 as history, with their own legends. What is in
  /// the record already is left alone.
  func openPlans(by author: Author) async throws {
    let folders = house.settings.packFolders.map(\.path).joined(separator: ":")
    guard
      let folder = PackChoice.all(folders: folders.isEmpty ? nil : folders)
        .first(where: { $0.0 == "rotherham-2014" })?.1,
      let samples = PackChoice.folder("Samples", besidePack: folder)
    else { return }
    let papers = try Pack.load(folder: folder, kinds: PackChoice.kinds)
    let plans = PlanCommands(GovernanceHouse(access: house.access, pack: house.pack))
    for sample in try PlanSample.all(
      in: samples.appendingPathComponent("rotherham-2014/plans"), legends: papers.catalogue)
    where try await plans.open(sample.header, sample.entries, by: author) {
      try await plans.publish(sample.header.key, by: author)
    }
  }
}
