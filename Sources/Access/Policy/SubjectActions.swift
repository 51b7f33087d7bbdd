/// What somebody without a relationship to a person may do about it, where their role is checked
/// for it, and what those do who answer for it. Used by every feature that shows people.
public enum SubjectActions {
  /// Opens a person's record: whoever works with them, if their role reads records at all.
  public static let read = Action("person.read", .roleAndRelationship)
  /// Asks those who work with a person for access.
  public static let ask = Action("person.ask", .role)
  /// Takes access for an hour, for a reason that is reviewed afterwards.
  public static let emergency = Action("person.emergency-access", .role, stepUp: true)
  /// Reviews emergency access that others took.
  public static let reviewEmergency = Action("person.review-emergency-access", .role)
  /// Hides a person's details or existence, or lifts a shield.
  public static let shield = Action("person.shield", .role, stepUp: true)
}
