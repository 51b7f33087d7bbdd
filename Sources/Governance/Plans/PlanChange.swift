import Days

/// Which rung of a plan a line stands on.
public enum PlanRung: String, Codable, Hashable, Sendable, CaseIterable, Comparable {
  case priority, objective, action, milestone

  public static func < (one: PlanRung, other: PlanRung) -> Bool {
    one.place < other.place
  }

  private var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Why a line needs no more work.
public enum PlanClosure: String, Codable, Hashable, Sendable, CaseIterable {
  case delivered
  case noLongerNeeded = "no-longer-needed"
  case merged
  case transferred

  public var words: String {
    switch self {
    case .delivered: "Delivered"
    case .noLongerNeeded: "No longer needed"
    case .merged: "Merged into another line"
    case .transferred: "Transferred to somebody else's plan"
    }
  }
}

/// What a note on a line is for.
public enum PlanNote: String, Codable, Hashable, Sendable, CaseIterable {
  /// What was done, and how one knows.
  case evidence
  /// Good news that the next report tells.
  case highlight
  /// What stands in the way; the next report tells it.
  case issue

  public var words: String {
    switch self {
    case .evidence: "Evidence of progress"
    case .highlight: "Highlight"
    case .issue: "Issue"
    }
  }
}

/// One thing that can be said of a plan or of one of its lines. A plan is what all of them come to,
/// so that it can be shown as it stood on any day.
public enum PlanChange: Codable, Hashable, Sendable {
  /// A line came onto the plan, below another or at the top.
  case added(rung: PlanRung, parent: String?, words: String, starts: ApproximateDay?)
  /// When it is due: a month means its last day. Nil where no date is set.
  case due(ApproximateDay?, why: String)
  /// These lead from that day on: a role, or the seat of a body, never a person's name.
  case led(by: [String])
  case noted(PlanNote, words: String)
  /// A rating as text, such as `green 1/2, amber 1/2`.
  case rated(String, why: String)
  case closed(PlanClosure, why: String, into: String?)
  case reopened(why: String)
  /// Another plan's line that this one depends on or repeats.
  case linked(plan: String, line: String)
  /// The priority is reported elsewhere and left out of this plan's tallies.
  case reportedElsewhere(String)
  /// What a paper told of a priority whose milestones are not held one by one.
  case tallied([PlanTally])
  /// A version was issued.
  case version(number: String, author: String, comment: String)
  /// What a paper printed as the sums of all priorities, with its own rounding.
  case printed([PlanTally])
  /// Members saw the plan.
  case shown(to: String)
}

/// How many milestones of a priority have a level, exactly, and as the paper printed it.
public struct PlanTally: Codable, Hashable, Sendable {
  public let level: String
  /// Such as `28 1/2`.
  public let count: String
  public let printed: String

  public init(level: String, count: String, printed: String) {
    self.level = level
    self.count = count
    self.printed = printed
  }
}

/// A change with the day from which it holds and its place in the record.
public struct PlanEntry: Codable, Hashable, Sendable {
  public let on: Day
  /// The number of the line; nil where it is about the whole plan.
  public let line: String?
  public let change: PlanChange
  /// Where it stands in the journal: 0 before it is recorded.
  public var seq: Int64

  public init(on day: Day, line: String?, _ change: PlanChange, seq: Int64 = 0) {
    on = day
    self.line = line
    self.change = change
    self.seq = seq
  }
}
