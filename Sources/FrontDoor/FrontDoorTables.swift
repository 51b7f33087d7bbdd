import Store

/// Everything that the front door keeps. What people typed is gone when its part of the journal is
/// erased: hence optional.
enum FrontDoorTables {
  static let contact = Table(
    "frontdoor_contact", .record,
    [
      .text("id"), .text("reference"), .text("via"), .text("agency", optional: true),
      .text("account", optional: true), .text("agency_type"), .text("form"),
      .text("form_version"), .integer("received_at"), .integer("due_at"), .integer("warn_at"),
      .text("priority"), .integer("out_of_hours"), .integer("danger"),
      .integer("must_not_tell"), .text("told", optional: true), .text("agrees", optional: true),
      .text("hide_sender", optional: true), .text("sender", optional: true),
      .text("sender_email", optional: true), .integer("verified_at", optional: true),
      .text("shared", optional: true), .integer("changes"), .integer("open_children"),
      .integer("escalated_at", optional: true),
    ], key: ["id"], unique: [["reference"]],
    indexes: [["open_children", "due_at"], ["account"], ["agency"]])

  static let child = Table(
    "frontdoor_child", .record,
    [
      .text("contact"), .integer("number"), .text("person"), .text("record"),
      .text("duty", optional: true), .text("name", optional: true),
      .text("born", optional: true), .text("household", optional: true),
      .text("answers", optional: true), .text("outcome", optional: true),
      .integer("is_referral"), .integer("decided_at", optional: true),
      .text("decided_by", optional: true), .text("rationale", optional: true),
      .text("differs", optional: true), .text("told", optional: true),
    ], key: ["contact", "number"], indexes: [["record"], ["person"], ["household"]])

  static let note = Table(
    "frontdoor_note", .record,
    [
      .text("id"), .text("contact"), .integer("at"), .text("actor"),
      .text("words", optional: true),
    ], key: ["id"], indexes: [["contact"]])

  static let handover = Table(
    "frontdoor_handover", .record,
    [
      .text("id"), .text("contact"), .integer("number"), .text("person"), .text("record"),
      .text("team"), .text("words"), .integer("since"), .integer("due_at"), .text("state"),
      .text("taken_by", optional: true), .integer("taken_at", optional: true),
      .integer("done_at", optional: true), .text("done_words", optional: true),
      .integer("escalated_at", optional: true),
    ], key: ["id"], indexes: [["team", "state"], ["contact"]])

  static let check = Table(
    "frontdoor_check", .record,
    [
      .text("id"), .text("contact"), .text("agency"), .text("purpose", optional: true),
      .text("basis"), .integer("asked_at"), .text("asked_by"), .integer("due_at"),
      .text("access"), .text("form_version"), .text("state"),
      .integer("answered_at", optional: true), .text("answered_by", optional: true),
      .text("answered_for", optional: true), .text("answers", optional: true),
      .integer("escalated_at", optional: true),
    ], key: ["id"], indexes: [["contact"], ["agency", "state"], ["state", "due_at"]])

  /// People whom an agency named without being asked.
  static let other = Table(
    "frontdoor_other", .record,
    [
      .text("id"), .text("contact"), .text("agency"), .integer("at"),
      .text("name", optional: true), .text("relation", optional: true),
      .text("why", optional: true), .text("state"),
    ], key: ["id"], indexes: [["contact"]])

  /// Every decision that was made, also those that were made again.
  static let decision = Table(
    "frontdoor_decision", .record,
    [
      .text("contact"), .integer("number"), .integer("at"), .text("actor"), .text("outcome"),
      .integer("is_referral"), .text("rationale", optional: true),
    ], key: ["contact", "number", "at"])

  static let disagreement = Table(
    "frontdoor_disagreement", .record,
    [
      .text("id"), .text("contact"), .integer("number"), .text("challenged"), .text("raised_by"),
      .integer("raised_at"), .text("stage"), .integer("due_at"), .integer("imminent"),
      .text("state"), .integer("escalated_at", optional: true),
    ], key: ["id"], indexes: [["contact"], ["state", "due_at"]])

  static let disagreementStep = Table(
    "frontdoor_disagreement_step", .record,
    [
      .integer("seq"), .text("disagreement"), .integer("at"), .text("actor"), .text("kind"),
      .text("stage"), .text("words", optional: true),
    ], key: ["seq"], indexes: [["disagreement"]])

  /// Files that came with a contact. Their bytes lie sealed outside the database.
  static let file = Table(
    "frontdoor_file", .record,
    [
      .text("id"), .text("contact"), .integer("at"), .text("actor"), .text("kind"),
      .integer("size"), .text("hash"), .text("state"), .text("finding", optional: true),
      .text("name", optional: true), .text("secret", optional: true),
      .text("digest", optional: true),
    ], key: ["id"], indexes: [["contact"], ["state", "at"]])

  /// One-time links, by the hash of their secret.
  static let link = Table(
    "frontdoor_link", .working,
    [.text("hash"), .text("subject"), .text("made_by"), .integer("ends_at")], key: ["hash"],
    indexes: [["subject"]])

  /// What was sent in the last minutes, so that the same worry sent twice is one. Keyed hashes: the
  /// text cannot be guessed from them.
  static let sent = Table(
    "frontdoor_sent", .working,
    [.text("sender"), .text("mark"), .text("contact"), .integer("at")], key: ["sender", "mark"],
    indexes: [["at"]])

  static let all =
    [
      contact, child, note, decision, handover, check, other, disagreement, disagreementStep, file,
      Stop.table, link, sent,
    ] + IncidentTables.all + HubTables.all
}

/// What the store is told of this feature.
public let frontDoorModule = Module(
  name: "frontdoor", tables: FrontDoorTables.all,
  events: [
    ContactReceived.self, PrioritySet.self, ContactNoted.self, ContactEscalated.self,
    ChildDecided.self, HandoverTaken.self, HandoverDone.self, HandoverEscalated.self,
    CheckAsked.self, CheckAnswered.self, OtherSettled.self, SenderVerified.self,
    CheckEscalated.self,
    DisagreementRaised.self, DisagreementAnswered.self, DisagreementTakenFurther.self,
    DisagreementSettled.self, DisagreementEscalated.self, ChildReopened.self, FileAdded.self,
    FileScanned.self, ClocksStopped.self, ClocksResumed.self, LettersSettled.self,
  ] + IncidentTables.events + HubTables.events)
