import Linkage
import Store

/// What the partnership's own records taught linkage. Every server uses the newest from its next
/// match on; what reviewers said holds under any model.
enum AdoptedModel {
  /// The newest, with the entry that adopted it; nil where the shipped model is used.
  static func newest(in query: any Query) throws -> (seq: Int64, text: String)? {
    try query.first("SELECT seq, text FROM people_model ORDER BY seq DESC LIMIT 1") {
      (seq: try $0(0), text: try $0(1))
    }
  }

  /// The entry that adopted the newest; 0 where there is none. Asked before each match.
  static func newestEntry(in query: any Query) throws -> Int64 {
    try query.value(Int64.self, "SELECT COALESCE(MAX(seq), 0) FROM people_model") ?? 0
  }
}

/// A model was learnt from the record, or the shipped one is used again (`text` is empty).
struct ModelAdopted: Event {
  static let kind = "people.model-adopted"
  struct Facts: Codable, Sendable {
    /// Records that it was learnt from.
    let records: Int
    /// The model as JSON: names that many people bear and how common they are, nobody's own.
    let text: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "INSERT INTO people_model (seq, text, records, adopted_at) VALUES ($1, $2, $3, $4)",
      [stamp.seq, facts.text, facts.records, stamp.recordedAt.microseconds])
  }
}
