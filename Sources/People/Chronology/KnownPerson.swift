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

  /// Takes records out of a copy of the record that stood with a person then and stand with
  /// somebody else today whom the reader may not see: a child who was hidden since is not found in
  /// the past either.
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
      if let owner, try isOpen(owner) { continue }
      try known.run("DELETE FROM people_record WHERE id = $1", [record])
    }
  }
}
