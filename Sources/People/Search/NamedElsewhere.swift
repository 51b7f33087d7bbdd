import Access
import Days
import Pages
import Store

/// Finds what names somebody by the record it made of them. Somebody whom no agency knows is found
/// by it alone, and so is a hidden person whom it may be about: the two look alike.
public struct NamedElsewhere: Sendable {
  /// Something that names somebody.
  public struct Found: Sendable, Hashable {
    public let title: String
    public let path: Path
    /// As its sender typed it.
    public let name: String
    public let at: Instant
    /// Whom a reader of it is told of.
    public let subjects: [String]

    public init(title: String, path: Path, name: String, at: Instant, subjects: [String]) {
      self.title = title
      self.path = path
      self.name = name
      self.at = at
      self.subjects = subjects
    }
  }

  /// Whether somebody works with such things.
  let isFor: @Sendable (Actor) -> Bool
  /// What names the people of some records, the newest first.
  let find: @Sendable ([String], Actor, Instant, any Query) throws -> [Found]

  public init(
    isFor: @escaping @Sendable (Actor) -> Bool,
    find: @escaping @Sendable ([String], Actor, Instant, any Query) throws -> [Found]
  ) {
    self.isFor = isFor
    self.find = find
  }
}
