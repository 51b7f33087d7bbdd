import Store

/// Somebody without a relationship took access in an emergency, for an hour, to be reviewed.
struct EmergencyAccessTaken: Event {
  static let kind = "access.emergency-taken"
  struct Facts: Codable, Sendable {
    let account: String
    let id: String
    /// The last day of the review, three working days on.
    let reviewDue: String
    let subject: String
    /// Microseconds since 1970.
    let until: Int64
  }
  /// The reason names the child's situation: a part about the child.
  struct Details: Codable, Sendable { let reason: String }
  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO access_emergency
      (id, subject, account, granted_at, until, review_due, reason, reviewed_at, review, escalated_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, NULL, NULL, NULL)
      """,
      [
        facts.id, facts.subject, facts.account, stamp.recordedAt.microseconds, facts.until,
        facts.reviewDue, about[Subject(stored: facts.subject)]?.reason,
      ])
    try tables.run(
      """
      INSERT INTO access_relationship (id, subject, kind, holder, starts_at, ends_at)
      VALUES ($1, $2, 'emergency', $3, $4, $5)
      """,
      [
        facts.id, facts.subject, facts.account, stamp.recordedAt.microseconds, facts.until,
      ])
  }
}

/// A safeguarding lead looked at an emergency access afterwards.
struct EmergencyAccessReviewed: Event {
  static let kind = "access.emergency-reviewed"
  struct Facts: Codable, Sendable {
    let id: String
    /// `justified` or `not-justified`.
    let review: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE access_emergency SET reviewed_at = $2, review = $3 WHERE id = $1",
      [facts.id, stamp.recordedAt.microseconds, facts.review])
  }
}

/// The review of an emergency access was not made in time, and everybody who may make it was told.
struct EmergencyReviewEscalated: Event {
  static let kind = "access.emergency-review-escalated"
  struct Facts: Codable, Sendable { let id: String }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE access_emergency SET escalated_at = $2 WHERE id = $1",
      [facts.id, stamp.recordedAt.microseconds])
  }
}
