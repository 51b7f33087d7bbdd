import Days
import Store

/// Access taken in an emergency by somebody without a relationship: for a reason, with a fresh
/// second factor, for an hour, told to those who work with the person, and reviewed.
public struct EmergencyAccess: Sendable, Hashable {
  /// How long it lasts.
  public static let minutes: Int64 = 60
  /// Working days until it must have been reviewed.
  public static let reviewDays = 3
  /// A reason shorter than this says nothing.
  public static let leastReason = 10

  public let id: String
  public let subject: String
  /// `account:ID` of who took it.
  public let account: String
  public let grantedAt: Instant
  public let until: Instant
  public let reviewDue: Day
  /// Nil where the person's part of the journal was erased.
  public let reason: String?
  public let reviewedAt: Instant?
  public let review: Review?
  /// When everybody who may review it was told that the review is late.
  public let escalatedAt: Instant?

  /// What the review found.
  public enum Review: String, Sendable, Hashable, CaseIterable {
    case justified
    case notJustified = "not-justified"
  }

  /// Every access that nobody has reviewed yet, the oldest first.
  public static func unreviewed(in query: any Query) throws -> [EmergencyAccess] {
    try query.rows(
      "SELECT \(columns) FROM access_emergency WHERE reviewed_at IS NULL ORDER BY granted_at, id",
      [], read
    ).compactMap { $0 }
  }

  /// The access that an account has to a person now, or nil.
  /// - Parameter account: `account:ID`.
  public static func current(
    of account: String, to subject: Subject, at now: Instant, in query: any Query
  ) throws -> EmergencyAccess? {
    try current(of: account, at: now, in: query).first { $0.subject == subject.description }
  }

  /// Every access that an account has now, the newest first.
  /// - Parameter account: `account:ID`.
  public static func current(
    of account: String, at now: Instant, in query: any Query
  ) throws -> [EmergencyAccess] {
    try query.rows(
      """
      SELECT \(columns) FROM access_emergency WHERE account = $1 AND until > $2
      ORDER BY granted_at DESC, id
      """, [account, now.microseconds], read
    ).compactMap { $0 }
  }

  public static func find(_ id: String, in query: any Query) throws -> EmergencyAccess? {
    try query.first("SELECT \(columns) FROM access_emergency WHERE id = $1", [id], read)
      .flatMap { $0 }
  }

  private static let columns =
    "id, subject, account, granted_at, until, review_due, reason, reviewed_at, review, escalated_at"

  private static func read(_ row: Row) throws -> EmergencyAccess? {
    guard let due = Day(try row(5, as: String.self)) else { return nil }
    return EmergencyAccess(
      id: try row(0), subject: try row(1), account: try row(2),
      grantedAt: Instant(microseconds: try row(3)), until: Instant(microseconds: try row(4)),
      reviewDue: due, reason: try row(6),
      reviewedAt: try row(7, as: Int64?.self).map(Instant.init(microseconds:)),
      review: try row(8, as: String?.self).flatMap(Review.init(rawValue:)),
      escalatedAt: try row(9, as: Int64?.self).map(Instant.init(microseconds:)))
  }
}

/// Why emergency access was not given or reviewed.
public enum EmergencyProblem: Error, Sendable, Equatable, CustomStringConvertible {
  /// The policy's answer; where it `isHidden`, nothing else may be said.
  case refused(Refusal)
  case reasonTooShort
  case hasAccessAlready
  case unknownAccess
  case ownAccess
  case reviewedAlready

  public var description: String {
    switch self {
    case .refused(let refusal): refusal.rawValue
    case .reasonTooShort:
      "write the reason in \(EmergencyAccess.leastReason) characters or more: others will review it"
    case .hasAccessAlready: "you have access already"
    case .unknownAccess: "there is no such emergency access"
    case .ownAccess: "somebody else must review your own access"
    case .reviewedAlready: "this access was reviewed already"
    }
  }
}
