import Days

/// Where and when a body meets.
public struct MeetingHeader: Codable, Hashable, Sendable {
  public let id: String
  public let body: String
  /// The version of the body's definition under which it meets.
  public let version: String
  public let on: Day
  /// Such as `13:00`.
  public let time: String
  public let place: String
}

/// A meeting as all that was said of it comes to: pure.
public struct Meeting: Hashable, Sendable {
  public enum Stage: Int, Hashable, Sendable, Comparable {
    case planned, open, circulated, settled

    public static func < (one: Stage, other: Stage) -> Bool { one.rawValue < other.rawValue }
  }

  public struct Comment: Hashable, Sendable {
    public let on: Day
    public let item: String?
    public let words: String
    public let by: String
  }

  public let header: MeetingHeader
  public private(set) var items: [AgendaItem] = []
  public private(set) var papers: [String: [String: String]] = [:]
  public private(set) var numbers: [String: Int] = [:]
  public private(set) var attendance: [String: AttendanceState] = [:]
  public private(set) var minutes: [String: String] = [:]
  public private(set) var resolutions: [String: [String]] = [:]
  public private(set) var comments: [Comment] = []
  public private(set) var stage = Stage.planned
  public private(set) var circulatedOn: Day?
  /// Why the minutes were settled before the comment window ended.
  public private(set) var early: String?

  public init(_ header: MeetingHeader, _ entries: [MeetingEntry]) {
    self.header = header
    for entry in entries { take(entry) }
  }

  public func item(_ key: String) -> AgendaItem? { items.first { $0.key == key } }

  /// As somebody sees it who does not hear what is private: such an item keeps its place and its
  /// ground, and nothing else.
  public func withoutPrivate() -> Meeting {
    let hidden = Set(items.filter { $0.exempt != nil }.map(\.key))
    func open<Value>(_ all: [String: Value]) -> [String: Value] {
      all.filter { !hidden.contains($0.key) }
    }
    var meeting = self
    meeting.items = items.map { item in
      hidden.contains(item.key) ? item.called(HeardInPrivate.withheld) : item
    }
    meeting.papers = open(papers)
    meeting.minutes = open(minutes)
    meeting.resolutions = open(resolutions)
    meeting.comments = comments.filter { $0.item.map { !hidden.contains($0) } ?? true }
    return meeting
  }

  /// The last day on which comments are taken; nil before the draft went out.
  public func commentsUntil(_ days: Int) -> Day? { circulatedOn?.adding(days: days) }

  mutating func take(_ entry: MeetingEntry) {
    switch entry.change {
    case .item(let item): if self.item(item.key) == nil { items.append(item) }
    case .itemTaken(let key, _): items.removeAll { $0.key == key }
    case .paper(let item, let parts): papers[item] = parts
    case .opened(let given):
      numbers.merge(given) { first, _ in first }
      stage = max(stage, .open)
    case .numbered(let item, let number): numbers[item] = numbers[item] ?? number
    case .attended(let lines): for line in lines { attendance[line.holder] = line.state }
    case .minuted(let item, let words): minutes[item] = words
    case .resolved(let item, let words): resolutions[item] = words
    case .circulated:
      stage = max(stage, .circulated)
      circulatedOn = entry.on
    case .commented(let item, let words, let by):
      comments.append(Comment(on: entry.on, item: item, words: words, by: by))
    case .settled(let why):
      stage = .settled
      early = why
    }
  }

  /// The seats on which somebody was present, holder or deputy.
  public func present(_ holders: [Holder]) -> Set<String> {
    Set(holders.filter { attendance[$0.id] == .present }.compactMap(\.seat))
  }
}

/// Why something cannot be said of a meeting.
public enum MeetingProblem: Error, Hashable, Sendable, CustomStringConvertible {
  case noSuchItem
  case twoStates(String)
  case notSitting
  case notOpenYet
  case notInDraft
  case settledAlready
  case nothingSaid
  case noItems
  case windowOpen(until: Day)
  case notCirculated
  case unminuted([String])

  public var description: String {
    switch self {
    case .noSuchItem: "this item is not on the agenda: look at the agenda again"
    case .twoStates(let name): "\(name) is there twice with different states: keep one of them"
    case .notSitting: "somebody in the list does not sit on this body: look at the list again"
    case .notOpenYet: "the meeting has not begun: begin it first"
    case .notInDraft: "comments are taken while draft minutes are out: this is not so now"
    case .settledAlready: "the minutes are settled: put the change to the next meeting"
    case .nothingSaid: "nothing was written: write it"
    case .noItems: "there is nothing on the agenda: add an item first"
    case .windowOpen(let day):
      "comments are taken until \(day.long): wait, or say why the minutes cannot wait"
    case .notCirculated: "the draft minutes did not go out for comments: send them out first"
    case .unminuted(let titles):
      "nothing is written under \(titles.joined(separator: ", ")): write the minutes, or that the item was put off"
    }
  }
}

extension Meeting {
  /// Whether something can be said as the meeting stands.
  ///
  /// - Parameters:
  ///   - holders: who sits on the body or came in attendance.
  ///   - commentDays: how long comments are taken.
  public func check(
    _ entry: MeetingEntry, holders: [Holder] = [], commentDays: Int = 7
  ) throws(MeetingProblem) {
    func needed(_ item: String) throws(MeetingProblem) {
      if self.item(item) == nil { throw .noSuchItem }
    }
    if stage == .settled { throw .settledAlready }
    switch entry.change {
    case .item(let item): if item.title.isBlank { throw .nothingSaid }
    case .itemTaken(let key, let why):
      try needed(key)
      if why.isBlank { throw .nothingSaid }
    case .paper(let item, _): try needed(item)
    case .opened: if items.isEmpty { throw .noItems }
    case .numbered(let item, _): try needed(item)
    case .attended(let lines):
      for (holder, states) in Dictionary(grouping: lines, by: \.holder)
      where Set(states.map(\.state)).count > 1 {
        throw .twoStates(holders.first { $0.id == holder }?.shownName ?? holder)
      }
      let known = Set(holders.map(\.id))
      if lines.contains(where: { !known.contains($0.holder) }) { throw .notSitting }
    case .minuted(let item, _), .resolved(let item, _):
      try needed(item)
      if stage < .open { throw .notOpenYet }
    case .circulated:
      if stage < .open { throw .notOpenYet }
      let empty = items.filter { (minutes[$0.key] ?? "").isBlank }
      if !empty.isEmpty { throw .unminuted(empty.map(\.title)) }
    case .commented(let item, let words, _):
      if let item { try needed(item) }
      if stage != .circulated { throw .notInDraft }
      if words.isBlank { throw .nothingSaid }
    case .settled(let early):
      guard stage == .circulated, let until = commentsUntil(commentDays) else {
        throw .notCirculated
      }
      if entry.on <= until, (early ?? "").isBlank { throw .windowOpen(until: until) }
    }
  }
}
