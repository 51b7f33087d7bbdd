/// Finds the tables that a statement reads, from its words: what follows FROM, JOIN, and a comma
/// within a FROM. Names that the statement gives its own parts (`WITH name AS (…)`) are no tables.
///
/// What it does not understand it takes for a table, so that a guard refuses rather than guesses.
struct StatementTables {
  /// One pair of brackets, or the statement outside of all.
  private struct Level {
    var isFrom = false
    /// The next word names a table.
    var awaitsTable = false
  }

  private var levels = [Level()]
  private var found: Set<String> = []
  private var own: Set<String> = []

  /// - Parameter words: a statement's words in capitals, with commas and brackets between them.
  static func read(by words: [String]) -> Set<String> {
    var scan = StatementTables()
    for (index, word) in words.enumerated() {
      scan.take(word, after: index > 0 ? words[index - 1] : "")
      // `name AS (` is a part with a name of its own.
      if word == "(", index > 1, words[index - 1] == "AS" {
        scan.own.insert(words[index - 2].lowercased())
      }
    }
    return scan.found.subtracting(scan.own)
  }

  private mutating func take(_ word: String, after before: String) {
    let top = levels.count - 1
    switch word {
    case "(":
      levels.append(Level(awaitsTable: levels[top].awaitsTable))
      levels[top].awaitsTable = false
    case ")":
      if levels.count > 1 { levels.removeLast() }
    case ",":
      levels[top].awaitsTable = levels[top].isFrom
    case "FROM" where before != "DISTINCT":
      levels[top] = Level(isFrom: true, awaitsTable: true)
    case "JOIN":
      levels[top] = Level(isFrom: true, awaitsTable: true)
    case "LATERAL", "ONLY": break
    case "SELECT", "VALUES", "WHERE", "GROUP", "ORDER", "HAVING", "LIMIT", "WINDOW", "UNION",
      "EXCEPT", "INTERSECT", "SET", "RETURNING", "WITH":
      levels[top] = Level()
    default:
      // `WITH name (a, b) AS (…)`.
      if ["WITH", "RECURSIVE"].contains(before) { own.insert(word.lowercased()) }
      if levels[top].awaitsTable { found.insert(word.lowercased()) }
      levels[top].awaitsTable = false
    }
  }
}
