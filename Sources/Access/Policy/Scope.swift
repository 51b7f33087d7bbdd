import Days
import Store

/// Which people an actor may be shown in a list, a search or a count: the same rule as
/// `Policy.decide`, as a condition that a database can apply. A property test holds the two
/// together.
public struct Scope: Sendable, Hashable {
  /// Nobody at all: the action itself is refused.
  public let isEmpty: Bool
  let actor: String
  let holders: [String]
  let now: Instant

  public init(_ actor: Actor, _ action: Action, at now: Instant) {
    isEmpty = Policy.refusal(actor, action, at: now) != nil || action.need != .roleAndRelationship
    self.actor = actor.id
    holders = actor.holders.sorted()
    self.now = now
  }

  /// The condition on a column that holds a subject, with its arguments.
  /// - Parameters:
  ///   - column: the column's name in the surrounding statement, such as `p.subject`.
  ///   - first: the number of the condition's first `$n`.
  public func condition(on column: String, first: Int = 1) -> (
    sql: String, arguments: [any Storable]
  ) {
    guard !isEmpty else { return ("1 = 0", []) }
    let places = holders.indices.map { "$\(first + 2 + $0)" }.joined(separator: ", ")
    let sql = """
      EXISTS (SELECT 1 FROM access_relationship r WHERE r.subject = \(column) \
      AND r.starts_at <= $\(first) AND (r.ends_at IS NULL OR r.ends_at > $\(first)) \
      AND r.holder IN (\(places))) \
      AND NOT EXISTS (SELECT 1 FROM access_block b WHERE b.subject = \(column) \
      AND b.account = $\(first + 1))
      """
    return (sql, [now.microseconds, actor] + holders)
  }

  /// The same condition on plain values.
  public func includes(_ subject: SubjectFacts) -> Bool {
    guard !isEmpty, !subject.blocked.contains(actor) else { return false }
    return subject.relationships.contains { $0.holds(at: now) && holders.contains($0.holder) }
  }
}
