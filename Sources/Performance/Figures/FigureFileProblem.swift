/// Something in a file of figures that cannot be used: where, what, and how to mend it.
public struct FigureFileProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The file's name.
  public let file: String
  /// The line, from 1; nil where it is about the whole file.
  public let line: Int?
  /// The column's name; nil where it is about the whole line.
  public let column: String?
  /// What is wrong, as a sentence without its full stop.
  public let problem: String
  /// How to mend it, as a sentence without its full stop.
  public let remedy: String

  public var description: String {
    let place = [file, line.map { "\($0)" }].compactMap(\.self).joined(separator: ":")
    return "\(place): \(column.map { "\($0): " } ?? "")\(problem). \(remedy)."
  }
}

/// Everything that is wrong with a file of figures; none of it was taken.
public struct FiguresRefused: Error, Hashable, Sendable, CustomStringConvertible {
  /// In the order of the file; never empty.
  public let problems: [FigureFileProblem]

  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
