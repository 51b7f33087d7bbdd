import Store

enum AlertTables {
  static let alert = Table(
    "record_alert", .record,
    [
      .text("id"), .text("person"), .text("type"), .text("title"), .text("words", optional: true),
      .integer("raised_at"), .text("raised_by"), .text("agency", optional: true),
      .text("review_by"), .text("ending", optional: true),
    ], key: ["id"], indexes: [["person"]])

  static let review = Table(
    "record_alert_review", .record,
    [
      .integer("seq"), .text("alert"), .text("person"), .integer("at"), .text("actor"),
      .text("agency", optional: true), .text("words", optional: true),
      .text("next", optional: true),
    ], key: ["seq"], indexes: [["person"]])
}

/// What somebody wrote of an alert: a part about the person, which can be erased.
struct AlertWords: Codable, Sendable, Hashable { let words: String }

/// Somebody raised an alert.
struct AlertRaised: Event {
  static let kind = "record.alert-raised"
  struct Facts: Codable, Sendable {
    let alert: String
    let person: String
    /// `yyyy-mm-dd`.
    let reviewBy: String
    /// What the type meant in the pack of the day.
    let title: String
    let type: String
  }
  let facts: Facts
  let about: [Subject: AlertWords]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO record_alert
      (id, person, type, title, words, raised_at, raised_by, agency, review_by, ending)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL)
      """,
      [
        facts.alert, facts.person, facts.type, facts.title,
        about[.person(facts.person)]?.words, stamp.recordedAt.microseconds, stamp.author.actor,
        stamp.author.agency, facts.reviewBy,
      ])
  }
}

/// Somebody looked at an alert again, and it stays or ends.
struct AlertReviewed: Event {
  static let kind = "record.alert-reviewed"
  struct Facts: Codable, Sendable {
    let alert: String
    /// Why it ended, as `Alert.Ending` writes it; nil where it stays.
    let ending: String?
    /// `yyyy-mm-dd`, by when it is looked at again; nil where it ended.
    let next: String?
    let person: String
  }
  let facts: Facts
  let about: [Subject: AlertWords]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO record_alert_review (seq, alert, person, at, actor, agency, words, next)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """,
      [
        stamp.seq, facts.alert, facts.person, stamp.recordedAt.microseconds, stamp.author.actor,
        stamp.author.agency, about[.person(facts.person)]?.words, facts.next,
      ])
    if let ending = facts.ending {
      try tables.run(
        "UPDATE record_alert SET ending = $2 WHERE id = $1", [facts.alert, ending])
    } else if let next = facts.next {
      try tables.run(
        "UPDATE record_alert SET review_by = $2 WHERE id = $1", [facts.alert, next])
    }
  }
}
