import Days

/// A contact as the management board counts it: once, however many children it is about.
struct BoardRow: Sendable, Hashable {
  struct Child: Sendable, Hashable {
    let outcome: String?
    let isReferral: Bool
    let decidedAt: Instant?
    /// `account:ID`.
    let decidedBy: String?
  }

  let contact: String
  let reference: String
  /// Key of the agency, or the kind of sender where there is none with an account.
  let source: String
  let priority: String
  let receivedAt: Instant
  let clock: ContactClock
  /// The same child or household was written about within the year before.
  let isRepeat: Bool
  let children: [Child]

  var isOpen: Bool { children.contains { $0.outcome == nil } }
  var isReferral: Bool { children.contains { $0.isReferral } }

  /// Whether every child was decided before it was late; nil while one waits and it is not late.
  func isInTime(at now: Instant) -> Bool? {
    if isOpen { return now >= clock.due ? false : nil }
    return children.allSatisfy { $0.decidedAt.map { $0 < clock.due } ?? false }
  }
}

/// One figure of the board. Its list is made by the same test as its count, so that the two cannot
/// disagree.
struct BoardFigure: Sendable, Hashable {
  enum Kind: String, Sendable, CaseIterable {
    case waiting, soon, late
    case received, decided
    case inTime = "in-time"
    case outOfTime = "out-of-time"
    case repeated, referrals
    case notReferrals = "not-referrals"
    /// Somebody decided about a child in the time, whenever the contact came in.
    case decidedBy = "decided-by"

    var words: String {
      switch self {
      case .waiting: "Waiting for a decision"
      case .soon: "Waiting and due soon"
      case .late: "Waiting and late"
      case .received: "Came in"
      case .decided: "Decided about every child"
      case .inTime: "Decided in time"
      case .outOfTime: "Late, or decided late"
      case .repeated: "About a child or household written about within the year before"
      case .referrals: "Became a referral for at least one child"
      case .notReferrals: "Decided, and a referral for no child"
      case .decidedBy: "Decided about at least one child in the time"
      }
    }

    /// Whether it is about what waits now, whenever it came in.
    var isNow: Bool { self == .waiting || self == .soon || self == .late }
  }

  let kind: Kind
  var source: String?
  var priority: String?
  var outcome: String?
  /// `account:ID` of whoever decided.
  var decider: String?

  init(
    _ kind: Kind, source: String? = nil, priority: String? = nil, outcome: String? = nil,
    decider: String? = nil
  ) {
    self.decider = decider
    self.kind = kind
    self.source = source
    self.priority = priority
    self.outcome = outcome
  }

  func counts(_ row: BoardRow, since: Instant, at now: Instant) -> Bool {
    if let source, row.source != source { return false }
    if let priority, row.priority != priority { return false }
    if let outcome, !row.children.contains(where: { $0.outcome == outcome }) { return false }
    let state = row.clock.state(at: now)
    switch kind {
    case .waiting: return row.isOpen
    case .soon: return row.isOpen && state == .soon
    case .late: return row.isOpen && state == .late
    case .decidedBy: return decided(in: row, since: since) > 0
    default: break
    }
    guard row.receivedAt >= since else { return false }
    switch kind {
    case .decided: return !row.isOpen
    case .inTime: return row.isInTime(at: now) == true
    case .outOfTime: return row.isInTime(at: now) == false
    case .repeated: return row.isRepeat
    case .referrals: return row.isReferral
    case .notReferrals: return !row.isOpen && !row.isReferral
    default: return true
    }
  }

  /// About how many children of a contact this figure's decider decided in the time.
  func decided(in row: BoardRow, since: Instant) -> Int {
    row.children.count { child in
      guard let at = child.decidedAt, at >= since else { return false }
      return decider == nil || child.decidedBy == decider
    }
  }

  func rows(_ rows: [BoardRow], since: Instant, at now: Instant) -> [BoardRow] {
    rows.filter { counts($0, since: since, at: now) }
  }
}
