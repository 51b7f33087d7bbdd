import Days

/// Whom a part of an entry is about: `person:ID`, `account:ID`. Erasure works on these.
public struct Subject: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
  public let description: String

  public init(_ kind: String, _ id: String) { description = "\(kind):\(id)" }
  public init(stored: String) { description = stored }

  public static func person(_ id: String) -> Subject { Subject("person", id) }
  public static func account(_ id: String) -> Subject { Subject("account", id) }
  public static func < (a: Subject, b: Subject) -> Bool { a.description < b.description }

  public init(from decoder: any Decoder) throws {
    description = try decoder.singleValueContainer().decode(String.self)
  }
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Who acts, for whom and why: the part of an entry's envelope that the caller knows.
public struct Author: Sendable, Hashable, Codable {
  /// `account:ID`, `client:ID` (a machine), `operator:NAME` (the command line), `system:JOB`.
  public let actor: String
  /// The agency's key, or nil for the partnership's own machinery.
  public let agency: String?
  /// Why: a purpose key such as `sign-in`, `safeguarding-check`.
  public let purpose: String
  /// Ties entries of both chains and the log lines of one request together.
  public let requestID: String

  public init(actor: String, agency: String? = nil, purpose: String, requestID: String) {
    self.actor = actor
    self.agency = agency
    self.purpose = purpose
    self.requestID = requestID
  }
}

/// Where an event stands: what `apply` may know beside the event itself.
public struct Stamp: Sendable, Hashable {
  public let seq: Int64
  public let recordedAt: Instant
  public let author: Author

  public init(seq: Int64, recordedAt: Instant, author: Author) {
    self.seq = seq
    self.recordedAt = recordedAt
    self.author = author
  }
}

/// Details about nobody, for events that hold no personal data.
public struct Nothing: Codable, Sendable, Hashable { public init() {} }

/// Something that happened, as the journal keeps it.
///
/// `facts` holds no personal data and is never erased. `about` holds a part for each person; a
/// part can be erased lawfully, and is then missing when the event is read back, so `apply` must
/// cope with any of them missing.
public protocol Event: Sendable {
  associatedtype Facts: Codable & Sendable
  associatedtype Details: Codable & Sendable = Nothing

  /// `module.what-happened`, for example `access.account-opened`. Never changes once released.
  static var kind: String { get }
  /// The shape's version, from 1. An older version stays readable as a type of its own, or by
  /// `upgrade`.
  static var version: Int { get }

  var facts: Facts { get }
  var about: [Subject: Details] { get }
  init(facts: Facts, about: [Subject: Details])

  /// The only code that writes the tables this event shows in. It may use the event, its stamp and
  /// rows of its own module's tables: no clock, no randomness, no pack, no generated key.
  func apply(_ stamp: Stamp, to tables: any Tables) throws
}

extension Event {
  public static var version: Int { 1 }
}

extension Event where Details == Nothing {
  public var about: [Subject: Nothing] { [:] }
}
