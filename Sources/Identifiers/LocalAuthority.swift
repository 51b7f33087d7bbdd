/// A council with duties for children in England, by the Department for Education's three-digit
/// code.
public struct LocalAuthority: Hashable, Sendable {
  /// Three digits, such as 372.
  public let code: Int
  /// `Rotherham`.
  public let name: String
  /// `Yorkshire and The Humber`.
  public let region: String
  /// The year on whose 1 April it ended; nil while it exists.
  public let endedIn: Int?

  /// Every council known, in order of code; those that have ended among them.
  public static let all: [LocalAuthority] = LocalAuthorityTable.text.split(separator: "\n")
    .compactMap { line in
      let cells = line.split(separator: "|")
      guard cells.count >= 3, let code = Int(cells[0]) else { return nil }
      return LocalAuthority(
        code: code, name: String(cells[1]), region: String(cells[2]),
        endedIn: cells.count > 3 ? Int(cells[3]) : nil)
    }

  private static let byCode = Dictionary(
    all.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })

  /// The council with a code; nil if there is none.
  public static func coded(_ code: Int) -> LocalAuthority? { byCode[code] }

  /// The council with a code of exactly three digits; nil for anything else.
  public static func coded(_ text: String) -> LocalAuthority? {
    guard text.utf8.count == 3, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    return Int(text).flatMap(coded)
  }

  /// The council with a name, whatever its capitals, stops and commas.
  public static func named(_ name: String) -> LocalAuthority? {
    let wanted = plain(name)
    return all.first { plain($0.name) == wanted }
  }

  private static func plain(_ name: String) -> String {
    String(name.lowercased().filter { $0.isLetter || $0.isNumber })
  }
}
