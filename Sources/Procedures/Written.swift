/// What is written at one place of a YAML file, with its line: text, a list or named fields.
///
/// YAML's guesses about types are left aside: `no` is the text "no" until a definition asks for
/// a yes or no, so a country code or a family name never becomes a truth value by accident.
public struct Written: Sendable, Hashable {
  public enum Content: Sendable, Hashable {
    /// A scalar as it was written, without quotes.
    case text(String)
    case list([Written])
    case fields([Field])
  }

  public struct Field: Sendable, Hashable {
    public let name: String
    /// Line of the name, counted from 1.
    public let line: Int
    public let value: Written
  }

  public let content: Content
  /// Line where it begins, counted from 1.
  public let line: Int

  public init(_ content: Content, line: Int) {
    self.content = content
    self.line = line
  }

  /// The value under `name`, where these are fields that have it.
  public subscript(name: String) -> Written? {
    guard case .fields(let fields) = content else { return nil }
    return fields.first { $0.name == name }?.value
  }

  /// The text, where this is text.
  public var text: String? {
    if case .text(let text) = content { text } else { nil }
  }

  /// What this is, for messages.
  var noun: String {
    switch content {
    case .text: "text"
    case .list: "a list"
    case .fields: "a set of fields"
    }
  }
}
