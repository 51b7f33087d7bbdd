import Days

/// A list of codes with their words, such as agency types or reasons for a referral.
public struct Codelist: Definition {
  public static let kind = Kind.codelist

  public struct Code: Sendable, Hashable {
    public let code: String
    public let words: String
    /// Last day on which the code may be used in new records; nil while it may.
    public let ended: Day?
  }

  /// In the order in which people see them.
  public let codes: [Code]

  public init(from fields: Fields) {
    codes = fields.table("codes", atLeast: 1, textAs: "words").map { code, row in
      Code(code: code, words: row.text("words"), ended: row.optionalDay("ended"))
    }
  }
}
