import Store

extension Voice {
  static let table = Table(
    "record_voice", .record,
    [
      .text("id"), .text("person"), .text("happened"), .integer("recorded_at"),
      .text("recorded_by"), .text("agency", optional: true), .text("words", optional: true),
      .text("heard_by", optional: true), .text("circumstances", optional: true),
      .integer("taken_back_at", optional: true),
    ], key: ["id"], indexes: [["person"]])
}

/// Somebody wrote down what a child said.
struct VoiceHeard: Event {
  static let kind = "record.voice-heard"
  struct Facts: Codable, Sendable {
    /// `yyyy-mm-dd`, `yyyy-mm` or `yyyy`.
    let happened: String
    let person: String
    let voice: String
  }
  let facts: Facts
  let about: [Subject: Voice.Content]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    let content = about[.person(facts.person)]
    try tables.run(
      """
      INSERT INTO record_voice
      (id, person, happened, recorded_at, recorded_by, agency, words, heard_by, circumstances,
       taken_back_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL)
      """,
      [
        facts.voice, facts.person, facts.happened, stamp.recordedAt.microseconds,
        stamp.author.actor, stamp.author.agency, content?.words, content?.heardBy,
        content?.circumstances,
      ])
  }
}

/// It had been written down for the wrong child, or wrongly: it shows no more. The journal keeps
/// it, and why.
struct VoiceTakenBack: Event {
  static let kind = "record.voice-taken-back"
  struct Facts: Codable, Sendable {
    let person: String
    let voice: String
  }
  struct Details: Codable, Sendable { let reason: String }
  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE record_voice SET taken_back_at = $2 WHERE id = $1",
      [facts.voice, stamp.recordedAt.microseconds])
  }
}
