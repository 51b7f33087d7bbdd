/// Something that could not be read as it should, and what to do about it. Reading goes on wherever
/// it can: a bad row never costs another child's rows.
public struct ReadingProblem: Sendable, Equatable, Codable {
  public enum Weight: String, Sendable, Codable {
    /// The file could not be used at all.
    case fatal
    /// Part of the file could not be used or may not mean what was meant.
    case warning
  }

  public let weight: Weight
  public let file: String
  public let table: String?
  /// The data row in the file, counted from 0; nil when it is about the file as a whole.
  public let row: Int?
  public let column: String?
  /// What is wrong.
  public let what: String
  /// What to do about it.
  public let remedy: String

  public init(
    _ weight: Weight, file: String, table: String? = nil, row: Int? = nil, column: String? = nil,
    what: String, remedy: String
  ) {
    self.weight = weight
    self.file = file
    self.table = table
    self.row = row
    self.column = column
    self.what = what
    self.remedy = remedy
  }
}

extension ReadingProblem: CustomStringConvertible {
  /// The problem in one line, the place first.
  public var description: String {
    var place = file
    if let row { place += ", row \(row)" }
    if let column { place += ", column \(column)" }
    return "\(place): \(what) \(remedy)"
  }
}
