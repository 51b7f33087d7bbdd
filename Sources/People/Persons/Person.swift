import Days
import Store

/// A person: a cluster of agency records that are taken to be about one human being. It holds no
/// facts of its own; what is known of somebody is what agencies say.
public struct Person: Sendable, Hashable {
  public let id: String
  public let openedAt: Instant
  /// The person whom this one turned out to be; nil while it stands for itself.
  public let mergedInto: String?

  public init(id: String, openedAt: Instant, mergedInto: String? = nil) {
    self.id = id
    self.openedAt = openedAt
    self.mergedInto = mergedInto
  }

  /// The person with an id, whether they stand for themselves or not.
  public static func find(_ id: String, in query: any Query) throws -> Person? {
    try query.first(
      "SELECT id, opened_at, merged_into FROM people_person WHERE id = $1", [id]
    ) {
      Person(id: try $0(0), openedAt: Instant(microseconds: try $0(1)), mergedInto: try $0(2))
    }
  }

  /// A person's own id and the ids of everybody who turned out to be them: what was recorded of a
  /// person under an earlier id is found by these.
  public static func ids(of id: String, in query: any Query) throws -> [String] {
    var ids = [id]
    var place = 0
    while place < ids.count {
      let merged = try query.column(
        String.self, "SELECT id FROM people_person WHERE merged_into = $1 ORDER BY id",
        [ids[place]])
      ids += merged.filter { !ids.contains($0) }
      place += 1
    }
    return ids
  }

  /// Whether there is such a person, who has not turned out to be another.
  public static func stands(_ subject: Subject, in query: any Query) throws -> Bool {
    let id = String(subject.description.drop { $0 != ":" }.dropFirst())
    return try query.exists(
      "SELECT 1 FROM people_person WHERE id = $1 AND merged_into IS NULL", [id])
  }
}

/// What somebody is called and when they were born, put together from records for a heading or a
/// line of a list. Never stored.
public struct PersonHeading: Sendable, Hashable {
  public let name: String
  public let dateOfBirth: String

  /// Of somebody whom no record names.
  init(name: String) {
    self.name = name
    dateOfBirth = ""
  }

  /// The name and date of birth that most records give; of equals, the first in order.
  public init(_ records: [AgencyRecord]) {
    func common(_ values: [String]) -> String {
      var counts: [String: Int] = [:]
      for value in values where !value.isEmpty { counts[value, default: 0] += 1 }
      return counts.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? ""
    }
    let fields = records.compactMap(\.fields)
    let first = common(fields.map(\.firstName))
    let last = common(fields.map(\.surname))
    let name = [first, last].filter { !$0.isEmpty }.joined(separator: " ")
    self.name = name.isEmpty ? "Name not known" : name
    dateOfBirth = common(fields.map(\.dateOfBirth))
  }
}
