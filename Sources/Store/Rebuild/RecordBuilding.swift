import Days
import Foundation

/// Builds a record in an empty place from the entries of its chains, in one transaction.
struct RecordBuilding {
  let registry: EventRegistry
  let surroundings: Surroundings

  /// What was built.
  struct Built {
    var ends: [Chain: ChainEnd] = [:]
    /// Parts that were erased after the last entry that was taken.
    var erasedLater: [(subject: String, part: PartPlace)] = []
  }

  /// Makes the tables, takes the entries within `extent` and replays them.
  /// - Throws: `RebuildProblem.notEmpty` when there is a record already; `ReplayFailure`.
  func build(
    on connection: any Connection, _ kind: EngineKind, from source: any ChainSource,
    extent: Extent
  ) throws -> Built {
    if try Catalog(engine: kind, connection: connection).has("store_layout") {
      throw RebuildProblem.notEmpty
    }
    let keeper = SchemaKeeper(
      engine: kind, modules: registry.modules, program: surroundings.program)
    _ = try keeper.prepare(connection, own: Chain.tables)
    var limit = ExtentLimit(extent)
    for chain in Chain.allCases { try take(chain, from: source, to: connection, &limit) }
    try Replay(registry: registry).fill(registry.modules, on: connection)
    var built = Built()
    for chain in Chain.allCases {
      built.ends[chain] = try ChainEnd(chain, in: connection)
    }
    guard extent == .whole || (built.ends[.journal]?.seq ?? 0) > 0 else {
      throw RebuildProblem.nothingToBuild
    }
    built.erasedLater = try ErasureRecord.unexplained(in: connection)
    return built
  }

  private func take(
    _ chain: Chain, from source: any ChainSource, to connection: any Connection,
    _ limit: inout ExtentLimit
  ) throws {
    var last: Int64 = 0
    try source.entries(of: chain) { entries in
      var taken = 0
      for entry in entries {
        guard case .integer(let seq) = entry.first,
          case .integer(let time) = entry.dropFirst().first
        else { throw StoreProblem.damaged("an entry of the \(chain) has no number or time") }
        guard limit.holds(chain, seq: seq, time: time) else { break }
        last = seq
        taken += 1
      }
      try connection.insert(into: chain.entries, rows: Array(entries.prefix(taken)))
      return taken == entries.count
    }
    try source.parts(of: chain, through: last) {
      try connection.insert(into: chain.parts, rows: $0)
    }
  }
}

/// What keeps a record from being built.
public enum RebuildProblem: Error, Sendable, Equatable {
  /// There is a record at the address already; it is never written over.
  case notEmpty
  /// What was built does not check out; it was given up. See the reports of a verification.
  case notWhole(String)
  /// A moment or an entry was asked for that lies before the first entry.
  case nothingToBuild
}
