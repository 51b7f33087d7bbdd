import Access
import Days
import Store
import TestSupport
import Testing

@testable import FrontDoor

/// Every figure of the board is the length of the list that it opens to.
@Suite struct BoardTests {
  @Test(arguments: EngineKind.allCases)
  func contactsAreCountedOnceAndEachFigureOpens(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let teacher = try await desk.open("teacher", roles: ["referrer"], agency: "school")
      let manager = try await desk.open("manager", roles: ["hub-manager"], team: "front-door")
      try await desk.openTeam("assessment")
      let commands = DecisionCommands(desk.house)
      // Two children, one of them a referral; then the same child again; then another, left open.
      let first = try await desk.send([.cora, .ned], from: teacher)
      for (number, outcome, seen) in [(1, "assessment", 0), (2, "advice", 1)] {
        try await commands.decide(
          Deciding(outcome: outcome, rationale: "Why", told: "Told", seen: seen), of: number,
          in: first.contact, by: desk.author(manager))
      }
      desk.clock.pass(seconds: 3_600)
      let second = try await desk.send([.cora], from: teacher, seen: "Again")
      let third = try await desk.send([.omar], from: teacher)
      // A week later: the second was decided too late, the third is late and open.
      desk.clock.pass(seconds: 7 * 86_400)
      try await commands.decide(
        Deciding(outcome: "advice", rationale: "Why", told: "Told", seen: 0), of: 1,
        in: second.contact, by: desk.author(manager))
      let now = desk.clock.now
      let since = now.adding(hours: -24 * 28)
      let rows = try await desk.store.read { try BoardRow.all(since: since, in: $0) }
      func list(_ figure: BoardFigure) -> Set<String> {
        Set(figure.rows(rows, since: since, at: now).map(\.reference))
      }
      #expect(rows.count == 3)
      #expect(list(BoardFigure(.received)) == [first.reference, second.reference, third.reference])
      #expect(list(BoardFigure(.waiting)) == [third.reference])
      #expect(list(BoardFigure(.late)) == [third.reference])
      #expect(list(BoardFigure(.soon)).isEmpty)
      #expect(list(BoardFigure(.inTime)) == [first.reference])
      #expect(list(BoardFigure(.outOfTime)) == [second.reference, third.reference])
      #expect(list(BoardFigure(.repeated)) == [second.reference])
      #expect(list(BoardFigure(.referrals)) == [first.reference])
      #expect(list(BoardFigure(.notReferrals)) == [second.reference])
      #expect(
        list(BoardFigure(.received, outcome: "advice")) == [first.reference, second.reference])
      #expect(list(BoardFigure(.received, source: "health")).isEmpty)
      #expect(list(BoardFigure(.received, source: "school")).count == 3)
      // A month later the decided ones are no longer counted; what waits is, whenever it came in.
      let later = now.adding(hours: 24 * 40)
      let left = try await desk.store.read {
        try BoardRow.all(since: later.adding(hours: -24 * 28), in: $0)
      }
      #expect(left.map(\.reference) == [third.reference])
    }
  }

  @Test func sharesAreExact() {
    #expect(BoardPages.share(1, of: 3) == "33.3 %")
    #expect(BoardPages.share(2, of: 3) == "66.7 %")
    #expect(BoardPages.share(1, of: 16) == "6.3 %")
    #expect(BoardPages.share(0, of: 7) == "0.0 %")
    #expect(BoardPages.share(7, of: 7) == "100.0 %")
    #expect(BoardPages.share(0, of: 0) == "–")
  }
}
