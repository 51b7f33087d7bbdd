/// One thing that is wrong, or may be, at one place of a return.
public struct Finding: Sendable, Equatable {
  public let rule: String
  public let severity: Severity
  /// The table's name; `LA` when the finding is about the authority as a whole.
  public let table: String
  public let column: String
  /// The data row of that table in the input, counted from 0; nil when the finding is about the
  /// authority as a whole.
  public let row: Int?
  /// The child's identifier in the return; empty when the finding is about no one child.
  public let child: String
  /// What the cell says; empty when it is blank or cannot be read.
  public let value: String
  /// What is wrong.
  public let message: String
  /// What to do about it.
  public let remedy: String
}

/// A row on which a rule failed: what rules make, and what findings are spelled out from.
struct Flag: Sendable, Hashable, Comparable {
  let rule: Int32
  let table: Int32
  /// -1 for the authority as a whole.
  let row: Int32
  /// The place in the rule's columns of that table; -1 for all of them.
  let column: Int32

  static func < (a: Flag, b: Flag) -> Bool {
    (a.rule, a.table, a.row, a.column) < (b.rule, b.table, b.row, b.column)
  }
}

/// Where a running rule says which rows fail.
public struct Findings: Sendable {
  private(set) var flags: [Flag] = []
  var rule: Int32 = 0

  public init() {}

  /// Every column of the rule in this row is affected.
  /// - Parameter table: the table's place in the `RecordSet`.
  @inline(__always)
  public mutating func flag(table: Int, row: Int) {
    flags.append(Flag(rule: rule, table: Int32(table), row: Int32(row), column: -1))
  }

  /// One column in this row is affected.
  /// - Parameter column: the column's place in the rule's columns of that table.
  @inline(__always)
  public mutating func flag(table: Int, row: Int, column: Int) {
    flags.append(Flag(rule: rule, table: Int32(table), row: Int32(row), column: Int32(column)))
  }

  /// The authority as a whole is affected.
  /// - Parameter column: the column's place in the rule's columns of the authority; nil for all.
  public mutating func flagAuthority(column: Int? = nil) {
    flags.append(Flag(rule: rule, table: -1, row: -1, column: Int32(column ?? -1)))
  }

  /// What was flagged, in order, each once.
  func settled() -> [Flag] {
    var result = flags
    result.sort()
    var kept = 0
    for i in result.indices {
      if kept > 0, result[kept - 1] == result[i] { continue }
      result[kept] = result[i]
      kept += 1
    }
    result.removeSubrange(kept...)
    return result
  }
}
