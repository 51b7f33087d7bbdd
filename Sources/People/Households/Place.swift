/// Where somebody lives, as it was written, and how the same place is known again.
public struct Place: Sendable, Hashable {
  public let line: String
  public let postcode: String

  public init(line: String, postcode: String) {
    self.line = line
    self.postcode = postcode
  }

  /// As one line.
  public var words: String { [line, postcode].filter { !$0.isEmpty }.joined(separator: ", ") }

  /// Equal for two ways of writing one place: postcode and line, in capitals and without what is
  /// abbreviated this way or that. Nil where either is missing: a postcode alone holds a street, and
  /// a street name alone is in many towns.
  public var key: String? {
    let postcode = SearchTerms.compact(postcode)
    let words = line.uppercased().filter { $0 != "'" && $0 != "’" }
      .split { !$0.isLetter && !$0.isNumber }.map(String.init)
    guard !postcode.isEmpty, !words.isEmpty else { return nil }
    return postcode + " " + words.map { Self.short[$0] ?? $0 }.joined(separator: " ")
  }

  private static let short = [
    "ROAD": "RD", "STREET": "ST", "AVENUE": "AVE", "AV": "AVE", "LANE": "LN", "CLOSE": "CL",
    "DRIVE": "DR", "CRESCENT": "CRES", "GARDENS": "GDNS", "PLACE": "PL", "COURT": "CT",
    "TERRACE": "TERR", "TER": "TERR", "SQUARE": "SQ", "APARTMENT": "FLAT", "APT": "FLAT",
  ]
}
