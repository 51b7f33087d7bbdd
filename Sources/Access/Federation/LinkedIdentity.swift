import Days
import Store

/// An account was linked to who its person is at a provider.
struct IdentityLinked: Event {
  static let kind = "access.identity-linked"
  struct Facts: Codable, Sendable {
    let account: String
    let issuer: String
  }
  struct Details: Codable, Sendable { let subject: String }
  let facts: Facts
  let about: [Subject: Details]

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO access_identity (account, issuer, subject, linked_at) VALUES ($1, $2, $3, $4)
      ON CONFLICT (account, issuer) DO UPDATE
      SET subject = excluded.subject, linked_at = excluded.linked_at
      """,
      [
        facts.account, facts.issuer, about[.account(facts.account)]?.subject,
        stamp.recordedAt.microseconds,
      ])
  }
}

/// The link was taken away.
struct IdentityUnlinked: Event {
  static let kind = "access.identity-unlinked"
  struct Facts: Codable, Sendable {
    let account: String
    let issuer: String
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "DELETE FROM access_identity WHERE account = $1 AND issuer = $2",
      [facts.account, facts.issuer])
  }
}

/// Links between accounts and providers' identities.
enum LinkedIdentity {
  static let table = Table(
    "access_identity", .record,
    [
      .text("account"), .text("issuer"), .text("subject", optional: true), .integer("linked_at"),
    ], key: ["account", "issuer"], unique: [["issuer", "subject"]])

  /// The open account of the provider's agency that an identity belongs to. Where there is no link
  /// yet, a verified address makes one, if the provider may.
  static func account(
    for identity: Identity, of provider: Provider, requestID: String, in house: AccessHouse
  ) async throws -> Account? {
    let author = Author(
      actor: "system:sign-in", agency: provider.agency, purpose: Purpose.signIn.rawValue,
      requestID: requestID)
    return try await house.store.commit(author) { transaction in
      let linked = try transaction.value(
        String.self, "SELECT account FROM access_identity WHERE issuer = $1 AND subject = $2",
        [identity.issuer, identity.subject])
      if let linked {
        return try Account.find(linked, in: transaction).flatMap { usable($0, provider) }
      }
      guard provider.linksByEmail, let email = identity.email else { return nil }
      let ids = try transaction.column(
        String.self, "SELECT id FROM access_account WHERE LOWER(email) = $1 AND agency = $2",
        [email, provider.agency])
      guard ids.count == 1, let id = ids.first,
        let account = try Account.find(id, in: transaction).flatMap({ usable($0, provider) }),
        // Who is linked to another identity of this provider is somebody else.
        try !transaction.exists(
          "SELECT 1 FROM access_identity WHERE account = $1 AND issuer = $2",
          [id, identity.issuer])
      else { return nil }
      try transaction.append(
        IdentityLinked(
          facts: .init(account: id, issuer: identity.issuer),
          about: [.account(id): .init(subject: identity.subject)]))
      return account
    }
  }

  private static func usable(_ account: Account, _ provider: Provider) -> Account? {
    account.state == .open && account.agency == provider.agency ? account : nil
  }
}
