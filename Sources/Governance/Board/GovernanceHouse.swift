import Access
import Pages
import Procedures
import Store

/// What meetings, actions and plans work with: the pack in force, and the way to the record and to
/// accounts.
public struct GovernanceHouse: Sendable {
  public let access: AccessHouse
  public let pack: Pack

  public init(access: AccessHouse, pack: Pack) {
    self.access = access
    self.pack = pack
  }

  /// Takes something back from the public; does nothing where it is not there.
  func takeBack(
    _ what: String, _ id: String, because reason: String, by author: Author
  ) async throws {
    try await access.store.commit(author) { transaction in
      guard try PublicView.find(what, id, in: transaction) != nil else { return }
      try transaction.append(
        TakenBackFromPublic(facts: .init(what: what, id: id, reason: reason)))
    }
  }
}

/// Every action of this feature.
public enum GovernanceActions {
  public static let readPlans = Action("plan.read", .role)
  public static let keepPlans = Action("plan.keep", .role)
  public static let readMeetings = Action("meeting.read", .role)
  public static let keepMeetings = Action("meeting.keep", .role)
  /// Comments on draft minutes, and tells how one's actions stand.
  public static let comment = Action("minutes.comment", .role)
  /// What was published is for everybody.
  public static let readPublished = Action("board.read-published", .anyone)
}

/// Why something cannot be done about meetings, actions and plans.
enum BoardProblem: Error, Sendable, Hashable {
  /// It is not there.
  case gone
}

/// What the store is told of this feature.
public let governanceModule = Module(
  name: "governance",
  tables: [
    BoardEntries.table, PublicView.table, PlanTables.plan, Holder.table, MeetingTables.meeting,
    MeetingTables.minute, ActionTables.action, Budget.table,
  ],
  events: [
    PlanOpened.self, PlanChanged.self, OpenedToPublic.self, TakenBackFromPublic.self,
    SeatTaken.self, SeatLeft.self, MeetingCalled.self, MeetingChanged.self, ActionRaised.self,
    ActionChanged.self, BudgetRecorded.self,
  ])
