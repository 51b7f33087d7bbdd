import Access
import Store

/// Who works with somebody and from whom they are kept, taken over for a person that came of them:
/// a child from before birth, or the other half of a split.
enum AccessOfPerson {
  /// Relationships that hold now, shield, protected parts and blocks.
  static func carry(from person: String, to other: String, in transaction: Transaction) throws {
    let facts = try SubjectFacts.read("person:\(person)", in: transaction)
    let subject = Subject.person(other)
    let now = transaction.now
    for held in facts.relationships where held.holds(at: now) && held.kind != .emergency {
      try transaction.beginRelationship(held.kind, of: held.holder, to: subject, until: held.end)
    }
    if facts.shield != .none { try transaction.setShield(facts.shield, of: subject) }
    try guardFrom(
      facts, other: subject, known: SubjectFacts(subject: subject.description), in: transaction)
  }

  /// Protected parts and blocks of one, for another who lacks them.
  static func guardFrom(
    _ facts: SubjectFacts, other: Subject, known: SubjectFacts, in transaction: Transaction
  ) throws {
    for part in Mask.allCases
    where facts.protected.contains(part) && !known.protected.contains(part) {
      try transaction.setProtection(true, of: part, for: other)
    }
    for account in facts.blocked.subtracting(known.blocked).sorted() {
      try transaction.setBlock(
        true, account: String(account.dropFirst("account:".count)), from: other)
    }
  }
}
