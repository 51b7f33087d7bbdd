import Access
import Store

/// A year's budget was recorded; it takes the place of an earlier one of its key.
struct BudgetRecorded: Event {
  static let kind = "governance.budget-recorded"
  struct Facts: Codable, Sendable {
    let budget: Budget
  }
  let facts: Facts

  init(facts: Facts, about: [Subject: Nothing] = [:]) { self.facts = facts }

  func apply(_ stamp: Stamp, to tables: any Tables) throws {
    try tables.run(
      """
      INSERT INTO governance_budget (key, content) VALUES ($1, $2)
      ON CONFLICT (key) DO UPDATE SET content = excluded.content
      """, [facts.budget.key, try BoardEntries.text(facts.budget)])
  }
}

extension Budget {
  static let table = Table(
    "governance_budget", .record, [.text("key"), .text("content")], key: ["key"])

  /// Every budget, by key.
  static func all(in query: any Query) throws -> [Budget] {
    try query.rows("SELECT content FROM governance_budget ORDER BY key") { row in
      try BoardEntries.read(Budget.self, try row(0))
    }
  }

  /// Records a budget; what is in the record already is left alone.
  public func record(in house: GovernanceHouse, by author: Author) async throws {
    try await house.access.store.commit(author) { transaction in
      if try Budget.all(in: transaction).contains(self) { return }
      try transaction.append(BudgetRecorded(facts: .init(budget: self)))
    }
  }
}
