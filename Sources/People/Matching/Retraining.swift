import Dispatch
import Foundation
import Linkage
import Store

/// Why linkage was not trained: what, and what to do.
public enum RetrainingProblem: Error, Sendable, Equatable, CustomStringConvertible {
  case tooFew(records: Int, least: Int)

  public var description: String {
    switch self {
    case .tooFew(let records, let least):
      "there are \(records) records; linkage learns nothing sound from fewer than \(least). The "
        + "model that is in use stays"
    }
  }
}

/// Trains linkage on the agencies' own records. Nobody is joined or parted by it: the new model
/// judges what comes in from then on, and what reviewers said is obeyed as before.
public struct Retraining: Sendable {
  let house: PeopleHouse
  let least: Int

  /// Fewer records teach nothing sound.
  public static let leastRecords = 5_000

  public init(_ house: PeopleHouse, least: Int = Retraining.leastRecords) {
    self.house = house
    self.least = least
  }

  /// What was learnt.
  public struct Learnt: Sendable {
    public let model: LinkModel
    public let records: Int
  }

  /// Learns from every record that counts, changing nothing.
  /// - Throws: `RetrainingProblem`.
  public func learn() async throws -> Learnt {
    let records = try await house.store.read { query in
      try query.rows(
        "SELECT \(AgencyRecord.columns) FROM people_record WHERE state = 'live' ORDER BY id"
      ) { try AgencyRecord($0).linkRecord }.compactMap { $0 }
    }
    guard records.count >= least else {
      throw RetrainingProblem.tooFew(records: records.count, least: least)
    }
    // Training keeps every core busy for a while: not on the threads that answer requests.
    let model = try await withCheckedThrowingContinuation { continuation in
      DispatchQueue(label: "continuum.retraining").async {
        continuation.resume(with: Result { try Linker().train(on: records) })
      }
    }
    return Learnt(model: model, records: records.count)
  }

  /// Puts what was learnt into force, for every server.
  public func adopt(_ learnt: Learnt, by author: Author) async throws {
    let text = String(decoding: try learnt.model.encoded(), as: UTF8.self)
    try await house.store.commit(author) { transaction in
      try transaction.append(ModelAdopted(facts: .init(records: learnt.records, text: text)))
    }
  }

  /// Puts the model that ships with the program into force again.
  public func useShipped(by author: Author) async throws {
    try await house.store.commit(author) { transaction in
      try transaction.append(ModelAdopted(facts: .init(records: 0, text: "")))
    }
  }
}
