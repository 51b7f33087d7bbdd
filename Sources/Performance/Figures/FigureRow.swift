import Delimited

/// One line of a file of figures, read column by column with every problem collected.
struct FigureRow {
  let file: String
  let line: Int
  private let cells: [String: String]
  private(set) var problems: [FigureFileProblem] = []

  init(file: String, line: Int, cells: [String: String]) {
    self.file = file
    self.line = line
    self.cells = cells
  }

  mutating func fault(_ column: String?, _ problem: String, _ remedy: String) {
    problems.append(
      FigureFileProblem(file: file, line: line, column: column, problem: problem, remedy: remedy))
  }

  func text(_ column: String) -> String { cells[column] ?? "" }

  mutating func required(_ column: String) -> String {
    if text(column).isEmpty { fault(column, "it is empty", "Write it") }
    return text(column)
  }

  mutating func period() -> FigurePeriod? {
    let text = required("period")
    if let period = FigurePeriod(text) { return period }
    if !text.isEmpty {
      fault("period", "\(text) is not a period", "Write \(FigurePeriod.written)")
    }
    return nil
  }

  mutating func figure(_ column: String) -> Figure? {
    let text = text(column)
    if text.isEmpty { return nil }
    if let figure = Figure(text), figure.units >= 0 { return figure }
    fault(
      column, "\(text) is not a decimal figure",
      "Write digits with a point for decimals, and no percent sign or comma")
    return nil
  }

  /// One of the cases of an enumeration; nil where the cell is empty.
  mutating func choice<Choice>(_ column: String, of type: Choice.Type) -> Choice?
  where Choice: RawRepresentable<String> & CaseIterable {
    let text = text(column)
    if text.isEmpty { return nil }
    if let choice = Choice(rawValue: text) { return choice }
    let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
    fault(column, "\(text) is not known here", "Write one of: \(known)")
    return nil
  }

  mutating func flag(_ column: String) -> Bool? {
    switch text(column) {
    case "yes": return true
    case "no": return false
    case "": return nil
    case let other:
      fault(column, "\(other) is neither yes nor no", "Write yes or no")
      return nil
    }
  }

  /// Numerator and denominator: both or neither.
  /// - Parameter isPart: whether the numerator is part of the denominator.
  mutating func fraction(isPart: Bool) -> Fraction? {
    let upper = count("numerator")
    let lower = count("denominator")
    switch (text("numerator").isEmpty, text("denominator").isEmpty) {
    case (true, true): return nil
    case (true, false):
      fault("numerator", "there is a denominator but no numerator", "Write both, or neither")
      return nil
    case (false, true):
      fault("denominator", "there is a numerator but no denominator", "Write both, or neither")
      return nil
    case (false, false): break
    }
    guard let upper, let lower else { return nil }
    if lower == 0 {
      fault(
        "denominator", "it is zero, so there is no figure",
        "Leave the line out where nothing was counted")
      return nil
    }
    if isPart, upper > lower {
      fault(
        "numerator", "\(upper) is above its denominator \(lower)",
        "Check whether the two are the wrong way round, or one is from another table")
      return nil
    }
    return Fraction(upper, over: lower)
  }

  private mutating func count(_ column: String) -> Int? {
    let text = text(column)
    if text.isEmpty { return nil }
    if text.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int(text),
      count <= Fraction.largest
    {
      return count
    }
    fault(
      column, "\(text) is not a count",
      "Write a whole number from 0 to \(Fraction.largest), without commas")
    return nil
  }
}
