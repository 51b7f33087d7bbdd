import Days
import Foundation
import Testing

@testable import Governance

/// The 2014 area's plans, as they are carried in the samples.
enum PlanSamples {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func bytes(_ path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: root.appendingPathComponent(path)))
  }

  static func level(_ key: String, _ state: String) -> PlanLegend.Level {
    PlanLegend.Level(key: key, words: "Words of \(key)", colour: key, state: state)
  }

  /// Amber means on track.
  static let actionPlan = PlanLegend(
    key: "action-plan-2013-16", version: "1", title: "Action plan",
    levels: [
      level("green", "complete"), level("amber", "on-track"), level("red", "off-track"),
      level("blue", "no-information"),
    ])
  /// Amber means slipping.
  static let deliveryPlan = PlanLegend(
    key: "delivery-plan-2015-18", version: "1", title: "Delivery plan",
    levels: [
      level("blue", "complete"), level("green", "on-track"), level("amber", "slipping"),
      level("red", "off-track"),
    ])

  static func header(_ key: String) -> PlanHeader {
    PlanHeader(
      key: key, title: key, source: "The papers",
      legend: key.hasPrefix("action") ? actionPlan : deliveryPlan)
  }

  /// Every entry of a carried plan.
  static func entries(_ key: String) throws -> [PlanEntry] {
    let folder = "Samples/rotherham-2014/plans"
    let header = header(key)
    let begun = try #require(Day(key.hasPrefix("action") ? "2013-09-01" : "2015-07-21"))
    let lines = try PlanFile.lines(
      try bytes("\(folder)/\(key).csv"), name: key, header: header, from: begun
    ).entries
    let plan = Plan(header, lines)
    if key.hasPrefix("action") {
      return try lines
        + PlanFile.tallies(
          try bytes("\(folder)/\(key).tallies.csv"), name: "tallies", plan: plan)
        + PlanFile.notes(try bytes("\(folder)/\(key).notes.csv"), name: "notes", plan: plan)
    }
    return try lines
      + PlanFile.versions(
        try bytes("\(folder)/\(key).versions.csv"), name: "versions", plan: plan)
  }
}
