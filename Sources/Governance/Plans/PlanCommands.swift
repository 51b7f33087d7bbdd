import Access
import Days
import Store

/// What can be done with plans.
public struct PlanCommands: Sendable {
  let house: GovernanceHouse

  public init(_ house: GovernanceHouse) { self.house = house }

  private var store: Store { house.access.store }

  /// Opens a plan with its first entries.
  /// - Returns: false where there is a plan with this key already; nothing is changed then.
  @discardableResult
  public func open(
    _ header: PlanHeader, _ entries: [PlanEntry], by author: Author
  ) async throws -> Bool {
    try await store.commit(author, packHash: house.pack.hash) { transaction in
      guard try KeptPlan.find(header.key, in: transaction) == nil else { return false }
      try Self.check(entries, on: Plan(header, []))
      try transaction.append(PlanOpened(facts: .init(plan: header)))
      try transaction.append(PlanChanged(header.key, entries))
      return true
    }
  }

  /// Says more of a plan: everything or nothing.
  /// - Throws: `PlanProblem` where something cannot be said as the plan stands; `Problem.notFound`.
  public func say(_ entries: [PlanEntry], of key: String, by author: Author) async throws {
    try await store.commit(author) { transaction in
      guard let kept = try KeptPlan.find(key, in: transaction) else { throw BoardProblem.gone }
      try Self.check(entries, on: kept.plan())
      if !entries.isEmpty { try transaction.append(PlanChanged(key, entries)) }
    }
  }

  private static func check(_ entries: [PlanEntry], on plan: Plan) throws(PlanProblem) {
    var plan = plan
    for entry in entries {
      try plan.check(entry)
      plan.take(entry)
    }
  }

  /// Opens the plan to the public as it stands now.
  public func publish(_ key: String, by author: Author) async throws {
    try await store.commit(author) { transaction in
      guard let kept = try KeptPlan.find(key, in: transaction) else { throw BoardProblem.gone }
      let seq = kept.entries.map(\.seq).max() ?? 0
      let on = London.day(transaction.now)
      let now = try PublicView.find("plan", key, in: transaction)
      if now?.seq == seq, now?.on == on { return }
      try transaction.append(
        OpenedToPublic(facts: .init(what: "plan", id: key, seq: seq, on: on)))
    }
  }

  /// Takes it back from the public; does nothing where it is not there.
  public func withdraw(_ key: String, because reason: String, by author: Author) async throws {
    try await house.takeBack("plan", key, because: reason, by: author)
  }
}
