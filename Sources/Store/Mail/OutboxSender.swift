import Days
import Logging

/// Why a message was not taken. Texts hold no address: they are logged and journalled.
public enum DeliveryProblem: Error, Sendable, Equatable {
  /// It may work later: the server is away, busy, or does not let us in.
  case notNow(reason: String)
  /// It will never work: the address does not exist, the message cannot be written.
  case never(reason: String)
}

/// Sends what the journal promised. One server runs it at a time, as a job.
public struct OutboxSender: Sendable {
  /// Hands one message over; returning means that it was taken.
  public typealias Carrier = @Sendable (OutboxMessage) async throws(DeliveryProblem) -> Void

  /// About two days of tries.
  public static let patience = Patience(first: 30, longest: 7_200, tries: 30)

  let store: Store
  let now: TimeSource
  let carriers: [String: Carrier]
  let patience: Patience
  let log: Logger

  /// - Parameter carriers: one for each channel. Messages of other channels wait.
  public init(
    store: Store, now: TimeSource, carriers: [String: Carrier],
    patience: Patience = OutboxSender.patience, log: Logger
  ) {
    self.store = store
    self.now = now
    self.carriers = carriers
    self.patience = patience
    self.log = log
  }

  /// Tries every message that is due once, and returns how many were taken.
  @discardableResult
  public func sendDue(limit: Int = 100) async throws -> Int {
    let moment = now.now()
    let channels = Set(carriers.keys)
    let due = try await store.read {
      try Outbox.due(on: channels, at: moment, limit: limit, in: $0)
    }
    var taken = 0
    for (message, tries) in due where try await send(message, tries: tries) { taken += 1 }
    return taken
  }

  private func send(_ message: OutboxMessage, tries: Int) async throws -> Bool {
    guard let carrier = carriers[message.channel] else { return false }
    guard message.address != nil || message.destination != nil else {
      try await giveUp(message, reason: "the address was erased")
      return false
    }
    do throws(DeliveryProblem) {
      try await carrier(message)
    } catch {
      switch error {
      case .never(let reason): try await giveUp(message, reason: reason)
      case .notNow(let reason): try await retry(message, tries: tries + 1, reason: reason)
      }
      return false
    }
    let id = message.id
    try await settle(message) { transaction in
      try transaction.append(MessageDelivered(facts: MessageDelivered.Facts(id: id), about: [:]))
    }
    return true
  }

  private func retry(_ message: OutboxMessage, tries: Int, reason: String) async throws {
    guard let wait = patience.wait(after: tries) else {
      return try await giveUp(message, reason: "tried \(tries) times: \(reason)")
    }
    log.warning(
      "a message waits",
      metadata: ["message": "\(message.id)", "tries": "\(tries)", "reason": "\(reason)"])
    let next = now.now().later(seconds: wait)
    try await store.work { tables in
      try tables.run(
        """
        INSERT INTO outbox_attempt (id, tries, next_at, reason) VALUES ($1, $2, $3, $4)
        ON CONFLICT (id) DO UPDATE
        SET tries = excluded.tries, next_at = excluded.next_at, reason = excluded.reason
        """, [message.id, tries, next.microseconds, reason])
    }
  }

  private func giveUp(_ message: OutboxMessage, reason: String) async throws {
    log.error(
      "a message was given up",
      metadata: ["message": "\(message.id)", "topic": "\(message.topic)", "reason": "\(reason)"])
    let id = message.id
    try await settle(message) { transaction in
      try transaction.append(
        MessageGivenUp(facts: MessageGivenUp.Facts(id: id, reason: reason), about: [:]))
    }
  }

  /// Notes what became of a message, once.
  private func settle(
    _ message: OutboxMessage, _ note: @escaping @Sendable (Transaction) throws -> Void
  ) async throws {
    let id = message.id
    let author = Author(actor: "system:outbox", purpose: "notify", requestID: id)
    try await store.commit(author) { transaction in
      let state = try transaction.value(
        String.self, "SELECT state FROM outbox_message WHERE id = $1", [id])
      guard state == "waiting" else { return }
      try note(transaction)
      try transaction.working.run("DELETE FROM outbox_attempt WHERE id = $1", [id])
    }
  }
}
