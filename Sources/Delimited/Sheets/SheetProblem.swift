/// Something in a CSV file that cannot be used or should be looked at: where, what, and how to mend
/// it.
public struct SheetProblem: Error, Hashable, Sendable, CustomStringConvertible {
  public let file: String
  /// The line, from 1; nil where it is about the whole file.
  public let line: Int?
  /// The column's name; nil where it is about the whole line.
  public let column: String?
  /// What is wrong, as a sentence without its full stop.
  public let problem: String
  /// How to mend it, as a sentence without its full stop.
  public let remedy: String

  public init(file: String, line: Int?, column: String?, problem: String, remedy: String) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
    self.remedy = remedy
  }

  public var description: String {
    let place = [file, line.map { "\($0)" }].compactMap(\.self).joined(separator: ":")
    return "\(place): \(column.map { "\($0): " } ?? "")\(problem). \(remedy)."
  }
}

/// Everything that is wrong with a file; none of it was taken.
public struct SheetRefused: Error, Hashable, Sendable, CustomStringConvertible {
  /// In the order of the file; never empty.
  public let problems: [SheetProblem]

  public init(problems: [SheetProblem]) { self.problems = problems }

  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
