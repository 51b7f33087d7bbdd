import Days
import Store

/// Which people an actor may be shown in a list, a search or a count: the same condition as
/// `Policy.decide` judges, for a database to apply. A property test holds the two together.
public struct Scope: Sendable, Hashable {
  let condition: SubjectCondition

  public init(_ actor: Actor, _ action: Action, for purpose: Purpose, at now: Instant) {
    let question = Question(actor, action, for: purpose, at: now)
    if case .roleAndRelationship = action.need,
      case .passes = Rule.gate(for: action.need).verdict(question)
    {
      condition = Policy.condition(question)
    } else {
      condition = .never
    }
  }

  /// Nobody at all: the action itself is refused.
  public var isEmpty: Bool { condition == .never }

  /// The condition on a column that holds a subject, with its arguments.
  /// - Parameters:
  ///   - column: the column's name in the surrounding statement, such as `p.subject`.
  ///   - first: the number of the condition's first `$n`.
  public func condition(on column: String, first: Int = 1) -> (
    sql: String, arguments: [any Storable]
  ) {
    let (text, arguments) = condition.sql(on: column, first: first)
    return (text, arguments)
  }

  /// The same condition on plain values.
  public func includes(_ subject: SubjectFacts) -> Bool { condition.holds(of: subject) }
}
