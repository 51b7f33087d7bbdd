/// Something was promised to somebody outside: it will be sent, whatever happens to the server in
/// between. Appended in the same transaction as what it tells of.
public struct MessagePromised: Event {
  public struct Facts: Codable, Sendable {
    /// The message's own id. A receiver who gets it twice can tell by it.
    public let id: String
    /// `mail`, `webhook`, …: which carrier takes it.
    public let channel: String
    /// What it is, such as `access.emergency-access-used`.
    public let topic: String
    /// A receiver who is not a person, such as an agency's endpoint; nil when `Details` has one.
    public let destination: String?
    /// What the words of the message are made of. No personal data: links and references.
    public let words: [String: String]
  }

  public struct Details: Codable, Sendable {
    public let address: String
  }

  public static let kind = "outbox.message-promised"
  public let facts: Facts
  public let about: [Subject: Details]

  public init(facts: Facts, about: [Subject: Details]) {
    self.facts = facts
    self.about = about
  }

  public func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO outbox_message
        (id, channel, topic, destination, address, words, promised_at, state, settled_at, reason)
      VALUES ($1, $2, $3, $4, $5, $6, $7, 'waiting', NULL, NULL)
      """,
      [
        facts.id, facts.channel, facts.topic, facts.destination, about.values.first?.address,
        try CanonicalJSON.encode(facts.words), stamp.recordedAt.microseconds,
      ])
  }
}

/// A promised message was taken by the next post office on its way.
public struct MessageDelivered: Event {
  public struct Facts: Codable, Sendable { public let id: String }

  public static let kind = "outbox.message-delivered"
  public let facts: Facts
  public init(facts: Facts, about: [Subject: Nothing]) { self.facts = facts }

  public func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE outbox_message SET state = 'delivered', settled_at = $1 WHERE id = $2",
      [stamp.recordedAt.microseconds, facts.id])
  }
}

/// A promised message will not be sent: refused for good, tried too often, or its address erased.
public struct MessageGivenUp: Event {
  public struct Facts: Codable, Sendable {
    public let id: String
    /// In plain words, without the address.
    public let reason: String
  }

  public static let kind = "outbox.message-given-up"
  public let facts: Facts
  public init(facts: Facts, about: [Subject: Nothing]) { self.facts = facts }

  public func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      "UPDATE outbox_message SET state = 'given-up', settled_at = $1, reason = $2 WHERE id = $3",
      [stamp.recordedAt.microseconds, facts.reason, facts.id])
  }
}
