import Days

/// What an item of an agenda is for.
public enum ItemKind: String, Codable, Hashable, Sendable, CaseIterable {
  case decision, discussion, information

  public var words: String { "For \(rawValue)" }
}

/// How somebody stood to a meeting: one state a person a meeting.
public enum AttendanceState: String, Codable, Hashable, Sendable, CaseIterable {
  case present
  case apologies
  /// Somebody else came on the seat.
  case deputySent = "deputy-sent"
  case absent

  public var words: String {
    switch self {
    case .present: "Present"
    case .apologies: "Apologies"
    case .deputySent: "Sent a deputy"
    case .absent: "Absent"
    }
  }
}

/// One item of an agenda.
public struct AgendaItem: Codable, Hashable, Sendable {
  /// Unique within the record.
  public let key: String
  public let title: String
  public let kind: ItemKind
  /// The code of the ground on which it is heard in private; nil for a public item.
  public let exempt: String?
  /// The number of the logged action that promised it.
  public let promisedBy: Int?

  public init(
    key: String, title: String, kind: ItemKind, exempt: String? = nil, promisedBy: Int? = nil
  ) {
    self.key = key
    self.title = title
    self.kind = kind
    self.exempt = exempt
    self.promisedBy = promisedBy
  }

  /// The same item under another title.
  func called(_ title: String) -> AgendaItem {
    AgendaItem(key: key, title: title, kind: kind, exempt: exempt, promisedBy: promisedBy)
  }
}

/// The parts of a report to a meeting, in their order.
public enum PaperPart: String, Codable, Hashable, Sendable, CaseIterable {
  case summary, recommendations, details, finance, risk, policy, background, contacts, approvals

  public var words: String {
    switch self {
    case .summary: "Summary"
    case .recommendations: "Recommendations"
    case .details: "Details"
    case .finance: "Money"
    case .risk: "Risks"
    case .policy: "Policy and performance"
    case .background: "Background papers and who was consulted"
    case .contacts: "Contact (a role)"
    case .approvals: "Approvals"
    }
  }
}

/// One thing that can be said of a meeting. A meeting is what all of them come to.
public enum MeetingChange: Codable, Hashable, Sendable {
  case item(AgendaItem)
  case itemTaken(off: String, why: String)
  case paper(item: String, parts: [String: String])
  /// The meeting began; items have their running numbers.
  case opened(numbers: [String: Int])
  case numbered(item: String, Int)
  case attended([AttendanceLine])
  case minuted(item: String, words: String)
  /// Ordered resolutions of an item; they take the place of earlier ones.
  case resolved(item: String, [String])
  /// Draft minutes went out for comments.
  case circulated
  case commented(item: String?, words: String, by: String)
  /// The minutes are done; `early` says why before the comment window ended.
  case settled(early: String?)
}

/// One person's state at a meeting.
public struct AttendanceLine: Codable, Hashable, Sendable {
  public let holder: String
  public let state: AttendanceState

  public init(holder: String, state: AttendanceState) {
    self.holder = holder
    self.state = state
  }
}

/// A change with the day on which it was made and its place in the journal.
public struct MeetingEntry: Hashable, Sendable {
  public let on: Day
  public let change: MeetingChange
  public let seq: Int64

  public init(on day: Day, _ change: MeetingChange, seq: Int64 = 0) {
    on = day
    self.change = change
    self.seq = seq
  }
}
