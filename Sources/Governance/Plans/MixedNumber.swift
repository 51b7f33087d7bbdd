import Performance

/// Shares of a milestone as papers write them: `28 1/2`, `4 1/3`, `28.5`, `40`.
extension Ratio {
  /// Reads a whole number, a fraction, both, or a decimal; nil for anything else, for numbers below
  /// zero or of more than nine digits, for shares finer than twelfths and for more than two decimal
  /// places: so no sum of them can outgrow its digits.
  public init?(mixed text: String) {
    let words = text.split(separator: " ")
    switch words.count {
    case 1:
      if words[0].contains("/") {
        guard let part = Ratio.fraction(words[0]) else { return nil }
        self = part
      } else {
        guard let figure = Figure(words[0]), figure.units >= 0, figure.places <= 2 else {
          return nil
        }
        self = figure.ratio
      }
    case 2:
      guard let whole = Ratio.digits(words[0]), let part = Ratio.fraction(words[1]) else {
        return nil
      }
      self = Ratio(whole) + part
    default: return nil
    }
  }

  private static func fraction(_ text: Substring) -> Ratio? {
    let halves = text.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count == 2, let upper = digits(halves[0]), let lower = digits(halves[1]),
      lower <= 12
    else { return nil }
    return Ratio(Int128(upper), over: Int128(lower))
  }

  private static func digits(_ text: Substring) -> Int? {
    guard (1...9).contains(text.utf8.count), text.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    return Int(text)
  }

  /// `39 5/6`, `1/2`, `40`: exact.
  public var mixed: String {
    guard denominator != 1 else { return "\(numerator)" }
    let whole = numerator / denominator
    let rest = numerator - whole * denominator
    return whole == 0 ? "\(rest)/\(denominator)" : "\(whole) \(rest)/\(denominator)"
  }
}
