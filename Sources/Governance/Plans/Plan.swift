import Days
import Performance

/// What a plan is called and how it rates.
public struct PlanHeader: Codable, Hashable, Sendable {
  public let key: String
  public let title: String
  /// Where it comes from, or who owns it.
  public let source: String
  public let legend: PlanLegend

  public init(key: String, title: String, source: String, legend: PlanLegend) {
    self.key = key
    self.title = title
    self.source = source
    self.legend = legend
  }
}

/// A plan as all that was said of it comes to: pure, and the same for the same entries.
public struct Plan: Hashable, Sendable {
  public struct Version: Hashable, Sendable {
    public let number: String
    public let on: Day
    public let author: String
    public let comment: String
  }

  public struct Shown: Hashable, Sendable {
    public let on: Day
    public let to: String
    public let seq: Int64
  }

  public let header: PlanHeader
  /// In the order in which they came.
  public private(set) var lines: [PlanLine] = []
  public private(set) var versions: [Version] = []
  public private(set) var shown: [Shown] = []
  public private(set) var printed: [PlanTally] = []
  private var places: [String: Int] = [:]

  /// - Parameters:
  ///   - entries: in the order in which they were recorded.
  ///   - day: shows the plan as it stood at the end of that day; nil for everything.
  public init(_ header: PlanHeader, _ entries: [PlanEntry], at day: Day? = nil) {
    self.header = header
    let known = entries.filter { entry in day.map { entry.on <= $0 } ?? true }
    // Swift's sort is stable, so that of one day the later recorded comes later.
    for entry in known.sorted(by: { $0.on < $1.on }) { take(entry) }
  }

  /// The line with a number.
  public func line(_ number: String) -> PlanLine? { places[number].map { lines[$0] } }

  /// Lines directly below another, or at the top.
  public func lines(below parent: String?) -> [PlanLine] {
    lines.filter { $0.parent == parent }
  }

  /// The lines that are done or not: those with nothing below them, which are no priority.
  public var working: [PlanLine] {
    let parents = Set(lines.compactMap(\.parent))
    return lines.filter { $0.rung >= .action && !parents.contains($0.number) }
  }

  /// The priority above a line, or the line itself.
  public func priority(of line: PlanLine) -> PlanLine {
    var line = line
    var steps = PlanRung.allCases.count
    while steps > 0, let parent = line.parent, let above = self.line(parent) {
      (line, steps) = (above, steps - 1)
    }
    return line
  }

  /// Takes one more entry. What is about a line that is not there is left aside: `refusal` keeps it
  /// from being recorded.
  mutating func take(_ entry: PlanEntry) {
    switch (entry.change, entry.line) {
    case (.added(let rung, let parent, let words, let starts), let number?):
      guard places[number] == nil else { return }
      places[number] = lines.count
      lines.append(
        PlanLine(
          number: number, rung: rung, parent: parent, words: words, starts: starts,
          since: entry.on))
    case (.version(let number, let author, let comment), _):
      versions.append(
        Version(number: number, on: entry.on, author: author, comment: comment))
    case (.printed(let tallies), _): printed = tallies
    case (.shown(let to), _): shown.append(Shown(on: entry.on, to: to, seq: entry.seq))
    case (_, let number?):
      guard let place = places[number] else { return }
      lines[place].take(entry, legend: header.legend)
    case (_, nil): return
    }
  }
}

extension PlanLine {
  fileprivate mutating func take(_ entry: PlanEntry, legend: PlanLegend) {
    switch entry.change {
    case .due(let due, let why): dues.append(Due(on: entry.on, due: due, why: why))
    case .led(let roles):
      for place in leads.indices where leads[place].to == nil {
        if !roles.contains(leads[place].role) { leads[place].to = entry.on }
      }
      let now = leading
      leads += roles.filter { !now.contains($0) }.map { Lead(role: $0, from: entry.on) }
    case .noted(let kind, let words):
      notes.append(Note(on: entry.on, kind: kind, words: words, seq: entry.seq))
    case .rated(let text, let why):
      guard let rating = try? Rating(text, in: legend) else { return }
      ratings.append(Rated(on: entry.on, rating: rating, why: why))
    case .closed(let reason, let why, let into):
      closed = Closed(on: entry.on, reason: reason, why: why, into: into)
    case .reopened: closed = nil
    case .linked(let plan, let line): links.append("\(plan)/\(line)")
    case .reportedElsewhere(let place): elsewhere = place
    case .tallied(let told): tallies = told
    case .added, .version, .printed, .shown: return
    }
  }
}
