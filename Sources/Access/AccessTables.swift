import Store

/// Everything that `Access` keeps.
enum AccessTables {
  static let agency = Table(
    "access_agency", .record,
    [.text("key"), .text("name"), .text("kind"), .integer("opened_at")], key: ["key"])

  static let team = Table(
    "access_team", .record,
    [.text("key"), .text("agency"), .text("name"), .integer("opened_at")], key: ["key"],
    indexes: [["agency"]])

  static let teamMember = Table(
    "access_team_member", .record,
    [
      .text("team"), .text("account"), .integer("starts_at"), .integer("ends_at", optional: true),
    ], key: ["team", "account", "starts_at"], indexes: [["account"]])

  /// Name, user name and address are personal: gone when their part of the journal is erased.
  static let account = Table(
    "access_account", .record,
    [
      .text("id"), .text("agency"), .text("state"), .integer("opened_at"),
      .text("user_name", optional: true), .text("name", optional: true),
      .text("email", optional: true), .integer("credentials_changed_at"),
    ], key: ["id"], unique: [["user_name"]], indexes: [["agency"]])

  static let holding = Table(
    "access_role_holding", .record,
    [
      .text("account"), .text("role"), .integer("starts_at"), .integer("ends_at", optional: true),
    ], key: ["account", "role", "starts_at"])

  static let accreditation = Table(
    "access_accreditation", .record,
    [.text("account"), .text("kind"), .text("valid_until")], key: ["account", "kind"])

  static let relationship = Table(
    "access_relationship", .record,
    [
      .text("id"), .text("subject"), .text("kind"), .text("holder"), .integer("starts_at"),
      .integer("ends_at", optional: true),
    ], key: ["id"], indexes: [["subject"], ["holder"]])

  static let shield = Table(
    "access_shield", .record, [.text("subject"), .text("kind"), .integer("since")],
    key: ["subject"])

  static let block = Table(
    "access_block", .record, [.text("subject"), .text("account")], key: ["subject", "account"],
    indexes: [["account"]])

  /// Parts of a person's record that are protected by themselves: a refuge's address, a school.
  static let protection = Table(
    "access_protection", .record, [.text("subject"), .text("part"), .integer("since")],
    key: ["subject", "part"])

  static let emergency = Table(
    "access_emergency", .record,
    [
      .text("id"), .text("subject"), .text("account"), .integer("granted_at"),
      .integer("until"), .text("review_due"), .text("reason", optional: true),
      .integer("reviewed_at", optional: true), .text("review", optional: true),
      .integer("escalated_at", optional: true),
    ], key: ["id"], indexes: [["account"], ["review_due"]])

  static let client = Table(
    "access_client", .record,
    [
      .text("id"), .text("agency"), .text("name"), .text("scopes"), .text("state"),
      .integer("opened_at"),
    ], key: ["id"])

  /// Attempts at records that somebody is kept from, of which their agency was told on a day.
  static let raised = Table(
    "access_raised", .working, [.text("account"), .text("subject"), .text("day")],
    key: ["account", "subject", "day"])

  static let session = Table(
    "access_session", .working,
    [
      .text("id_hash"), .text("account"), .text("stage"), .integer("created_at"),
      .integer("seen_at"), .integer("factor_at", optional: true),
    ], key: ["id_hash"], indexes: [["account"]])

  static let throttle = Table(
    "access_throttle", .working,
    [.text("key"), .integer("window_start"), .integer("count")], key: ["key", "window_start"])

  static let usedCode = Table(
    "access_used_code", .working, [.text("account"), .integer("step")], key: ["account", "step"])

  static let invitation = Table(
    "access_invitation", .working,
    [.text("token_hash"), .text("account"), .integer("expires_at")], key: ["token_hash"])

  static let draft = Table(
    "access_draft", .working,
    [.text("account"), .text("form"), .bytes("sealed"), .integer("updated_at")],
    key: ["account", "form"])

  static let idempotency = Table(
    "access_idempotency", .working,
    [
      .text("actor"), .text("key"), .text("request_hash"), .integer("status"),
      .text("body"), .integer("kept_at"),
    ], key: ["actor", "key"], indexes: [["kept_at"]])

  /// Passwords' hashes, second-factor seeds, recovery codes, machines' secrets: sealed under a key
  /// outside the database.
  static let credential = Table(
    "access_credential", .vault, [.text("holder"), .text("kind"), .bytes("sealed")],
    key: ["holder", "kind"])

  static let all = [
    agency, team, teamMember, account, holding, accreditation, relationship, shield, block,
    protection, emergency, client,
    raised, session, throttle, usedCode, invitation, draft, idempotency, credential,
    LinkedIdentity.table, FederationTry.table,
  ]
}

/// What the store is told of this feature.
public let accessModule = Module(
  name: "access", tables: AccessTables.all,
  events: [
    AgencyOpened.self, TeamOpened.self, TeamJoined.self, TeamLeft.self, AccountOpened.self,
    AccountStateChanged.self, CredentialsChanged.self,
    RoleGiven.self, RoleEnded.self, AccreditationSet.self, RelationshipBegun.self,
    RelationshipEnded.self, ShieldSet.self, ReaderBlocked.self, ReaderUnblocked.self,
    PartProtected.self, ProtectionLifted.self,
    EmergencyAccessTaken.self,
    EmergencyAccessReviewed.self, EmergencyReviewEscalated.self, ClientOpened.self,
    ClientClosed.self,
    IdentityLinked.self, IdentityUnlinked.self,
  ])
