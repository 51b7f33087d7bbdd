import Store

/// What the front door keeps of police reports and of what schools were told.
enum IncidentTables {
  static let incident = Table(
    "frontdoor_incident", .record,
    [
      .text("id"), .text("agency"), .text("number"), .integer("happened_at"), .text("grade"),
      .text("basis"), .text("words", optional: true), .integer("received_at"),
      .text("same_as", optional: true), .integer("send_at", optional: true),
      .integer("due_at", optional: true), .integer("schools_at", optional: true),
      .text("contact", optional: true), .integer("settled_at", optional: true),
      .text("settled_by", optional: true), .text("reason", optional: true),
    ], key: ["id"], unique: [["agency", "number"]],
    indexes: [["settled_at"], ["same_as"], ["schools_at", "send_at"], ["agency", "happened_at"]])

  static let child = Table(
    "frontdoor_incident_child", .record,
    [
      .text("incident"), .integer("number"), .text("person"), .text("record"),
      .text("name", optional: true), .text("born", optional: true),
      .text("household", optional: true),
    ], key: ["incident", "number"], indexes: [["record"]])

  static let notice = Table(
    "frontdoor_notice", .record,
    [
      .text("id"), .text("incident"), .text("agency"), .text("person"), .text("record"),
      .integer("sent_at"), .integer("due_at"), .integer("read_at", optional: true),
      .text("read_by", optional: true), .integer("escalated_at", optional: true),
    ], key: ["id"], indexes: [["incident"], ["read_at", "due_at"]])

  /// Schools that agreed to be told.
  static let school = Table(
    "frontdoor_school", .record,
    [
      .text("id"), .text("agency"), .text("agreement"), .text("email"), .integer("agreed_at"),
      .text("agreed_by"), .integer("ended_at", optional: true),
    ], key: ["id"], indexes: [["agency"]])

  static let all = [incident, child, notice, school]

  static let events: [any Event.Type] = [
    IncidentReported.self, IncidentSettled.self, SchoolsTold.self, NoticeRead.self,
    NoticeEscalated.self, SchoolAgreed.self, SchoolAgreementEnded.self,
  ]
}
