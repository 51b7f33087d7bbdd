import Foundation

/// Replays the journal into a fresh store and compares every record table with it.
struct RecordCheck: Sendable {
  let engine: any Engine
  let registry: EventRegistry
  /// Where the fresh store is made.
  var scratch: URL?

  func run() async throws -> RecordReport {
    let (registry, scratch, kind) = (registry, scratch, engine.kind)
    return try await engine.read { connection in
      let tables = registry.modules.flatMap(\.tables).filter { $0.kind == .record }
      let fresh = try ScratchRecord(in: scratch)
      return try fresh.with(tables) { expected in
        let entries: Int64
        do {
          entries = try Replay(registry: registry).fill(
            registry.modules, from: connection, on: expected)
        } catch let failure as ReplayFailure {
          return RecordReport(entries: failure.seq - 1, failure: failure)
        }
        return try RecordCheck.compare(
          tables, found: connection, of: kind, expected: expected, entries: entries)
      }
    }
  }

  /// Compares record tables of two stores.
  static func compare(
    _ tables: [Table], found: any Connection, of kind: EngineKind, expected: any Connection,
    entries: Int64
  ) throws -> RecordReport {
    var report = RecordReport(entries: entries, failure: nil)
    let catalog = Catalog(engine: kind, connection: found)
    for table in tables {
      guard Set(try catalog.columns(of: table.name)) == Set(table.columns) else {
        report.add(
          table, rows: 0,
          [RowDifference(table: table.name, key: "", what: .noSuchTable)], count: 1)
        continue
      }
      var comparison = TableComparison(table)
      try comparison.run(found: found, expected: expected)
      report.add(
        table, rows: comparison.rows, comparison.differences, count: comparison.count)
    }
    return report
  }
}

/// What a comparison of the record with its journal found.
public struct RecordReport: Sendable {
  /// How many entries of the journal were replayed.
  public let entries: Int64
  /// The entry that could not be replayed, when there is one: nothing was compared then.
  public let failure: ReplayFailure?
  /// How many rows of each table are there and in the journal.
  public private(set) var rows: [String: Int] = [:]
  public private(set) var differences: [RowDifference] = []
  public private(set) var differenceCount = 0

  public var isWhole: Bool { failure == nil && differenceCount == 0 }

  init(entries: Int64, failure: ReplayFailure?) {
    self.entries = entries
    self.failure = failure
  }

  mutating func add(_ table: Table, rows: Int, _ found: [RowDifference], count: Int) {
    self.rows[table.name] = rows
    differences += found
    differenceCount += count
  }
}
