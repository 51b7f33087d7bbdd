import Days
import Foundation

/// What the journal promised to send, and how far that is.
public enum Outbox {
  static let message = Table(
    "outbox_message", .record,
    [
      .text("id"), .text("channel"), .text("topic"), .text("destination", optional: true),
      .text("address", optional: true), .text("words"), .integer("promised_at"), .text("state"),
      .integer("settled_at", optional: true), .text("reason", optional: true),
    ],
    key: ["id"], indexes: [["state", "promised_at"]])

  /// Failed tries. Their loss only means that the next try comes at once.
  static let attempt = Table(
    "outbox_attempt", .working,
    [.text("id"), .integer("tries"), .integer("next_at"), .text("reason")], key: ["id"])

  /// The module that the server adds to the store's.
  public static let module = Module(
    name: "outbox", tables: [message, attempt],
    events: [MessagePromised.self, MessageDelivered.self, MessageGivenUp.self])

  /// How many promised messages wait: for the health page and the metrics.
  public static func waiting(in query: any Query) throws -> Int {
    try query.value(Int.self, "SELECT COUNT(*) FROM outbox_message WHERE state = 'waiting'") ?? 0
  }

  fileprivate static let columns =
    "m.id, m.channel, m.topic, m.destination, m.address, m.words, m.promised_at"

  /// Messages that wait and may be tried now, the oldest first.
  static func due(
    on channels: Set<String>, at now: Instant, limit: Int, in query: any Query
  ) throws -> [(message: OutboxMessage, tries: Int)] {
    var found: [(OutboxMessage, Int)] = []
    for channel in channels.sorted() {
      found += try query.rows(
        """
        SELECT \(columns), COALESCE(a.tries, 0)
        FROM outbox_message m LEFT JOIN outbox_attempt a ON a.id = m.id
        WHERE m.state = 'waiting' AND m.channel = $1 AND COALESCE(a.next_at, 0) <= $2
        ORDER BY m.promised_at, m.id LIMIT $3
        """, [channel, now.microseconds, limit]
      ) { (try OutboxMessage($0), try $0(7)) }
    }
    return found.map { (message: $0.0, tries: $0.1) }
  }
}

/// A promised message on its way to a carrier.
public struct OutboxMessage: Sendable, Hashable {
  /// The same at every try.
  public let id: String
  public let channel: String
  public let topic: String
  public let destination: String?
  /// Nil when it was erased or the receiver is not a person.
  public let address: String?
  public let words: [String: String]
  public let promisedAt: Instant

}

extension OutboxMessage {
  fileprivate init(_ row: Row) throws {
    id = try row(0)
    channel = try row(1)
    topic = try row(2)
    destination = try row(3)
    address = try row(4)
    words = try CanonicalJSON.decode([String: String].self, from: try row(5, as: String.self))
    promisedAt = Instant(microseconds: try row(6))
  }
}

extension Transaction {
  /// Messages about some topics that are promised and not sent yet, the oldest first.
  public func waitingMessages(topics: [String]) throws -> [OutboxMessage] {
    let places = topics.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
    guard !topics.isEmpty else { return [] }
    return try rows(
      """
      SELECT \(Outbox.columns) FROM outbox_message m
      WHERE m.state = 'waiting' AND m.topic IN (\(places)) ORDER BY m.promised_at, m.id
      """, topics
    ) { try OutboxMessage($0) }
  }

  /// Takes a promise back before it is kept. A message that a carrier has in hand at this very moment
  /// may still go out.
  /// - Parameter reason: in plain words, without the address.
  public func withdraw(_ message: OutboxMessage, reason: String) throws {
    try append(MessageGivenUp(facts: .init(id: message.id, reason: reason), about: [:]))
    try working.run("DELETE FROM outbox_attempt WHERE id = $1", [message.id])
  }

  /// Promises a message about nobody but its receiver. It is sent after the transaction has become
  /// durable, at least once, and again after a crash between sending and noting it.
  /// - Parameter words: what the message is made of; no personal data.
  /// - Returns: the message's id.
  @discardableResult
  public func promiseMail(
    topic: String, to address: String, of account: Subject, words: [String: String]
  ) throws -> String {
    let id = newID()
    try append(
      MessagePromised(
        facts: MessagePromised.Facts(
          id: id, channel: "mail", topic: topic, destination: nil, words: words),
        about: [account: MessagePromised.Details(address: address)]))
    return id
  }

  /// Promises a message to a machine, such as an agency's webhook.
  /// - Returns: the message's id.
  @discardableResult
  public func promise(
    channel: String, topic: String, to destination: String, words: [String: String]
  ) throws -> String {
    let id = newID()
    try append(
      MessagePromised(
        facts: MessagePromised.Facts(
          id: id, channel: channel, topic: topic, destination: destination, words: words),
        about: [:]))
    return id
  }
}
