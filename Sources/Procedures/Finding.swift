/// Where something stands in a pack: the file, the line and the key path inside it.
public struct Place: Sendable, Hashable, Comparable {
  /// Path of the file inside the pack folder, for example `threshold/continuum@1.yaml`.
  public let file: String
  /// Line in the file, counted from 1.
  public let line: Int
  /// Key path inside the file, for example `descriptors[3].level`; empty for the whole file.
  public let key: String

  public init(file: String, line: Int, key: String) {
    self.file = file
    self.line = line
    self.key = key
  }

  public static func < (one: Place, other: Place) -> Bool {
    (one.file, one.line, one.key) < (other.file, other.line, other.key)
  }
}

/// One thing that is wrong with a pack: where, what, and how to mend it.
public struct Finding: Error, Sendable, Hashable, Comparable, CustomStringConvertible {
  public let place: Place
  /// What is wrong, as a sentence without its full stop.
  public let problem: String
  /// How to mend it, as a sentence without its full stop.
  public let remedy: String

  public init(_ place: Place, _ problem: String, remedy: String) {
    self.place = place
    self.problem = problem
    self.remedy = remedy
  }

  public var description: String {
    let key = place.key.isEmpty ? "" : " \(place.key):"
    return "\(place.file):\(place.line):\(key) \(problem). \(remedy)."
  }

  public static func < (one: Finding, other: Finding) -> Bool {
    (one.place, one.problem) < (other.place, other.problem)
  }
}

/// A pack that cannot be used, with everything that is wrong with it.
public struct PackRefused: Error, Sendable, Hashable, CustomStringConvertible {
  /// Name of the pack folder.
  public let pack: String
  /// All findings, sorted by place; never empty.
  public let findings: [Finding]

  public init(pack: String, findings: [Finding]) {
    self.pack = pack
    self.findings = findings.sorted()
  }

  public var description: String {
    let count = findings.count == 1 ? "1 fault" : "\(findings.count) faults"
    return (["Pack \(pack) has \(count):"] + findings.map(\.description))
      .joined(separator: "\n")
  }
}
