import Access
import Days
import Store

/// What a body heard in private, by the running number of its minute, with the ground.
///
/// An action is as private as the item that raised it, and so is what came up in its updates and
/// what it promised for a later meeting.
struct HeardInPrivate: Sendable {
  /// What stands in the place of words that are not for the reader.
  static let withheld = "Heard in private"

  private let grounds: [Int: String]

  init(_ meetings: [Meeting]) {
    var grounds: [Int: String] = [:]
    for meeting in meetings {
      for item in meeting.items { meeting.numbers[item.key].map { grounds[$0] = item.exempt } }
    }
    self.grounds = grounds
  }

  init(of body: String, in query: any Query) throws {
    self.init(try KeptMeeting.all(of: body, in: query).map(\.meeting))
  }

  /// The ground on which an action is private; nil for a public one.
  /// - Parameter log: the body's actions, among which those are in whose updates it came up.
  func ground(of action: ActionHeader, in log: [ActionHeader]) -> String? {
    var action = action
    for _ in 0...log.count {
      if let ground = action.minute.flatMap({ grounds[$0] }) { return ground }
      guard let parent = log.first(where: { $0.number == action.parent }) else { return nil }
      action = parent
    }
    return nil
  }

  /// A body's log as somebody sees it who does not hear what is private: that there is an action,
  /// whose it is, when it is due and whether it is done.
  func withheld(_ log: [KeptAction]) -> [KeptAction] {
    let headers = log.map(\.header)
    return log.map { ground(of: $0.header, in: headers) == nil ? $0 : $0.withheld }
  }
}

extension KeptAction {
  fileprivate var withheld: KeptAction {
    let words = HeardInPrivate.withheld
    return KeptAction(
      header: header.saying(words),
      entries: entries.map { entry in
        let change: ActionChange =
          switch entry.change {
          case .due(let day, _): .due(day, why: words)
          case .acknowledged(let owner): .acknowledged(by: owner)
          case .updated: .updated(words)
          case .promised: .promised(title: words)
          case .discharged: .discharged(evidence: words)
          case .dischargedWithoutEvidence: .dischargedWithoutEvidence(why: words)
          case .reopened: .reopened(why: words)
          }
        return ActionEntry(on: entry.on, change, seq: entry.seq)
      })
  }
}

/// Who looks at what a body does: whether they hear what is private, and the seat on which they sit.
struct BoardReader: Sendable, Hashable {
  let hearsPrivate: Bool
  /// The title of their seat today.
  let seat: String?

  /// The public.
  static let anyone = BoardReader(hearsPrivate: false, seat: nil)
}

extension GovernanceHouse {
  /// Who keeps meetings hears everything; anybody else hears what is private as long as they sit
  /// on the body, whichever kind of seat it is, holder or deputy.
  func reader(_ actor: Actor, of body: String, on day: Day, in query: any Query) throws
    -> BoardReader
  {
    let holder = try Holder.all(of: body, in: query).first {
      $0.seat != nil && $0.sits(on: day) && $0.account.map { actor.id == "account:\($0)" } ?? false
    }
    return BoardReader(
      hearsPrivate: holder != nil || actor.allowed.contains(GovernanceActions.keepMeetings.key),
      seat: holder?.role)
  }
}
