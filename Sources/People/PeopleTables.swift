import Store

/// Everything that `People` keeps.
enum PeopleTables {
  static let person = Table(
    "people_person", .record,
    [.text("id"), .integer("opened_at"), .text("merged_into", optional: true)], key: ["id"],
    indexes: [["merged_into"]])

  /// What agencies say is gone when its part of the journal is erased: hence optional.
  static let record = Table(
    "people_record", .record,
    [
      .text("id"), .text("agency"), .text("person"), .text("state"), .text("basis"),
      .text("source_key", optional: true), .text("first_name", optional: true),
      .text("middle_name", optional: true), .text("surname", optional: true),
      .text("born", optional: true), .text("sex", optional: true),
      .text("postcode", optional: true), .text("address_line", optional: true),
      .text("nhs_number", optional: true), .text("upn", optional: true),
      .integer("supplied_at"), .integer("changed_seq"), .text("household_names", optional: true),
    ], key: ["id"], unique: [["agency", "source_key"]],
    // Person and state together: by the state alone nearly every record would be looked at.
    indexes: [["person", "state"], ["state"], ["changed_seq"], ["born"]])

  static let term = Table(
    "people_term", .record, [.text("term"), .text("record")], key: ["term", "record"],
    indexes: [["record"]])

  static let move = Table(
    "people_move", .record,
    [
      .text("id"), .text("source"), .text("target"), .text("why"), .integer("moved_at"),
      .text("actor"), .text("carried"), .text("shield_before"),
      .text("undone_by", optional: true),
    ], key: ["id"], indexes: [["source"], ["target"]])

  static let moveRecord = Table(
    "people_move_record", .record, [.text("move"), .text("record")], key: ["move", "record"],
    indexes: [["record"]])

  static let doubt = Table(
    "people_doubt", .record,
    [
      .text("id"), .text("kind"), .text("record_a"), .text("record_b"), .integer("bits_hundredths"),
      .integer("raised_at"), .text("state"), .text("first_verdict", optional: true),
      .text("first_by", optional: true), .text("decided_by", optional: true),
      .integer("decided_at", optional: true), .text("reason", optional: true),
      .text("move", optional: true),
    ], key: ["id"], indexes: [["state"], ["record_a"], ["record_b"]])

  /// What reviewers said of pairs of records: linkage obeys it for ever, or until it is taken back.
  static let word = Table(
    "people_word", .record,
    [
      .text("record_a"), .text("record_b"), .text("verdict"), .text("doubt"),
      .integer("changed_seq"),
    ], key: ["record_a", "record_b"], indexes: [["changed_seq"]])

  static let feed = Table(
    "people_feed", .record,
    [.text("agency"), .text("mapping"), .integer("set_at")], key: ["agency"])

  /// What agencies say beside who somebody is; hangs on their own record.
  static let passage = Table(
    "people_passage", .record,
    [
      .text("id"), .text("kind"), .text("agency"), .text("record"), .text("basis"),
      .text("source_key", optional: true), .text("title", optional: true),
      .text("starts", optional: true), .text("ends", optional: true),
      .text("worker", optional: true), .text("contact", optional: true),
      .text("words", optional: true), .integer("is_sensitive"), .integer("supplied_at"),
      .integer("withdrawn_at", optional: true),
    ], key: ["id"], unique: [["agency", "kind", "source_key"]], indexes: [["record"]])

  /// How people are related: a row for each time something was said of it, so that any moment can
  /// be shown as it was known then.
  static let relationship = Table(
    "people_relationship", .record,
    [
      .text("id"), .integer("seq"), .integer("recorded_at"),
      .integer("replaced_at", optional: true), .text("state"), .text("agency", optional: true),
      .text("basis"), .text("one"), .text("other"), .text("one_code", optional: true),
      .text("one_words", optional: true), .integer("one_responsible", optional: true),
      .text("other_code", optional: true), .text("other_words", optional: true),
      .integer("other_responsible", optional: true), .integer("generation", optional: true),
      .text("tie", optional: true), .text("since", optional: true), .text("until", optional: true),
      .text("note", optional: true),
    ], key: ["id", "seq"], indexes: [["one"], ["other"]])

  /// What addresses agencies' records gave, from when until when.
  static let address = Table(
    "people_address", .record,
    [
      .text("record"), .integer("seq"), .integer("recorded_at"),
      .integer("replaced_at", optional: true), .text("line"), .text("postcode"),
      .text("place", optional: true),
    ], key: ["record", "seq"], indexes: [["place"]])

  /// Where somebody lives, as a worker recorded it: a row for each time something was said of it.
  static let residence = Table(
    "people_residence", .record,
    [
      .text("id"), .integer("seq"), .integer("recorded_at"),
      .integer("replaced_at", optional: true), .text("state"), .text("person"),
      .text("agency", optional: true), .text("basis"), .integer("is_protected"),
      .text("code", optional: true), .text("words", optional: true),
      .text("line", optional: true), .text("postcode", optional: true),
      .text("place", optional: true), .text("since", optional: true),
      .text("until", optional: true), .text("note", optional: true), .text("actor"),
      .text("reason", optional: true),
    ], key: ["id", "seq"], indexes: [["person"], ["place"]])

  /// Whose life ended: no letter and no clock any more.
  static let ending = Table(
    "people_ending", .record,
    [
      .text("person"), .text("kind"), .text("ended_on", optional: true),
      .text("note", optional: true), .text("agency", optional: true), .integer("recorded_at"),
    ], key: ["person"])

  /// Who was known before birth.
  static let unborn = Table(
    "people_unborn", .record,
    [
      .text("person"), .text("mother"), .text("pregnancy"), .integer("number"),
      .integer("expected"), .text("due", optional: true), .text("state"),
      .integer("recorded_at"),
    ], key: ["person"], indexes: [["mother"]])

  /// Other names; found by the terms that are kept under their id.
  static let alias = Table(
    "people_alias", .record,
    [
      .text("id"), .text("person"), .text("name", optional: true),
      .text("note", optional: true), .text("agency", optional: true), .text("basis"),
      .integer("recorded_at"),
    ], key: ["id"], indexes: [["person"]])

  /// Identities that nothing may join.
  static let severance = Table(
    "people_severance", .record,
    [.text("id"), .text("former"), .text("present"), .integer("severed_at")],
    key: ["id", "former", "present"],
    indexes: [["former"], ["present"]])

  /// Colleagues who are people of the record, or live at an address.
  static let tie = Table(
    "people_tie", .record,
    [
      .text("id"), .text("account"), .text("person", optional: true),
      .text("place", optional: true), .integer("tied_at"),
    ], key: ["id"], indexes: [["account"]])

  /// What the partnership's own records taught linkage; the newest is used.
  static let model = Table(
    "people_model", .record,
    [.integer("seq"), .text("text"), .integer("records"), .integer("adopted_at")], key: ["seq"])

  static let all = [
    person, record, term, move, moveRecord, doubt, word, feed, passage, relationship, address,
    residence, ending, unborn, alias, severance,
    tie, model, NewPersonCommands.table,
  ]
}

/// What the store is told of this feature.
public let peopleModule = Module(
  name: "people", tables: PeopleTables.all,
  events: [
    PersonOpened.self, PersonMerged.self, RecordSupplied.self, RecordWithdrawn.self,
    RecordsMoved.self, DoubtRaised.self, OpinionGiven.self, DoubtDecided.self,
    WordTakenBack.self, FeedMapped.self, PassageSupplied.self, RelationshipStated.self,
    ResidenceStated.self, LifeEnded.self, UnbornExpected.self, UnbornBecame.self,
    AliasStated.self, IdentitySevered.self, AccountTied.self,
    PassageWithdrawn.self, ModelAdopted.self, RelationshipsMoved.self,
  ])
