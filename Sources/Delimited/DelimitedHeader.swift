/// The names of a file's columns, found by name in any order.
public struct DelimitedHeader: Sendable {
  /// As written, in the file's order.
  public let names: [String]
  private let places: [String: [Int]]

  /// Columns with these names.
  public init(_ names: [String]) {
    self.names = names
    places = Dictionary(
      grouping: names.indices, by: { DelimitedHeader.key(names[$0]) })
  }

  /// Where the column with a name is, from 0, whatever its capitals and spaces; nil if there is
  /// none. Of several, the first.
  public func place(_ name: String) -> Int? { places[DelimitedHeader.key(name)]?.first }

  /// Where the columns with these names are, in the order asked for.
  /// - Parameter optional: columns that may be missing, but must not be there twice.
  public func places(
    of required: [String], optional: [String] = []
  ) throws(DelimitedHeaderProblem) -> [Int] {
    var missing: [DelimitedHeaderProblem.Missing] = []
    var found: [Int] = []
    for name in required {
      if let place = place(name) {
        found.append(place)
      } else {
        missing.append(.init(name: name, near: near(name, taken: required + optional)))
      }
    }
    let repeated = (required + optional).filter {
      places[DelimitedHeader.key($0), default: []].count > 1
    }
    guard missing.isEmpty && repeated.isEmpty else {
      throw DelimitedHeaderProblem(missing: missing, repeated: repeated)
    }
    return found
  }

  /// Names that stand once or more but are not among those known.
  public func unknown(besides known: [String]) -> [String] {
    let keys = Set(known.map(DelimitedHeader.key))
    return names.filter { !keys.contains(DelimitedHeader.key($0)) }
  }

  /// The columns that may have been meant by a name: at most three, the nearest first.
  private func near(_ name: String, taken: [String]) -> [String] {
    let wanted = NearMatch.letters(name)
    let known = Set(taken.map(DelimitedHeader.key))
    return names.prefix(1_000)
      .filter { !known.contains(DelimitedHeader.key($0)) }
      .compactMap { candidate in
        NearMatch.distance(wanted, NearMatch.letters(candidate)).map { (candidate, $0) }
      }
      .sorted { $0.1 < $1.1 }.prefix(3).map(\.0)
  }

  private static func key(_ name: String) -> String {
    name.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

/// Why a file's header cannot be used.
public struct DelimitedHeaderProblem: Error, Hashable, Sendable {
  /// A column that must be there and is not, and the columns that may have been meant.
  public struct Missing: Hashable, Sendable {
    /// The column's name.
    public let name: String
    /// Columns of the file with names like it.
    public let near: [String]
  }

  /// Columns that are not there.
  public let missing: [Missing]
  /// Columns that are there more than once.
  public let repeated: [String]

  /// What is wrong and what to do, one sentence a column.
  public var words: [String] {
    missing.map { column in
      column.near.isEmpty
        ? "The column \(column.name) is missing. Add it to the first line"
        : "The column \(column.name) is missing. Is it "
          + column.near.map { "\u{201C}\($0)\u{201D}" }.joined(separator: " or ") + "?"
    } + repeated.map { "The column \($0) is there more than once. Remove all but one" }
  }
}
