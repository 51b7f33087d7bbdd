import Access
import Store

/// What belongs together when a person is shown as they were known on an earlier day.
public enum KnownPerson {
  /// Everybody whose records went to a person or came from them, over any number of moves: without
  /// their entries, a record that changed hands cannot be followed.
  public static func lineage(of people: [String], in query: any Query) throws -> [String] {
    var found = people
    var place = 0
    while place < found.count {
      let others = try query.rows(
        "SELECT source, target FROM people_move WHERE source = $1 OR target = $1 ORDER BY id",
        [found[place]]
      ) { [try $0(0, as: String.self), try $0(1, as: String.self)] }
      for other in others.joined() where !found.contains(other) { found.append(other) }
      place += 1
    }
    return found
  }

  /// Gives records to nobody, in a copy of the record, that stood with a person then and stand with
  /// somebody else today whom the reader may not see: a child who was hidden since is not found in
  /// the past either. From an identity that was severed since, nothing leads to the new one, whoever
  /// reads.
  /// - Parameters:
  ///   - known: the record as it was known; changed by this.
  ///   - isOpen: whether the reader may see the person whom a record belongs to today.
  public static func withhold(
    recordsOf person: String, from known: any Tables,
    unless isOpen: (_ other: String) throws -> Bool, now: any Query
  ) throws {
    let records = try known.column(
      String.self, "SELECT id FROM people_record WHERE person = $1 ORDER BY id", [person])
    for record in records {
      let owner = try AgencyRecord.find(record, in: now)?.person
      if let owner, owner == person { continue }
      if let owner, try !Severance.parts(person, owner, in: now), try isOpen(owner) { continue }
      try known.run("UPDATE people_record SET person = 'withheld' WHERE id = $1", [record])
    }
  }

  /// How many of a person's records of today were then held as somebody else. What came from an
  /// identity that was severed since is not told of.
  public static func heldElsewhere(
    _ person: String, in known: any Query, now: any Query
  ) throws -> Int {
    try AgencyRecord.live(of: person, in: now).count { today in
      guard let then = try AgencyRecord.find(today.id, in: known), then.person != person else {
        return false
      }
      return try !Severance.parts(person, then.person, in: now)
    }
  }
}
