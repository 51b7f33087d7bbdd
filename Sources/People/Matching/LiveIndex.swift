import Foundation
import Linkage
import Store
import Synchronization

/// The linkage index of every live record, held in memory and brought up to date from the record
/// before each use, inside the transaction that uses it. So several servers and the command line
/// can all take records in: whoever holds the journal's lock reads what the others wrote.
///
/// It is a cache: after a command that was undone it is thrown away and built anew.
public final class LiveIndex: Sendable {
  private struct Held: Sendable {
    var index: LinkIndex
    /// The last entry whose changes are in it.
    var seen: Int64 = 0
    /// The last erasure that it has heeded.
    var erasure: Int64 = 0
    /// The entry that adopted its model; 0 for the one it was made with.
    var model: Int64 = 0
  }

  private let held: Mutex<Held?> = Mutex(nil)
  private let model: LinkModel
  private let population: Int

  /// - Parameter population: agency records in the area, for the odds before looking. It is fixed,
  ///   so that weights do not drift as records come in.
  public init(model: LinkModel = .shipped, population: Int = 200_000) {
    self.model = model
    self.population = population
  }

  /// Gives `body` the index as the record stands in this transaction.
  /// - Throws: what `body` throws; the index is built anew next time.
  func use<T: Sendable>(
    in query: any Query, _ body: (inout LinkIndex) throws -> T
  ) throws -> T {
    try held.withLock { held in
      do {
        // What was erased must not live on here, and whom it was about must not be met by it.
        let erasure =
          try query.value(Int64.self, "SELECT COALESCE(MAX(erased_by), 0) FROM erased_part") ?? 0
        let adopted = try AdoptedModel.newestEntry(in: query)
        var now =
          try held.flatMap { $0.erasure == erasure && $0.model == adopted ? $0 : nil }
          ?? Held(
            index: LinkIndex(model: try newestModel(in: query), population: population),
            erasure: erasure, model: adopted)
        // Taken out, so that the index is changed in place and not copied.
        held = nil
        try Self.catchUp(&now, query)
        let result = try body(&now.index)
        held = now
        return result
      } catch {
        held = nil
        throw error
      }
    }
  }

  private func newestModel(in query: any Query) throws -> LinkModel {
    guard let newest = try AdoptedModel.newest(in: query), !newest.text.isEmpty else {
      return model
    }
    return try LinkModel.decoded(Data(newest.text.utf8))
  }

  /// Forgets everything: what it holds may have been undone.
  func reset() { held.withLock { $0 = nil } }

  /// Says that everything up to an entry is in it: the caller has just put that record in and
  /// holds the journal's lock, so nobody else wrote in between.
  func saw(_ seq: Int64) { held.withLock { $0?.seen = seq } }

  /// Why two records score as they do.
  public func explain(
    _ a: AgencyRecord, _ b: AgencyRecord, in query: any Query
  ) throws -> Explanation? {
    guard let first = a.linkRecord, let second = b.linkRecord else { return nil }
    var pair = LinkIndex(model: try newestModel(in: query), population: population)
    try pair.insert(contentsOf: [first, second])
    return try pair.explain(first.id, second.id)
  }

  private static func catchUp(_ held: inout Held, _ query: any Query) throws {
    var last = held.seen
    var new: [LinkRecord] = []
    let isFirst = held.seen == 0
    try query.each(
      """
      SELECT \(AgencyRecord.columns), changed_seq FROM people_record WHERE changed_seq > $1
      ORDER BY changed_seq, id
      """, [held.seen]
    ) { row in
      let record = try AgencyRecord(row)
      last = max(last, try row(16))
      let isHeld = held.index.cluster(of: record.id) != nil
      guard record.state == .live, let link = record.linkRecord else {
        if isHeld { try held.index.remove(record.id) }
        return
      }
      if isFirst {
        new.append(link)
      } else if isHeld {
        try held.index.replace(link)
      } else {
        try held.index.insert(link)
      }
    }
    if !new.isEmpty { try held.index.insert(contentsOf: new) }
    try query.each(
      """
      SELECT record_a, record_b, verdict, changed_seq FROM people_word WHERE changed_seq > $1
      ORDER BY changed_seq, record_a, record_b
      """, [held.seen]
    ) { row in
      let (a, b, verdict): (String, String, String) = (try row(0), try row(1), try row(2))
      last = max(last, try row(3))
      guard held.index.cluster(of: a) != nil, held.index.cluster(of: b) != nil else { return }
      switch Verdict(rawValue: verdict) {
      case .same: try held.index.decide(Constraints(same: [[a, b]]))
      case .different: try held.index.decide(Constraints(different: [[a, b]]))
      case .unsure, nil: try held.index.withdraw(a, b)
      }
    }
    held.seen = last
  }
}
