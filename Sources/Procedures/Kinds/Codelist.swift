import Days

/// A list of codes with their words, such as agency types or reasons for a referral.
public struct Codelist: Definition {
  public static let kind = Kind.codelist

  public struct Code: Sendable, Hashable {
    public let code: String
    public let words: String
    /// Last day on which the code may be used in new records; nil while it may.
    public let ended: Day?
    /// In a list of relationships: what the other of the two is; nil in other lists.
    public let kinship: Kinship?
  }

  /// How a kind of relationship reads from the other side, and where a family tree draws it.
  public struct Kinship: Sendable, Hashable {
    /// What binds two people on a family tree.
    public enum Tie: String, Sendable, Hashable, CaseIterable {
      /// Parent and child by birth.
      case birth
      /// Parent and child by care: adoption, fostering, a step-parent.
      case care
      /// Two partners.
      case couple
      /// Any other kin.
      case kin
    }

    /// The code of the other side: of a mother, a child.
    public let inverse: String
    /// How many generations below the other: of a mother −1. Nil where it is not drawn.
    public let generation: Int?
    public let tie: Tie?
  }

  /// In the order in which people see them.
  public let codes: [Code]

  public init(from fields: Fields) {
    let rows = fields.table("codes", atLeast: 1, textAs: "words")
    codes = rows.map { code, row in
      Code(
        code: code, words: row.text("words"), ended: row.optionalDay("ended"),
        kinship: Codelist.kinship(row, among: rows.map(\.name)))
    }
    let byCode = Dictionary(codes.map { ($0.code, $0.kinship) }) { first, _ in first }
    for (code, row) in rows {
      guard let own = byCode[code] ?? nil, let other = byCode[own.inverse] else { continue }
      if other == nil {
        row.fault(
          "inverse", "\(own.inverse) has no inverse of its own", remedy: "Write one beside it")
      } else if let other, other.generation != own.generation.map({ -$0 }) || other.tie != own.tie {
        row.fault(
          "inverse", "\(own.inverse) stands elsewhere on a family tree than \(code) says",
          remedy: "Give both the same tie, and generations that add up to nought")
      }
    }
  }

  private static func kinship(_ row: Fields, among codes: [String]) -> Kinship? {
    guard let inverse = row.optionalChoice("inverse", among: codes) else { return nil }
    let generation = row.optionalWhole("generation", in: -3...3)
    let tie = row.optionalText("tie")
    let known = tie.flatMap(Kinship.Tie.init(rawValue:))
    if let tie, known == nil {
      row.fault(
        "tie", "\(tie) is not known as tie",
        remedy: "Write one of \(Kinship.Tie.allCases.map(\.rawValue).joined(separator: ", "))")
    } else if (tie == nil) != (generation == nil) {
      row.fault("generation and tie go together", remedy: "Write both or neither")
    }
    return Kinship(inverse: inverse, generation: generation, tie: known)
  }
}
