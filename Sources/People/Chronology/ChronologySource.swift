import Store

/// A part of the record that tells what happened to people and what is open about them. `Server`
/// gives every source to the page that shows a person; a feature offers one and knows nothing of
/// that page.
///
/// The query may be the record as it was known on an earlier day: then it holds what the journal
/// says of these people up to that day, and nothing else. So a source reads rows of its own
/// feature only, and finds nothing wrong with a row of somebody else that is missing.
public protocol ChronologySource: Sendable {
  /// The kinds of line that it tells, in the order of a filter.
  var kinds: [ChronologyKind] { get }

  /// What happened, in any order.
  /// - Parameter people: one human being, under every id that they have or had.
  func lines(about people: [String], in query: any Query) throws -> [ChronologyLine]

  /// What is open, in any order.
  func openMatters(about people: [String], in query: any Query) throws -> [OpenMatter]
}

extension ChronologySource {
  public func openMatters(about people: [String], in query: any Query) throws -> [OpenMatter] { [] }
}
