import Access
import Days
import Store

/// What can be done with a body's action log.
public struct ActionCommands: Sendable {
  let house: GovernanceHouse

  public init(_ house: GovernanceHouse) { self.house = house }

  /// A new action as somebody writes it.
  public struct New: Sendable {
    public var words: String
    public var owners: [String]
    public var supporting: [String] = []
    public var due: ApproximateDay?
    public var minute: Int?
    public var parent: Int?
    public var isForEach = false

    public init(words: String, owners: [String]) {
      self.words = words
      self.owners = owners
    }
  }

  /// Raises an action; it gets the next number of the body's log.
  /// - Throws: `ActionProblem`.
  /// - Returns: its number.
  @discardableResult
  public func raise(
    _ new: New, of body: String, on day: Day? = nil, by author: Author
  ) async throws -> Int {
    if new.words.isBlank { throw ActionProblem.nothingSaid }
    if new.owners.isEmpty { throw ActionProblem.noOwner }
    return try await house.access.store.commit(author) { transaction in
      let all = try KeptAction.all(of: body, in: transaction)
      if let parent = new.parent, !all.contains(where: { $0.header.number == parent }) {
        throw ActionProblem.noSuchParent(parent)
      }
      let number = (all.last?.header.number ?? 0) + 1
      let on = day ?? London.day(transaction.now)
      let id = transaction.newID()
      try transaction.append(
        ActionRaised(
          facts: .init(
            action: ActionHeader(
              id: id, body: body, number: number, words: new.words, owners: new.owners,
              supporting: new.supporting, raisedOn: on, minute: new.minute,
              parent: new.parent, isForEach: new.isForEach))))
      if let due = new.due {
        try transaction.append(
          ActionChanged(
            facts: .init(action: id, said: [.init(on: on, change: .due(due, why: ""))])))
      }
      return number
    }
  }

  /// Says something of an action.
  /// - Throws: `ActionProblem`.
  public func say(_ changes: [ActionChange], of id: String, by author: Author) async throws {
    try await house.access.store.commit(author) { transaction in
      guard let kept = try KeptAction.find(id, in: transaction) else { throw BoardProblem.gone }
      var action = kept.action
      let day = London.day(transaction.now)
      for change in changes {
        try action.check(change)
        action.take(ActionEntry(on: day, change))
      }
      if changes.isEmpty { return }
      try transaction.append(
        ActionChanged(
          facts: .init(action: id, said: changes.map { .init(on: day, change: $0) })))
    }
  }

  /// Takes a log over that was kept on paper: all of it, where the body has none yet.
  /// - Returns: false where there is one; nothing is changed then.
  @discardableResult
  public func take(_ log: [ActionSample], of body: String, by author: Author) async throws -> Bool {
    try await house.access.store.commit(author) { transaction in
      guard try KeptAction.all(of: body, in: transaction).isEmpty else { return false }
      for one in log {
        let id = transaction.newID()
        try transaction.append(
          ActionRaised(facts: .init(action: one.header(id: id, body: body))))
        let said = one.entries.map { ActionChanged.Said(on: $0.on, change: $0.change) }
        if !said.isEmpty {
          try transaction.append(ActionChanged(facts: .init(action: id, said: said)))
        }
      }
      return true
    }
  }
}
