import Days
import Store

/// A professional does not agree with a decision about a child. It goes through the stages of the
/// rules, each with its clock, and is never closed by the person who is challenged.
public struct Disagreement: Sendable, Hashable {
  public enum State: String, Sendable {
    /// Somebody has to answer.
    case waiting
    /// Whoever raised it has to say whether that settles it.
    case answered
    case settled
  }

  public let id: String
  public let contact: String
  public let reference: String
  public let number: Int
  public let name: String?
  /// `account:ID` of whoever decided.
  public let challenged: String
  public let raisedBy: String
  public let raisedAt: Instant
  public let stage: String
  public let due: Instant
  public let isImminent: Bool
  public let state: State
  public let escalatedAt: Instant?
  /// The child's life ended: no clock runs.
  public let isStopped: Bool

  public func isLate(at now: Instant) -> Bool { state == .waiting && due <= now && !isStopped }
}

/// One step of a disagreement, as it is kept.
struct DisagreementStep: Sendable, Hashable {
  enum Kind: String, Sendable {
    case raised, stands, reopened, further, settled

    var words: String {
      switch self {
      case .raised: "Raised"
      case .stands: "Answered: the decision stands"
      case .reopened: "Answered: the decision is made again"
      case .further: "Taken to the next stage"
      case .settled: "Settled"
      }
    }
  }

  let at: Instant
  let actor: String
  let kind: Kind
  let stage: String
  /// Nil where it was erased.
  let words: String?
}

extension Disagreement {
  private static let selection = """
    SELECT d.id, d.contact, c.reference, d.number, k.name, d.challenged, d.raised_by, d.raised_at,
    d.stage, d.due_at, d.imminent, d.state, d.escalated_at,
    EXISTS (SELECT 1 FROM frontdoor_stop x WHERE x.contact = d.contact AND x.number = d.number)
    FROM frontdoor_disagreement d JOIN frontdoor_contact c ON c.id = d.contact
    JOIN frontdoor_child k ON k.contact = d.contact AND k.number = d.number
    """

  private init(_ row: Row) throws {
    var reader = row.reader
    id = try reader.next()
    contact = try reader.next()
    reference = try reader.next()
    number = try reader.next()
    name = try reader.next()
    challenged = try reader.next()
    raisedBy = try reader.next()
    raisedAt = Instant(microseconds: try reader.next())
    stage = try reader.next()
    due = Instant(microseconds: try reader.next())
    isImminent = try reader.next()
    // A word that this version does not know must not look settled.
    state = State(rawValue: try reader.next()) ?? .waiting
    escalatedAt = try reader.next(Int64?.self).map(Instant.init(microseconds:))
    isStopped = try reader.next()
  }

  static func find(_ id: String, in query: any Query) throws -> Disagreement? {
    try query.first("\(selection) WHERE d.id = $1", [id]) { try Disagreement($0) }
  }

  /// What is not settled, the soonest due first.
  static func open(in query: any Query) throws -> [Disagreement] {
    try query.rows("\(selection) WHERE d.state <> 'settled' ORDER BY d.due_at, d.id") {
      try Disagreement($0)
    }
  }

  static func of(_ contact: String, in query: any Query) throws -> [Disagreement] {
    try query.rows("\(selection) WHERE d.contact = $1 ORDER BY d.raised_at, d.id", [contact]) {
      try Disagreement($0)
    }
  }

  func steps(in query: any Query) throws -> [DisagreementStep] {
    try query.rows(
      """
      SELECT at, actor, kind, stage, words FROM frontdoor_disagreement_step
      WHERE disagreement = $1 ORDER BY seq
      """, [id]
    ) {
      DisagreementStep(
        at: Instant(microseconds: try $0(0)), actor: try $0(1),
        kind: DisagreementStep.Kind(rawValue: try $0(2)) ?? .raised, stage: try $0(3),
        words: try $0(4))
    }
  }
}
