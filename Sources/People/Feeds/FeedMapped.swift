import Foundation
import Store

/// An agency's columns were matched to our fields; kept for its next file.
struct FeedMapped: Event {
  static let kind = "people.feed-mapped"
  struct Facts: Codable, Sendable {
    let agency: String
    /// Our column's name to theirs.
    let columns: [String: String]
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let text = facts.columns.sorted { $0.key < $1.key }
      .map { "\($0.key)\t\($0.value)" }.joined(separator: "\n")
    try tables.run(
      """
      INSERT INTO people_feed (agency, mapping, set_at) VALUES ($1, $2, $3)
      ON CONFLICT (agency) DO UPDATE SET mapping = excluded.mapping, set_at = excluded.set_at
      """, [facts.agency, text, stamp.recordedAt.microseconds])
  }
}

extension FeedMapping {
  /// The mapping that was kept for an agency; nil where there is none.
  static func kept(for agency: String, in query: any Query) throws -> FeedMapping? {
    let text = try query.value(
      String.self, "SELECT mapping FROM people_feed WHERE agency = $1", [agency])
    guard let text else { return nil }
    var columns: [String: String] = [:]
    for line in text.split(separator: "\n") {
      let halves = line.split(separator: "\t", maxSplits: 1).map(String.init)
      if halves.count == 2 { columns[halves[0]] = halves[1] }
    }
    return try FeedMapping(columns)
  }
}
