import Days
import Delimited
import Foundation
import Procedures

/// A plan that is carried as files: `plans.csv` names it, and `KEY.csv` with `KEY.tallies.csv`,
/// `KEY.notes.csv` and `KEY.versions.csv`, where they are there, hold it.
public struct PlanSample: Sendable {
  public let header: PlanHeader
  public let entries: [PlanEntry]

  /// Every plan of a folder; none where it has no list.
  ///
  /// - Parameter legends: where the legends of the plans are defined.
  /// - Throws: `SheetRefused` with everything that is wrong with a file.
  public static func all(in folder: URL, legends: Catalogue) throws -> [PlanSample] {
    func bytes(_ name: String) -> [UInt8]? {
      (try? Data(contentsOf: folder.appendingPathComponent(name))).map { [UInt8]($0) }
    }
    guard let list = bytes("plans.csv") else { return [] }
    let listed = try Sheet.read(
      list, "plans.csv", required: ["key", "title", "source", "legend", "from"]
    ) { row -> (PlanHeader, Day)? in
      let (key, title) = (row.required("key"), row.required("title"))
      let source = row.required("source")
      guard let legend = legends.versions(Legend.self, row.required("legend")).last else {
        row.fault("legend", "there is no legend \(row.text("legend"))", "Write one of the pack")
        return nil
      }
      guard let day = row.day("from") else { return nil }
      return (
        PlanHeader(key: key, title: title, source: source, legend: PlanLegend(legend)), day
      )
    }
    return try listed.rows.compactMap { header, day in
      guard let lines = bytes("\(header.key).csv") else { return nil }
      let name = "\(header.key).csv"
      var entries = try PlanFile.lines(lines, name: name, header: header, from: day).entries
      let plan = Plan(header, entries)
      for (part, read) in [
        ("tallies", PlanFile.tallies), ("notes", PlanFile.notes), ("versions", PlanFile.versions),
      ] {
        let name = "\(header.key).\(part).csv"
        if let more = bytes(name) { entries += try read(more, name, plan) }
      }
      return PlanSample(header: header, entries: entries)
    }
  }
}
