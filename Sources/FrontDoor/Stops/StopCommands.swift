import Access
import Days
import People
import Store

/// Stops what the front door does for somebody whose life ended, and decides about the letters that
/// were held.
public struct StopCommands: Sendable {
  let house: FrontDoorHouse

  public init(_ house: FrontDoorHouse) { self.house = house }

  /// Letters to whoever sent a worry: after a death somebody looks before one goes out.
  private static let letters: Set<FrontDoorMail> = [
    .follow, .received, .decided, .disagreementAnswered,
  ]

  /// Stops clocks and letters in the transaction that records the end of a life. A record that is
  /// held is left alone: that it may be about somebody hidden must not show here either.
  @Sendable public static func end(_ life: LifeEnding, in transaction: Transaction) throws {
    for child in try children(of: life.person, in: transaction) where child.stop == nil {
      guard let contact = try Contact.find(child.contact, in: transaction) else { continue }
      var held = try withdraw(contact, in: transaction)
      // Whoever sent it would have heard of a decision: that there will be none is said by a person.
      if child.decision == nil { held.insert(.closed) }
      try transaction.append(
        ClocksStopped(
          facts: .init(
            contact: child.contact, letters: held.map(\.rawValue).sorted(), number: child.number,
            why: life.kind.rawValue), about: .people(child.person)))
    }
  }

  /// It was recorded of the wrong person: clocks run on, and what was held is sent.
  @Sendable public static func goOn(_ life: LifeEnding, in transaction: Transaction) throws {
    for child in try children(of: life.person, in: transaction) {
      guard let stop = child.stop else { continue }
      if stop.isWaiting, let contact = try Contact.find(child.contact, in: transaction) {
        try send(stop.letters.filter { $0 != .closed }, about: contact, in: transaction)
      }
      try transaction.append(
        ClocksResumed(
          facts: .init(contact: child.contact, number: child.number), about: .people(child.person)))
    }
  }

  /// Decides whether the letters that are held are sent.
  /// - Throws: `FrontDoorProblem`.
  public func settle(
    _ number: Int, of id: String, isSent: Bool, reason: String, by author: Author
  ) async throws {
    try await house.store.commit(author) { transaction in
      guard let contact = try Contact.find(id, in: transaction),
        let child = try ContactChild.of(id, in: transaction).first(where: { $0.number == number })
      else { throw FrontDoorProblem.noSuchContact }
      guard let stop = child.stop, stop.isWaiting else { throw FrontDoorProblem.answeredMeanwhile }
      try transaction.append(
        LettersSettled(
          facts: .init(contact: id, isSent: isSent, number: number),
          about: [.person(child.person): .init(reason: reason)]))
      if isSent { try Self.send(stop.letters, about: contact, in: transaction) }
    }
  }

  private static func children(
    of person: String, in transaction: Transaction
  ) throws -> [ContactChild] {
    let contacts = try transaction.column(
      String.self,
      """
      SELECT DISTINCT k.contact FROM frontdoor_child k JOIN people_record r ON r.id = k.record
      WHERE r.person = $1 AND r.state = 'live' ORDER BY k.contact
      """, [person])
    return try contacts.flatMap { try ContactChild.of($0, in: transaction) }
      .filter { $0.person == person && !$0.isHeld }
  }

  /// Withdraws the letters about a contact that wait in the outbox.
  private static func withdraw(
    _ contact: Contact, in transaction: Transaction
  ) throws -> Set<FrontDoorMail> {
    let waiting = try transaction.waitingMessages(topics: letters.map(\.rawValue).sorted())
    var held: Set<FrontDoorMail> = []
    for message in waiting where message.words["reference"] == contact.reference {
      try transaction.withdraw(
        message, reason: "held: somebody decides whether it is still sent")
      if let letter = FrontDoorMail(rawValue: message.topic) { held.insert(letter) }
    }
    return held
  }

  private static func send(
    _ letters: [FrontDoorMail], about contact: Contact, in transaction: Transaction
  ) throws {
    let account = try contact.account.flatMap { try Account.find($0, in: transaction) }
    for letter in letters {
      if let account {
        try letter.promise(to: [account], reference: contact.reference, in: transaction)
      } else {
        try letter.promise(toSenderOf: contact, in: transaction)
      }
    }
  }
}
