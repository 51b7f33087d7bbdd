/// Cells that a spreadsheet would take for a formula and run (OWASP, CSV injection).
public enum Formula {
  /// Text that no spreadsheet takes for a formula: one that begins with `=`, `+`, `-`, `@` (or
  /// their full-width forms), a tab or a line end gets an apostrophe before it.
  public static func neutralised(_ cell: String) -> String {
    guard let first = cell.unicodeScalars.first, dangerous.contains(first) else { return cell }
    return "'" + cell
  }

  private static let dangerous: Set<Unicode.Scalar> = [
    "=", "+", "-", "@", "\t", "\r", "\n", "\u{ff1d}", "\u{ff0b}", "\u{ff0d}", "\u{ff20}",
  ]

  /// Whether a cell is digits, with a minus before and one decimal point within at most: never a
  /// formula.
  public static func isPlainNumber(_ cell: String) -> Bool {
    var digits = cell.utf8.first == 0x2d ? cell.utf8.dropFirst() : cell.utf8[...]
    guard digits.first != 0x2e, digits.last != 0x2e, !digits.isEmpty else { return false }
    if let point = digits.firstIndex(of: 0x2e) { digits = digits[digits.index(after: point)...] }
    let whole = cell.utf8.drop { $0 == 0x2d }.prefix { $0 != 0x2e }
    return digits.allSatisfy { (48...57).contains($0) }
      && whole.allSatisfy { (48...57).contains($0) }
  }
}
