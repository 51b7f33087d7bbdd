import Delimited

/// Cells of a file of figures.
extension SheetRow {
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

  /// Yes or no; nil where the cell is empty or wrong.
  mutating func yesNo(_ column: String) -> Bool? {
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
