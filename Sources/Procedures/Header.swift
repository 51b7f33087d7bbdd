import Days

/// The days on which a definition is in force, both included.
public struct Effective: Sendable, Hashable, Codable, CustomStringConvertible {
  public let from: Day
  /// Last day in force; nil while no end is known.
  public let to: Day?

  public init(from: Day, to: Day? = nil) {
    self.from = from
    self.to = to
  }

  /// Whether `day` lies inside.
  public func covers(_ day: Day) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }

  /// Whether some day lies in both.
  public func overlaps(_ other: Effective) -> Bool {
    (other.to.map { from <= $0 } ?? true) && (to.map { other.from <= $0 } ?? true)
  }

  public var description: String { to.map { "\(from) to \($0)" } ?? "from \(from)" }
}

/// A version such as `1`, `2.1` or `2014-07`: numbers parted by dots or hyphens, compared in turn.
public struct Version: Sendable, Hashable, Comparable, CustomStringConvertible {
  public let text: String
  private let numbers: [Int]

  /// Nil unless `text` is 1 to 6 numbers of at most 8 digits parted by `.` or `-`.
  public init?(_ text: String) {
    let parts = text.split(omittingEmptySubsequences: false) { $0 == "." || $0 == "-" }
    let numbers = parts.compactMap { part -> Int? in
      guard (1...8).contains(part.utf8.count), part.utf8.allSatisfy({ (48...57).contains($0) })
      else { return nil }
      return Int(part)
    }
    guard numbers.count == parts.count, (1...6).contains(numbers.count) else { return nil }
    self.text = text
    self.numbers = numbers
  }

  /// The version of a definition whose version could not be read; never in a loaded pack.
  static let unread = Version(numbers: [0])

  private init(numbers: [Int]) {
    self.numbers = numbers
    text = numbers.map { "\($0)" }.joined(separator: ".")
  }

  public var description: String { text }

  public static func < (one: Version, other: Version) -> Bool {
    one.numbers.lexicographicallyPrecedes(other.numbers)
  }
}

/// What every definition says about itself before its own content.
public struct Header: Sendable, Hashable {
  public let kind: Kind
  /// Name within its kind: lower-case letters, digits and hyphens.
  public let key: String
  public let version: Version
  /// Title in words, as people see it.
  public let title: String
  /// Where it comes from: the guidance and paragraph, or the local paper.
  public let source: String
  public let effective: Effective
  /// Whether a person has compared it with its source. False is shown wherever it is used.
  public let checked: Bool
  /// What a reader of the definition should know, if anything.
  public let notes: String?

  init(kind: Kind, from fields: Fields) {
    self.kind = kind
    key = fields.key("key")
    let versionText = fields.text("version")
    let version = Version(versionText)
    if version == nil, !versionText.isEmpty {
      fields.fault(
        "version", "\(versionText) is not a version",
        remedy: "Write numbers parted by dots or hyphens, such as 1 or 2026-04")
    }
    self.version = version ?? .unread
    title = fields.text("title")
    source = fields.text("source")
    let dates = fields.group("effective")
    effective = Effective(from: dates.day("from"), to: dates.optionalDay("to"))
    if let to = effective.to, to < effective.from, dates.isSound {
      dates.fault("to", "it ends (\(to)) before it begins", remedy: "Correct one of the two days")
    }
    checked = fields.flag("checked", default: true)
    notes = fields.optionalText("notes")
  }
}
