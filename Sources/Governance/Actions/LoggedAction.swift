import Days

/// What was asked of whom, as it was first written into a body's action log.
public struct ActionHeader: Codable, Hashable, Sendable {
  public let id: String
  public let body: String
  /// Runs on within the body; never used twice.
  public let number: Int
  public let words: String
  /// Roles or seats, never names. The first answers for it.
  public let owners: [String]
  public let supporting: [String]
  public let raisedOn: Day
  /// The running number of the minute from which it comes.
  public let minute: Int?
  /// The number of the action in whose update it came up.
  public let parent: Int?
  /// Each owner acknowledges it for themselves.
  public let isForEach: Bool

  public init(
    id: String, body: String, number: Int, words: String, owners: [String],
    supporting: [String] = [], raisedOn: Day, minute: Int? = nil, parent: Int? = nil,
    isForEach: Bool = false
  ) {
    self.id = id
    self.body = body
    self.number = number
    self.words = words
    self.owners = owners
    self.supporting = supporting
    self.raisedOn = raisedOn
    self.minute = minute
    self.parent = parent
    self.isForEach = isForEach
  }

  /// The same action in other words.
  func saying(_ words: String) -> ActionHeader {
    ActionHeader(
      id: id, body: body, number: number, words: words, owners: owners, supporting: supporting,
      raisedOn: raisedOn, minute: minute, parent: parent, isForEach: isForEach)
  }
}

/// One thing that can be said of a logged action.
public enum ActionChange: Codable, Hashable, Sendable {
  case due(ApproximateDay, why: String)
  case updated(String)
  case acknowledged(by: String)
  /// It comes back to a later meeting: it is on that meeting's draft agenda.
  case promised(title: String)
  case discharged(evidence: String)
  case dischargedWithoutEvidence(why: String)
  case reopened(why: String)
}

public struct ActionEntry: Hashable, Sendable {
  public let on: Day
  public let change: ActionChange
  public let seq: Int64

  public init(on day: Day, _ change: ActionChange, seq: Int64 = 0) {
    on = day
    self.change = change
    self.seq = seq
  }
}

/// Why something cannot be said of an action.
public enum ActionProblem: Error, Hashable, Sendable, CustomStringConvertible {
  case nothingSaid
  case noOwner
  case noEvidence
  case dischargedAlready
  case notDischarged
  case notAnOwner(String)
  case notAcknowledged([String])
  case noSuchParent(Int)

  public var description: String {
    switch self {
    case .nothingSaid: "nothing was written: write what is to be done"
    case .noOwner: "nobody owns it: name a role or a seat"
    case .noEvidence:
      "an action is discharged with evidence, or without it and with the reason: write one of them"
    case .dischargedAlready: "it is discharged already: reopen it first"
    case .notDischarged: "it is not discharged: there is nothing to reopen"
    case .notAnOwner(let name): "\(name) is not among its owners: choose one of them"
    case .notAcknowledged(let names):
      "\(names.joined(separator: ", ")) did not acknowledge it yet: wait for them, or discharge it without evidence and say why"
    case .noSuchParent(let number): "there is no action \(number): look at the log again"
    }
  }
}

/// An action of a body's log as all that was said of it comes to: pure.
public struct LoggedAction: Hashable, Sendable {
  public enum Discharge: Hashable, Sendable {
    case evidence(String)
    case without(why: String)
  }

  public struct Update: Hashable, Sendable {
    public let on: Day
    public let words: String
  }

  public let header: ActionHeader
  public private(set) var due: ApproximateDay?
  public private(set) var updates: [Update] = []
  public private(set) var acknowledged: [String] = []
  /// The title under which it comes back to a meeting.
  public private(set) var promised: String?
  public private(set) var discharge: Discharge?
  public private(set) var dischargedOn: Day?

  /// - Parameter day: as it stood at the end of that day; nil for everything.
  public init(_ header: ActionHeader, _ entries: [ActionEntry], at day: Day? = nil) {
    self.header = header
    let known = entries.filter { entry in day.map { entry.on <= $0 } ?? true }
    for entry in known.sorted(by: { $0.on < $1.on }) { take(entry) }
  }

  mutating func take(_ entry: ActionEntry) {
    switch entry.change {
    case .due(let day, _): due = day
    case .updated(let words): updates.append(Update(on: entry.on, words: words))
    case .acknowledged(let name): if !acknowledged.contains(name) { acknowledged.append(name) }
    case .promised(let title): promised = title
    case .discharged(let evidence):
      (discharge, dischargedOn) = (.evidence(evidence), entry.on)
    case .dischargedWithoutEvidence(let why):
      (discharge, dischargedOn) = (.without(why: why), entry.on)
    case .reopened: (discharge, dischargedOn) = (nil, nil)
    }
  }

  /// Owners who did not acknowledge it, where each must.
  public var waitingFor: [String] {
    header.isForEach ? header.owners.filter { !acknowledged.contains($0) } : []
  }

  public func isOverdue(on day: Day) -> Bool {
    discharge == nil && (due.map { $0.latest < day } ?? false)
  }

  /// Whether something can be said of it now.
  public func check(_ change: ActionChange) throws(ActionProblem) {
    switch change {
    case .updated(let words), .promised(let words): if words.isBlank { throw .nothingSaid }
    case .acknowledged(let name): if !header.owners.contains(name) { throw .notAnOwner(name) }
    case .discharged(let evidence):
      if discharge != nil { throw .dischargedAlready }
      if evidence.isBlank { throw .noEvidence }
      if !waitingFor.isEmpty { throw .notAcknowledged(waitingFor) }
    case .dischargedWithoutEvidence(let why):
      if discharge != nil { throw .dischargedAlready }
      if why.isBlank { throw .noEvidence }
    case .reopened(let why):
      if discharge == nil { throw .notDischarged }
      if why.isBlank { throw .nothingSaid }
    case .due(_, let why): if due != nil, why.isBlank { throw .nothingSaid }
    }
  }
}

/// A body's log as at a meeting: nothing is carried over by hand, for whatever is not discharged is
/// on it.
public struct ActionLog: Hashable, Sendable {
  /// Raised on the day of the meeting.
  public let raised: [LoggedAction]
  /// Raised before, and not discharged at its end.
  public let ongoing: [LoggedAction]
  /// Discharged on the day.
  public let discharged: [LoggedAction]

  public init(_ all: [(ActionHeader, [ActionEntry])], on day: Day) {
    let known = all.filter { $0.0.raisedOn <= day }.map { LoggedAction($0.0, $0.1, at: day) }
      .sorted { $0.header.number < $1.header.number }
    discharged = known.filter { $0.dischargedOn == day }
    let open = known.filter { $0.discharge == nil }
    raised = open.filter { $0.header.raisedOn == day }
    ongoing = open.filter { $0.header.raisedOn < day }
  }

  /// The log of a meeting that may have been minuted on several days: raised is what its minutes
  /// raised.
  public init(
    _ all: [(ActionHeader, [ActionEntry])], of minutes: Set<Int>, on day: Day
  ) {
    let asked = ActionLog(all, on: day)
    let mine = all.filter { $0.0.minute.map(minutes.contains) ?? false }
      .map { LoggedAction($0.0, $0.1) }
    let numbers = Set(mine.map(\.header.number))
    raised = mine + asked.raised.filter { !numbers.contains($0.header.number) }
    ongoing = asked.ongoing.filter { !numbers.contains($0.header.number) }
    discharged = asked.discharged.filter { !numbers.contains($0.header.number) }
  }
}
