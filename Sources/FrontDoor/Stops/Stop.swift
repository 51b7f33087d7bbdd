import Days
import People
import Store

/// What the front door stopped for one child of a contact, because the child died or was lost before
/// birth: its clocks run no more, and letters to whoever sent the worry wait until somebody has
/// decided whether they are still right.
public struct Stop: Sendable, Hashable {
  public let why: LifeEnding.Kind
  public let at: Instant
  /// The letters that are held, by their topics.
  let letters: [FrontDoorMail]
  /// When somebody decided about them; nil while they wait.
  let settledAt: Instant?
  /// They were sent after all.
  let isSent: Bool

  var isWaiting: Bool { !letters.isEmpty && settledAt == nil }

  var words: String {
    switch why {
    case .died: "The child has died"
    case .lost: "The child was lost before birth"
    }
  }

  static let table = Table(
    "frontdoor_stop", .record,
    [
      .text("contact"), .integer("number"), .text("why"), .integer("at"), .text("letters"),
      .integer("settled_at", optional: true), .integer("is_sent"),
    ], key: ["contact", "number"])

  /// For selections that read it beside a child, from a table `x`.
  static let columns = "x.why, x.at, x.letters, x.settled_at, x.is_sent"

  init?(_ reader: inout RowReader) throws {
    let why = try reader.next(String?.self)
    let at = try reader.next(Int64?.self)
    let letters = try reader.next(String?.self)
    let settledAt = try reader.next(Int64?.self)
    let isSent = try reader.next(Bool?.self)
    guard let why, let at else { return nil }
    // A word that this version does not know stops clocks all the same.
    self.why = LifeEnding.Kind(rawValue: why) ?? .died
    self.at = Instant(microseconds: at)
    self.letters = (letters ?? "").split(separator: " ").compactMap {
      FrontDoorMail(rawValue: String($0))
    }
    self.settledAt = settledAt.map(Instant.init(microseconds:))
    self.isSent = isSent ?? false
  }
}

/// A child's life ended: what the front door does for them stops.
struct ClocksStopped: Event {
  static let kind = "frontdoor.clocks-stopped"
  struct Facts: Codable, Sendable {
    let contact: String
    /// Topics of letters that are held.
    let letters: [String]
    let number: Int
    let why: String
  }
  let facts: Facts
  let about: [Subject: Nothing]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO frontdoor_stop (contact, number, why, at, letters, settled_at, is_sent)
      VALUES ($1, $2, $3, $4, $5, NULL, 0)
      """,
      [
        facts.contact, facts.number, facts.why, stamp.recordedAt.microseconds,
        facts.letters.joined(separator: " "),
      ])
    try Self.count(-1, facts.contact, facts.number, tables)
  }

  /// A child about whom nothing is decided waits no more, or waits again.
  static func count(
    _ change: Int, _ contact: String, _ number: Int, _ tables: any Tables
  ) throws {
    try tables.run(
      """
      UPDATE frontdoor_contact SET changes = changes + 1, open_children = open_children + (
        SELECT COUNT(*) FROM frontdoor_child WHERE contact = $1 AND number = $2
        AND outcome IS NULL) * CAST($3 AS INTEGER) WHERE id = $1
      """, [contact, number, change])
  }
}

/// It was not so: clocks run as before.
struct ClocksResumed: Event {
  static let kind = "frontdoor.clocks-resumed"
  struct Facts: Codable, Sendable {
    let contact: String
    let number: Int
  }
  let facts: Facts
  let about: [Subject: Nothing]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "DELETE FROM frontdoor_stop WHERE contact = $1 AND number = $2",
      [facts.contact, facts.number])
    try ClocksStopped.count(1, facts.contact, facts.number, tables)
  }
}

/// Somebody decided whether held letters are sent.
struct LettersSettled: Event {
  static let kind = "frontdoor.letters-settled"
  struct Facts: Codable, Sendable {
    let contact: String
    let isSent: Bool
    let number: Int
  }
  struct Details: Codable, Sendable { let reason: String }
  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      UPDATE frontdoor_stop SET settled_at = $3, is_sent = $4 WHERE contact = $1 AND number = $2
      """, [facts.contact, facts.number, stamp.recordedAt.microseconds, facts.isSent])
    try ContactNoted.keep(
      "letters-\(stamp.seq)", facts.contact,
      about.values.first.map {
        "\(facts.isSent ? "The held letters were sent" : "The held letters are not sent"): \($0.reason)"
      }, stamp, tables)
  }
}
