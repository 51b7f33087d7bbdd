import Days
import Delimited

/// Reads a plan from CSV: one line of the file a line of the plan. A file is taken whole or not at
/// all.
public enum PlanFile {
  /// The columns that must be there, in any order.
  public static let required = ["number", "rung", "parent", "words", "leads", "due"]
  /// Columns that may be there.
  public static let optional = [
    "start", "rating", "rated_on", "evidence", "evidence_on", "closed_on", "closure", "closed_why",
    "into", "elsewhere",
  ]

  /// What a file came to.
  public struct Read: Hashable, Sendable {
    public let entries: [PlanEntry]
    /// What was taken and should be looked at: actions that nobody leads, or without a date.
    public let flags: [SheetProblem]
  }

  /// The lines of a plan.
  ///
  /// - Parameters:
  ///   - name: what messages call the file.
  ///   - day: the day from which lines, leads and due dates hold.
  /// - Throws: `SheetRefused` with every problem: lines out of their place, ratings outside the
  ///   legend or that do not sum to one, a due date before the start, a closure without its reason.
  public static func lines(
    _ bytes: [UInt8], name: String, header: PlanHeader, from day: Day
  ) throws(SheetRefused) -> Read {
    var plan = Plan(header, [])
    let read = try Sheet.read(bytes, name, required: required, optional: optional) { row in
      let entries = entries(of: &row, from: day)
      for entry in entries {
        // What follows from a line that cannot be taken is not told as well.
        guard row.takes({ () throws(PlanProblem) in try plan.check(entry) }) else { break }
        plan.take(entry)
      }
      return entries
    }
    return Read(entries: read.rows.flatMap(\.self), flags: read.flags)
  }

  private static func entries(of row: inout SheetRow, from day: Day) -> [PlanEntry] {
    let number = row.required("number")
    let words = row.required("words")
    _ = row.required("rung")
    let rung = row.choice("rung", of: PlanRung.self)
    let parent = row.text("parent")
    guard let rung, row.problems.isEmpty else { return [] }
    var entries: [PlanEntry] = []
    func add(_ change: PlanChange, on: Day? = nil) {
      entries.append(PlanEntry(on: on ?? day, line: number, change))
    }
    let starts = row.approximate("start")
    add(.added(rung: rung, parent: parent.isEmpty ? nil : parent, words: words, starts: starts))
    if let due = row.approximate("due") {
      add(.due(due, why: ""))
    } else if rung >= .action, row.problems.isEmpty {
      row.flag("due", "nobody said when \(number) is due", "Agree a date")
    }
    let leads = row.list("leads")
    if !leads.isEmpty {
      add(.led(by: leads))
    } else if rung >= .action {
      row.flag("leads", "nobody leads \(number)", "Agree who leads it")
    }
    if !row.text("elsewhere").isEmpty { add(.reportedElsewhere(row.text("elsewhere"))) }
    let evidenceOn = row.day("evidence_on")
    if !row.text("evidence").isEmpty {
      add(.noted(.evidence, words: row.text("evidence")), on: evidenceOn)
    }
    let ratedOn = row.day("rated_on")
    if !row.text("rating").isEmpty { add(.rated(row.text("rating"), why: ""), on: ratedOn) }
    let closedOn = row.day("closed_on")
    if let closure = row.choice("closure", of: PlanClosure.self) {
      if closedOn == nil { row.fault("closed_on", "it is empty", "Write the day") }
      let into = row.text("into")
      add(
        .closed(closure, why: row.text("closed_why"), into: into.isEmpty ? nil : into),
        on: closedOn)
    } else if closedOn != nil, row.problems.isEmpty {
      let known = PlanClosure.allCases.map(\.rawValue).joined(separator: ", ")
      row.fault("closure", "a closed line needs its reason", "Write one of: \(known)")
    }
    return entries
  }

  /// Notes on lines of a plan that is there: columns line, on, kind, words.
  public static func notes(
    _ bytes: [UInt8], name: String, plan: Plan
  ) throws(SheetRefused) -> [PlanEntry] {
    try told(bytes, name, plan, ["line", "on", "kind", "words"]) { row in
      let kind = row.choice("kind", of: PlanNote.self)
      let (line, words) = (row.required("line"), row.required("words"))
      guard let day = row.day("on"), let kind else { return nil }
      return PlanEntry(on: day, line: line, .noted(kind, words: words))
    }
  }

  /// Versions of a plan: columns number, on, author, comment.
  public static func versions(
    _ bytes: [UInt8], name: String, plan: Plan
  ) throws(SheetRefused) -> [PlanEntry] {
    try told(bytes, name, plan, ["number", "on", "author", "comment"]) { row in
      let number = row.required("number")
      let (author, comment) = (row.required("author"), row.required("comment"))
      guard let day = row.day("on") else { return nil }
      return PlanEntry(
        on: day, line: nil, .version(number: number, author: author, comment: comment))
    }
  }

  /// What a paper told of priorities whose milestones are not held: columns line, on, level, count,
  /// printed. Lines without a number are the printed sums.
  public static func tallies(
    _ bytes: [UInt8], name: String, plan: Plan
  ) throws(SheetRefused) -> [PlanEntry] {
    var order: [String] = []
    var days: [String: Day] = [:]
    var grouped: [String: [PlanTally]] = [:]
    _ = try told(bytes, name, plan, ["line", "on", "level", "count", "printed"]) { row in
      let (level, count) = (row.required("level"), row.required("count"))
      let line = row.text("line")
      guard let day = row.day("on") else { return nil }
      let tally = PlanTally(level: level, count: count, printed: row.required("printed"))
      if grouped[line] == nil { order.append(line) }
      days[line] = day
      grouped[line, default: []].append(tally)
      return PlanEntry(
        on: day, line: line.isEmpty ? nil : line,
        line.isEmpty ? .printed([tally]) : .tallied([tally]))
    }
    return order.compactMap { line in
      guard let day = days[line], let tallies = grouped[line] else { return nil }
      return PlanEntry(
        on: day, line: line.isEmpty ? nil : line,
        line.isEmpty ? .printed(tallies) : .tallied(tallies))
    }
  }

  private static func told(
    _ bytes: [UInt8], _ name: String, _ plan: Plan, _ columns: [String],
    _ one: (inout SheetRow) -> PlanEntry?
  ) throws(SheetRefused) -> [PlanEntry] {
    try Sheet.read(bytes, name, required: columns) { row in
      let entry = one(&row)
      if let entry {
        _ = row.takes { () throws(PlanProblem) in try plan.check(entry) }
      } else if row.problems.isEmpty {
        row.fault(nil, "a day or a kind is missing", "Fill in every column")
      }
      return entry
    }.rows
  }
}

extension SheetRow {
  /// Whether a check passes; tells otherwise, before the colon what is wrong, behind it the remedy.
  fileprivate mutating func takes(_ check: () throws(PlanProblem) -> Void) -> Bool {
    do throws(PlanProblem) {
      try check()
      return true
    } catch {
      let parts = "\(error)".split(separator: ": ")
      fault(nil, parts.dropLast().joined(separator: ": "), (parts.last ?? "").capitalisedFirst)
      return false
    }
  }
}

extension StringProtocol {
  var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
