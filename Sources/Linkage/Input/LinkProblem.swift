/// Why linkage could not be done: what, where, and what to do.
public enum LinkProblem: Error, Equatable, Sendable, CustomStringConvertible {
  /// A file could not be opened, read or written.
  case file(path: String, reason: String)
  /// The first line is not a header that linkage can read.
  case header(path: String, reason: String)
  /// Rows that cannot be used; nothing was written. The first twenty are given.
  case rows(path: String, count: Int, first: [RowProblem])
  /// A model file that does not fit.
  case unusableModel(String)
  /// A setting outside its range.
  case setting(String)

  public var description: String {
    switch self {
    case .file(let path, let reason): return "\(path): \(reason)"
    case .header(let path, let reason): return "\(path): line 1: \(reason)"
    case .rows(let path, let count, let first):
      let shown = first.map { "\(path): line \($0.line): \($0.reason)" }
      let more = count > first.count ? ["… and \(count - first.count) more"] : []
      let summary = "\(count) row\(count == 1 ? "" : "s") cannot be used; nothing was written"
      return (shown + more + [summary]).joined(separator: "\n")
    case .unusableModel(let reason): return "The model cannot be used: \(reason)"
    case .setting(let reason): return reason
    }
  }
}

/// One row that cannot be used, or one field that was left out as evidence.
public struct RowProblem: Error, Equatable, Sendable {
  /// Line of the file where the row begins, from 1.
  public let line: Int
  /// What is wrong and what to do.
  public let reason: String

  public init(line: Int, reason: String) {
    self.line = line
    self.reason = reason
  }
}
