import Days
import Pages
import Store
import TestSupport
import Testing

@testable import Governance

@Suite struct MeetingTests {
  /// A meeting of the executive on 9 November 2026, with the chair, the council and the police seated.
  private func called(_ partnership: TestPartnership) async throws -> String {
    for (seat, name) in [("chair", "Petra"), ("council", "Ruth"), ("police", "Hal")] {
      _ = try await partnership.ask(
        .post, "/board/bodies/executive/seats", body: "seat=\(seat)&name=\(name)")
    }
    let reply = try await partnership.ask(
      .post, "/board/bodies/executive/meetings",
      body: "on-day=2&on-month=11&on-year=2026&time=13:00&place=Moor%20Hall")
    return try #require(reply.headers.first { $0.name == "location" }?.value)
  }

  private func kept(_ partnership: TestPartnership, _ address: String) async throws
    -> (Meeting, [Holder])
  {
    let id = String(address.split(separator: "/").last ?? "")
    return try await partnership.store.read { query in
      let kept = try #require(try KeptMeeting.find(id, in: query))
      return (kept.meeting, try partnership.house.holders(at: kept.header, in: query))
    }
  }

  /// Begins the meeting, notes everybody as present, and writes under every item.
  private func minuted(_ partnership: TestPartnership, _ address: String) async throws {
    _ = try await partnership.ask(.post, "\(address)/open")
    let (meeting, holders) = try await kept(partnership, address)
    let states = holders.map { "state-\($0.id)=present" }.joined(separator: "&")
    _ = try await partnership.ask(.post, "\(address)/attendance", body: states)
    for item in meeting.items {
      let reply = try await partnership.ask(
        .post, "\(address)/items/\(item.key)",
        body: "words=Talked%20about%20\(item.kind.rawValue)&resolved=One%0ATwo%0A")
      #expect(reply.status == 303)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aMeetingGoesFromItsAgendaToPublishedMinutes(on engine: EngineKind) async throws {
    try await engine.withPartnership { partnership in
      let address = try await called(partnership)
      let planned = try await partnership.ask(.get, address).text
      #expect(planned.contains("Minutes of the last meeting"))
      _ = try await partnership.ask(
        .post, "\(address)/agenda", body: "title=The%20audit&kind=decision&exempt=")
      _ = try await partnership.ask(
        .post, "\(address)/agenda", body: "title=Secret%20contract&kind=decision&exempt=3")
      _ = try await partnership.ask(.post, "\(address)/publish")
      let publicAddress = address.replacing("/board", with: "")
      let agenda = try await partnership.ask(.get, publicAddress).text
      #expect(agenda.contains("The audit") && !agenda.contains("Secret contract"))
      #expect(
        agenda.contains("heard in private: it is about somebody&#39;s money or business")
          || agenda.contains("heard in private: it is about somebody's money or business"))
      try await minuted(partnership, address)
      let (meeting, _) = try await kept(partnership, address)
      #expect(meeting.items.compactMap { meeting.numbers[$0.key] } == [1, 2, 3, 4, 5])
      // Written in place is not seen before it is settled.
      #expect(try await !partnership.ask(.get, publicAddress).text.contains("Talked about"))
      _ = try await partnership.ask(.post, "\(address)/circulate")
      let early = try await partnership.ask(.post, "\(address)/settle", body: "early=")
      #expect(early.status == 422)
      #expect(early.text.contains("Comments are taken until 9 November 2026"))
      let comment = try await partnership.ask(
        .post, "\(address)/comments", body: "about=&by=Health&comment=I%20was%20there%20too")
      #expect(comment.status == 303)
      let settled = try await partnership.ask(
        .post, "\(address)/settle", body: "early=The%20inspector%20asks%20for%20them")
      #expect(settled.status == 303)
      let page = try await partnership.ask(.get, publicAddress).text
      #expect(page.contains("Talked about decision"))
      #expect(page.contains("<ol><li>One</li><li>Two</li></ol>"))
      #expect(page.contains("The meeting can decide"))
      #expect(page.contains("The inspector asks for them"))
      #expect(!page.contains("Secret contract") && !page.contains("I was there too"))
      #expect(page.components(separatedBy: "Talked about decision").count == 2)
      let late = try await partnership.ask(
        .post, "\(address)/items/\(meeting.items[0].key)", body: "words=Changed&resolved=")
      #expect(late.text.contains("The minutes are settled"))
      #expect(late.text.contains("Changed"))
      #expect(try await partnership.ask(.get, "/meetings").text.contains("Agenda and minutes"))
      _ = try await partnership.ask(.post, "\(address)/withdraw", body: "reason=A%20mistake")
      await #expect(throws: Problem.notFound) {
        _ = try await partnership.ask(.get, publicAddress)
      }
      #expect(try await partnership.store.inspection.record().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func runningNumbersGoOnAndActionsAreCarriedOverToTheNextMeeting(
    on engine: EngineKind
  ) async throws {
    try await engine.withPartnership { partnership in
      let first = try await called(partnership)
      _ = try await partnership.ask(.post, "\(first)/open")
      let (meeting, _) = try await kept(partnership, first)
      let item = try #require(meeting.items.last)
      _ = try await partnership.ask(
        .post, "\(first)/items/\(item.key)/actions",
        body: "action=Ask%20every%20school&owners=Business%20manager&action-due=2026-12")
      let action = try #require(
        try await partnership.store.read { try KeptAction.all(of: "executive", in: $0) }.first)
      #expect(action.header.minute == 3)
      #expect(action.action.due?.words == "December 2026")
      let second = try await called(partnership)
      #expect(try await !partnership.ask(.get, second).text.contains("Schools answered"))
      _ = try await partnership.ask(
        .post, "/board/actions/\(action.header.id)", body: "what=promise&promise=Schools%20answered"
      )
      // On the draft agenda at once, and an item once the meeting begins.
      let draft = try await partnership.ask(.get, second).text
      #expect(draft.contains("Schools answered") && draft.contains("Promised by action 1"))
      _ = try await partnership.ask(.post, "\(second)/open")
      let (later, _) = try await kept(partnership, second)
      #expect(later.items.last?.promisedBy == 1)
      #expect(later.items.compactMap { later.numbers[$0.key] } == [4, 5, 6, 7])
      #expect(try await partnership.ask(.get, "\(second)/pack").text.contains("Ask every school"))
      _ = try await partnership.ask(
        .post, "\(second)/agenda", body: "title=Come%20up%20now&kind=information&exempt=")
      let (now, _) = try await kept(partnership, second)
      #expect(now.items.last.flatMap { now.numbers[$0.key] } == 8)
      #expect(try await partnership.store.inspection.record().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatCannotBeSaidOfAMeetingIsRefusedAndNothingTypedIsLost(
    on engine: EngineKind
  ) async throws {
    try await engine.withPartnership { partnership in
      let address = try await called(partnership)
      let (meeting, holders) = try await kept(partnership, address)
      let item = try #require(meeting.items.first)
      let before = try await partnership.ask(
        .post, "\(address)/items/\(item.key)", body: "words=Too%20early&resolved=")
      #expect(before.status == 422)
      #expect(before.text.contains("Too early") || before.text.contains("has not begun"))
      _ = try await partnership.ask(.post, "\(address)/open")
      let holder = try #require(holders.first)
      let twice = try await partnership.ask(
        .post, "\(address)/attendance",
        body: "state-\(holder.id)=present&state-\(holder.id)=apologies")
      #expect(twice.status == 422)
      #expect(twice.text.contains("is there twice with different states"))
      let empty = try await partnership.ask(.post, "\(address)/circulate")
      #expect(empty.text.contains("Nothing is written under Apologies and interests"))
      // One member is no quorum: the page says so, and the resolution is a recommendation.
      _ = try await partnership.ask(
        .post, "\(address)/attendance", body: "state-\(holder.id)=present")
      #expect(try await partnership.ask(.get, address).text.contains("This meeting cannot decide"))
      let paper = try await partnership.ask(
        .post, "\(address)/items/\(item.key)/paper", body: "part-details=Much%20to%20tell")
      #expect(paper.text.contains("Write a summary") && paper.text.contains("Much to tell"))
      let reader = try await partnership.ask(.get, address, allowed: ["meeting.read"]).text
      #expect(!reader.contains("Add an item") && !reader.contains("Send the draft out"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whoCameIsShownBySeatWithTheGaps(on engine: EngineKind) async throws {
    try await engine.withPartnership { partnership in
      let address = try await called(partnership)
      try await minuted(partnership, address)
      _ = try await partnership.ask(
        .post, "\(address)/visitors", body: "name=Sol&role=Auditor,%20for%20item%202")
      #expect(try await partnership.ask(.get, address).text.contains("in attendance"))
      let page = try await partnership.ask(.get, "/board/bodies/executive/attendance").text
      #expect(page.contains("Nobody came for Delegated partner, integrated care board."))
      #expect(!page.contains("Nobody came for Delegated partner, police."))
      #expect(page.contains("1 of 1"))
    }
  }
}
