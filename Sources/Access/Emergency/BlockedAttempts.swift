import Days
import Store

/// Tells of attempts to open the record of somebody whom the reader is kept from: their own
/// household, or a child to whom they are a source of risk. The attempt itself is in the record of
/// access by then.
struct BlockedAttempts {
  let house: AccessHouse

  init(_ house: AccessHouse) { self.house = house }

  /// Promises a mail to those of the reader's agency who answer for access: once a day for each
  /// person, however often somebody tries. It names nobody.
  func raise(_ visit: Visit, about subjects: [String]) async throws {
    let roles = house.roles.keys(carrying: SubjectActions.reviewEmergency)
    let administering = house.roles.keys(carrying: AccessActions.administerAccounts)
    let actor = visit.actor
    let day = London.day(visit.now).description
    let people = subjects.filter { $0.hasPrefix("person:") }
    try await house.store.commit(visit.author) { transaction in
      var isNew = false
      for person in people {
        let told = try transaction.exists(
          "SELECT 1 FROM access_raised WHERE account = $1 AND subject = $2 AND day = $3",
          [actor.id, person, day])
        if !told {
          isNew = true
          try transaction.working.run(
            "INSERT INTO access_raised (account, subject, day) VALUES ($1, $2, $3)",
            [actor.id, person, day])
        }
      }
      guard isNew else { return }
      for account in try Self.told(roles, administering, of: actor, in: transaction) {
        guard let email = account.email else { continue }
        try transaction.promiseMail(
          topic: AccessMail.readerBlocked.rawValue, to: email, of: .account(account.id),
          words: ["request": visit.requestID])
      }
    }
  }

  /// The safeguarding leads of the reader's agency; its administrators where it has none; those of
  /// every agency where there is neither.
  private static func told(
    _ leading: [String], _ administering: [String], of actor: Actor, in query: any Query
  ) throws -> [Account] {
    func open(_ roles: [String]) throws -> [Account] {
      try Account.holding(anyOf: roles, in: query)
        .filter { $0.state == .open && "account:\($0.id)" != actor.id }
    }
    let leads = try open(leading)
    let own = leads.filter { $0.agency == actor.agency }
    if !own.isEmpty { return own }
    let administrators = try open(administering).filter { $0.agency == actor.agency }
    return administrators.isEmpty ? leads : administrators
  }
}
