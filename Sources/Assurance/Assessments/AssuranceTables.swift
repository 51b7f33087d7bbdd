import Store

/// What the record keeps of assurance.
enum AssuranceTables {
  static let round = Table(
    "assurance_round", .record,
    [
      .text("id"), .text("title"), .text("framework"), .text("version"), .text("definition"),
      .text("due"), .text("follows", optional: true), .integer("opened_at"), .text("opened_by"),
    ], key: ["id"])

  static let agencyReturn = Table(
    "assurance_return", .record,
    [
      .text("round"), .text("agency"), .text("profile"), .text("state"),
      .text("authorised_by", optional: true), .integer("submitted_at", optional: true),
      .text("submitted_by", optional: true), .text("given_back", optional: true),
      .text("minute", optional: true), .text("ratified_on", optional: true),
    ], key: ["round", "agency"], indexes: [["agency"]])

  static let answer = Table(
    "assurance_answer", .record,
    [
      .text("round"), .text("agency"), .text("node"), .text("mark", optional: true),
      .text("evidence"), .text("improvements"), .text("reason"), .integer("edition"),
      .integer("written_at"), .text("written_by"),
    ], key: ["round", "agency", "node"])

  static let grade = Table(
    "assurance_grade", .record,
    [
      .text("round"), .text("agency"), .text("node"), .text("mark"), .text("reason"),
      .integer("given_at"), .text("given_by"),
    ], key: ["round", "agency", "node"])

  /// Findings (yes or no, by their key) and reasons for departing from a limit (`limit:KEY`).
  static let said = Table(
    "assurance_said", .record,
    [
      .text("round"), .text("agency"), .text("about"), .text("words"), .integer("said_at"),
      .text("said_by"),
    ], key: ["round", "agency", "about"])

  static let sample = Table(
    "assurance_sample", .record,
    [
      .text("round"), .integer("number"), .text("seed"), .text("frame"), .text("drawn"),
      .integer("drawn_at"), .text("drawn_by"),
    ], key: ["round", "number"])

  static let sampled = Table(
    "assurance_sampled", .record,
    [
      .text("round"), .integer("number"), .text("item"), .text("finding"), .text("note"),
      .integer("checked_at"), .text("checked_by"),
    ], key: ["round", "number", "item"])

  static let action = Table(
    "assurance_action", .record,
    [
      .text("round"), .text("agency"), .text("id"), .text("node"), .text("what"), .text("lead"),
      .text("due"), .text("progress"), .text("evidence"), .text("risks"),
      .text("rating", optional: true), .integer("written_at"), .text("written_by"),
    ], key: ["round", "agency", "id"])

  static let published = Table(
    "assurance_published", .record,
    [.text("round"), .text("result"), .integer("published_at"), .text("published_by")],
    key: ["round"])
}

/// What the store is told of this feature.
public let assuranceModule = Module(
  name: "assurance",
  tables: [
    AssuranceTables.round, AssuranceTables.agencyReturn, AssuranceTables.answer,
    AssuranceTables.grade, AssuranceTables.said, AssuranceTables.sample, AssuranceTables.sampled,
    AssuranceTables.action, AssuranceTables.published,
  ],
  events: [
    RoundOpened.self, RoundUpgraded.self, ResultPublished.self, ResultWithdrawn.self,
    AnswersWritten.self, ReturnSubmitted.self, ReturnGivenBack.self, GradesGiven.self,
    ReturnRatified.self, SampleDrawn.self, SampleChecked.self, ActionWritten.self,
  ])
