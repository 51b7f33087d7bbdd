import Days
import Store

/// What must hold of a person for an actor to be let in. One value, used twice: judged on plain
/// facts by `Policy.decide`, and written as portable SQL by `Scope`, so that a list, a search and
/// a count show exactly what a page would.
public indirect enum SubjectCondition: Sendable, Hashable {
  case never
  /// Every one of these; of none, never.
  case all([SubjectCondition])
  /// At least one of these.
  case any([SubjectCondition])
  /// One of the holders has a relationship of one of the kinds at a moment.
  case related(holders: Set<String>, kinds: Set<RelationshipKind>, at: Instant)
  /// The account is neither of the person's household nor named as a source of risk.
  case notBlocked(account: String)
  case shieldIsNot(Shield)

  /// Whether it holds of a person.
  public func holds(of subject: SubjectFacts) -> Bool {
    switch self {
    case .never: false
    case .all(let parts): !parts.isEmpty && parts.allSatisfy { $0.holds(of: subject) }
    case .any(let parts): parts.contains { $0.holds(of: subject) }
    case .related(let holders, let kinds, let now):
      subject.relationships.contains {
        kinds.contains($0.kind) && holders.contains($0.holder) && $0.holds(at: now)
      }
    case .notBlocked(let account): !subject.blocked.contains(account)
    case .shieldIsNot(let shield): subject.shield != shield
    }
  }

  /// The same as SQL.
  /// - Parameters:
  ///   - column: the column that holds a subject in the surrounding statement, such as `p.subject`.
  ///   - first: the number of the first `$n`.
  public func sql(on column: String, first: Int = 1) -> (text: String, arguments: [any Storable]) {
    var arguments: [any Storable] = []
    let text = sql(on: column, first: first, &arguments)
    return (text, arguments)
  }

  private func sql(on column: String, first: Int, _ arguments: inout [any Storable]) -> String {
    func place(_ value: any Storable) -> String {
      arguments.append(value)
      return "$\(first + arguments.count - 1)"
    }
    func list(_ values: some Sequence<String>) -> String {
      values.sorted().map { place($0) }.joined(separator: ", ")
    }
    switch self {
    case .never: return "1 = 0"
    case .all(let parts), .any(let parts):
      guard !parts.isEmpty else { return "1 = 0" }
      var word = " OR "
      if case .all = self { word = " AND " }
      let pieces = parts.map { $0.sql(on: column, first: first, &arguments) }
      return "(" + pieces.joined(separator: word) + ")"
    case .related(let holders, let kinds, let now):
      guard !holders.isEmpty, !kinds.isEmpty else { return "1 = 0" }
      let moment = now.microseconds
      return """
        EXISTS (SELECT 1 FROM access_relationship r WHERE r.subject = \(column) \
        AND r.starts_at <= \(place(moment)) AND (r.ends_at IS NULL OR r.ends_at > \(place(moment))) \
        AND r.kind IN (\(list(kinds.map(\.rawValue)))) AND r.holder IN (\(list(holders))))
        """
    case .notBlocked(let account):
      return """
        NOT EXISTS (SELECT 1 FROM access_block b WHERE b.subject = \(column) \
        AND b.account = \(place(account)))
        """
    case .shieldIsNot(let shield):
      let other = "SELECT 1 FROM access_shield s WHERE s.subject = \(column)"
      return shield == .none
        ? "EXISTS (\(other) AND s.kind <> \(place(shield.rawValue)))"
        : "NOT EXISTS (\(other) AND s.kind = \(place(shield.rawValue)))"
    }
  }
}
