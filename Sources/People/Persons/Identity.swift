import Store

/// Who somebody is now, where people were made one. What was said of either is found under both;
/// nothing is rewritten, so that taking a merge back restores exactly what was there.
enum Identity {
  /// The person that an id stands for now.
  static func standing(_ id: String, in query: any Query) throws -> String {
    var at = id
    var seen: Set<String> = []
    while seen.insert(at).inserted {
      let next = try query.first(
        "SELECT merged_into FROM people_person WHERE id = $1", [at]
      ) { try $0(0, as: String?.self) }
      guard let next, let next else { break }
      at = next
    }
    return at
  }

  /// A person's id, and those of everybody who turned out to be them.
  static func all(of person: String, in query: any Query) throws -> [String] {
    var found = [person]
    var place = 0
    while place < found.count {
      let merged = try query.column(
        String.self, "SELECT id FROM people_person WHERE merged_into = $1 ORDER BY id",
        [found[place]])
      found += merged.filter { !found.contains($0) }
      place += 1
    }
    return found
  }

  /// `$first, $first+1, …` for a list of values.
  static func places(_ count: Int, from first: Int = 1) -> String {
    (0..<max(count, 1)).map { "$\(first + $0)" }.joined(separator: ", ")
  }
}
