/// Something that a reader of a row should know: a doubt about its figures, or a place where the
/// published table disagrees with itself. Notes never change a figure.
public struct ScoreNote: Sendable, Hashable, Codable {
  /// What a note is about.
  public enum Subject: String, Sendable, Hashable, Codable, CaseIterable {
    /// A figure differs from its own fraction.
    case figureDiffers = "figure-differs"
    /// Two places give different fractions.
    case fractionDiffers = "fraction-differs"
    /// A figure is printed to fewer places than declared.
    case precision
    /// The printed rating is not the one that the rule gives.
    case ratingDiffers = "rating-differs"
    /// The rule does not say how to rate this.
    case ratingUndefined = "rating-undefined"
    /// The rating hangs on how a comparator was rounded.
    case closeToComparator = "close-to-comparator"
    /// The printed arrow is not what the figures say.
    case directionDiffers = "direction-differs"
    /// No direction can be told.
    case undecidable
    /// The figures may not be comparable over time.
    case redefined
    /// An exception has no commentary.
    case commentaryMissing = "commentary-missing"
    /// The target asks for less than others reach.
    case ambition
    /// A comparator is about an earlier year than the others.
    case vintage
  }

  public let subject: Subject
  /// One or more whole sentences.
  public let words: String
}
