import Days

/// Why something cannot be said of a plan: where, what, and how to mend it.
public enum PlanProblem: Error, Hashable, Sendable, CustomStringConvertible {
  case noSuchLine(String)
  case notThereYet(String, since: Day)
  case numberTaken(String)
  case noSuchParent(String, parent: String)
  case wrongRung(String, below: String)
  case dueBeforeStart(String, start: String, due: String)
  case rating(String, Rating.Problem)
  case nothingSaid(String)
  case noReason(String)
  case noTarget(String)
  case closedAlready(String)
  case notClosed(String)
  case tallyNotRead(String, String)

  public var description: String {
    switch self {
    case .noSuchLine(let line): "there is no line \(line): look for its number"
    case .notThereYet(let line, let since):
      "\(line) came onto the plan on \(since.long): take that day or a later one"
    case .numberTaken(let line): "the number \(line) is taken: give the new line another"
    case .noSuchParent(let line, let parent):
      "\(line) stands below \(parent), which is not in this plan: add \(parent) first"
    case .wrongRung(let line, let parent):
      "\(line) cannot stand below \(parent): priority, objective, action and milestone follow in this order"
    case .dueBeforeStart(let line, let start, let due):
      "\(line) would be due in \(due), before it starts in \(start): change one of them"
    case .rating(let line, let problem): "\(line): \(problem)"
    case .nothingSaid(let line): "\(line) says nothing: write what was done or found"
    case .noReason(let line): "\(line) has no reason: write why"
    case .noTarget(let line): "\(line) goes nowhere: name the line or plan that takes it over"
    case .closedAlready(let line): "\(line) is closed already: reopen it first"
    case .notClosed(let line): "\(line) is not closed: there is nothing to reopen"
    case .tallyNotRead(let line, let text):
      "\(line): \(text) is not a count: write such as 28 1/2"
    }
  }
}

extension Plan {
  /// Whether an entry can be recorded as things stand.
  /// - Throws: `PlanProblem`.
  public func check(_ entry: PlanEntry) throws(PlanProblem) {
    let name = entry.line ?? ""
    if case .added(let rung, let parent, let words, _) = entry.change {
      return try checkNew(name, rung, below: parent, words)
    }
    switch entry.change {
    case .version(_, let author, let comment):
      if author.isBlank || comment.isBlank { throw .nothingSaid("the version") }
      return
    case .shown(let to):
      if to.isBlank { throw .nothingSaid("the showing") }
      return
    case .printed(let tallies): return try check(tallies, of: "the printed sums")
    default: break
    }
    guard let line = line(name) else { throw .noSuchLine(name) }
    if entry.on < line.since { throw .notThereYet(name, since: line.since) }
    switch entry.change {
    case .due(let due, let why):
      if !line.dues.isEmpty, why.isBlank { throw .noReason(name) }
      if let due, let starts = line.starts, due.latest < starts.earliest {
        throw .dueBeforeStart(name, start: starts.words, due: due.words)
      }
    case .noted(_, let words): if words.isBlank { throw .nothingSaid(name) }
    case .rated(let text, _):
      do { _ = try Rating(text, in: header.legend) } catch { throw .rating(name, error) }
    case .closed(let reason, let why, let into):
      if line.closed != nil { throw .closedAlready(name) }
      if why.isBlank { throw .noReason(name) }
      if [.merged, .transferred].contains(reason), (into ?? "").isBlank { throw .noTarget(name) }
    case .reopened(let why):
      if line.closed == nil { throw .notClosed(name) }
      if why.isBlank { throw .noReason(name) }
    case .reportedElsewhere(let place): if place.isBlank { throw .nothingSaid(name) }
    case .tallied(let tallies): try check(tallies, of: name)
    case .led, .linked, .added, .version, .printed, .shown: break
    }
  }

  private func checkNew(
    _ name: String, _ rung: PlanRung, below parent: String?, _ words: String
  ) throws(PlanProblem) {
    if name.isBlank || words.isBlank { throw .nothingSaid(name.isBlank ? "the new line" : name) }
    if line(name) != nil { throw .numberTaken(name) }
    guard let parent else {
      if rung != .priority { throw .wrongRung(name, below: "nothing") }
      return
    }
    guard let above = line(parent) else { throw .noSuchParent(name, parent: parent) }
    if rung <= above.rung { throw .wrongRung(name, below: parent) }
  }

  private func check(_ tallies: [PlanTally], of name: String) throws(PlanProblem) {
    let known = header.legend.levels.map(\.key)
    for one in tallies {
      guard known.contains(one.level) else {
        throw .rating(name, .outsideLegend(one.level, known: known))
      }
      if one.exact == nil { throw .tallyNotRead(name, one.count) }
    }
  }
}

extension String {
  /// Nothing but white space.
  var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
