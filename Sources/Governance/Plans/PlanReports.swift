import Days
import Performance
import Procedures

/// A working line that calls for a word at the meeting, and why.
public struct PlanException: Hashable, Sendable {
  public let line: PlanLine
  /// One sentence each.
  public let reasons: [String]

  /// Every exception as at a day, in the order of the plan: late, rated slipping or worse, without
  /// a date, or with nobody in the lead.
  public static func all(_ plan: Plan, on day: Day) -> [PlanException] {
    plan.working.compactMap { line in
      var reasons: [String] = []
      switch line.standing(on: day) {
      case .closed: return nil
      case .overdue(let days): reasons.append("Overdue by \(days) \(days == 1 ? "day" : "days").")
      case .undated: reasons.append("It has no due date.")
      case .notYetDue: break
      }
      for part in line.rating?.parts ?? [] {
        guard let level = plan.header.legend.level(part.level) else { continue }
        if [.slipping, .offTrack, .noInformation].contains(level.canonical) {
          reasons.append("Rated \(part.level): \(level.words.lowercasedFirst).")
        }
      }
      if line.leading.isEmpty { reasons.append("Nobody leads it.") }
      return reasons.isEmpty ? nil : PlanException(line: line, reasons: reasons)
    }
  }
}

/// Highlights and issues by priority, as a board reads them.
public struct HighlightsAndIssues: Hashable, Sendable {
  public struct Section: Hashable, Sendable {
    public let priority: PlanLine
    public let highlights: [String]
    public let issues: [String]
  }

  public let sections: [Section]

  /// - Parameter since: leaves out what was noted on or before this day.
  public init(_ plan: Plan, since: Day? = nil) {
    sections = plan.lines(below: nil).map { priority in
      let notes = plan.lines.filter { plan.priority(of: $0).number == priority.number }
        .flatMap { line in line.notes.map { (line, $0) } }
        .filter { _, note in since.map { note.on > $0 } ?? true }
      func words(_ kind: PlanNote) -> [String] {
        notes.filter { $0.1.kind == kind }.map { line, note in
          line.rung == .priority ? note.words : "\(line.number): \(note.words)"
        }
      }
      return Section(
        priority: priority, highlights: words(.highlight), issues: words(.issue))
    }
  }
}

/// What is new in a plan since members last saw it.
public struct PlanNews: Hashable, Sendable {
  public struct Item: Hashable, Sendable {
    public let line: String?
    public let on: Day
    public let words: String
  }

  /// When they last saw it; nil where they never did, and then everything is news.
  public let seen: Plan.Shown?
  public let items: [Item]

  /// By the order of the record, so that what was written in later about an earlier day is news
  /// too.
  public init(_ header: PlanHeader, _ entries: [PlanEntry]) {
    let seen = Plan(header, entries).shown.max { $0.seq < $1.seq }
    self.seen = seen
    items = entries.filter { $0.seq > (seen?.seq ?? -1) }.compactMap { entry in
      PlanNews.words(entry.change).map { Item(line: entry.line, on: entry.on, words: $0) }
    }
  }

  static func words(_ change: PlanChange) -> String? {
    switch change {
    case .added(let rung, _, let words, _): "New \(rung.rawValue): \(words)"
    case .due(let due, let why):
      "Due \(due?.words ?? "without a date")\(why.isEmpty ? "" : ": \(why)")"
    case .led(let roles):
      roles.isEmpty ? "Nobody leads it" : "Led by \(roles.joined(separator: "; "))"
    case .noted(let kind, let words): "\(kind.words): \(words)"
    case .rated(let rating, let why): "Rated \(rating)\(why.isEmpty ? "" : ": \(why)")"
    case .closed(let reason, let why, let into):
      "\(reason.words)\(into.map { " (\($0))" } ?? ""): \(why)"
    case .reopened(let why): "Reopened: \(why)"
    case .linked(let plan, let line): "Linked with \(plan), line \(line)"
    case .reportedElsewhere(let place): "Reported elsewhere: \(place)"
    case .tallied: "Counts told by a paper"
    case .version(let number, let author, let comment):
      "Version \(number) by \(author): \(comment)"
    case .printed, .shown: nil
    }
  }
}

extension String {
  var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
