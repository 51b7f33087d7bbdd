/// What was said of one node: a grade, or that it does not apply.
public enum Mark: Sendable, Hashable {
  case grade(String)
  case notApplicable

  /// How "not applicable" is written in forms, files and conditions.
  public static let notApplicableKey = "not-applicable"

  /// The key of the grade, or `not-applicable`.
  public var key: String {
    switch self {
    case .grade(let key): key
    case .notApplicable: Self.notApplicableKey
    }
  }

  /// The mark that a key means on a scale; nil where it means none.
  public init?(_ key: String, on scale: Framework.Scale) {
    if key == Self.notApplicableKey, scale.allowsNotApplicable {
      self = .notApplicable
    } else if scale.grade(key) != nil {
      self = .grade(key)
    } else {
      return nil
    }
  }
}
