import Days
import Foundation
import Pages
import Procedures
import Store
import TestSupport
import Testing

@testable import Governance

@Suite struct PlanBoardTests {
  private func opened(_ partnership: TestPartnership) async throws {
    let samples = try PlanSample.all(
      in: PlanSamples.root.appendingPathComponent("Samples/rotherham-2014/plans"),
      legends: try ShippedPacks.pack("rotherham-2014").catalogue)
    #expect(samples.count == 2)
    for sample in samples {
      #expect(
        try await partnership.plans.open(sample.header, sample.entries, by: partnership.author))
    }
  }

  private let plan = "/board/plans/delivery-plan-2015-18"

  @Test func theFourLegendsOfTheDocumentsSayDifferentThingsByAmberAndRed() throws {
    let catalogue = try ShippedPacks.pack("rotherham-2014").catalogue
    func state(_ legend: String, _ level: String) throws -> Legend.State? {
      let found = try #require(catalogue.versions(Legend.self, legend).last)
      return PlanLegend(found).level(level)?.canonical
    }
    #expect(try state("action-plan-2013-16", "amber") == .onTrack)
    #expect(try state("multi-agency-plan-2009", "amber") == .onTrack)
    #expect(try state("delivery-plan-2015-18", "amber") == .slipping)
    #expect(try state("section-11-2009", "amber") == .slipping)
    #expect(try state("multi-agency-plan-2009", "red") == .notStarted)
    #expect(try state("section-11-2009", "blue") == .complete)
  }

  @Test(arguments: EngineKind.allCases)
  func thePlanIsShownAsAtAMeeting(on engine: EngineKind) async throws {
    try await engine.withPartnership { partnership in
      try await opened(partnership)
      let april = try await partnership.ask(.get, "\(plan)?at-day=6&at-month=4&at-year=2016").text
      #expect(april.contains("<strong>26</strong> actions"))
      #expect(april.contains("<strong>9</strong> closed"))
      #expect(april.contains("<strong>16</strong> overdue"))
      #expect(april.contains("<strong>1</strong> not yet due"))
      let january = try await partnership.ask(
        .get, "\(plan)?at-day=12&at-month=1&at-year=2016"
      ).text
      #expect(january.contains("<strong>2</strong> overdue"))
      let wrong = try await partnership.ask(.get, "\(plan)?at-day=31&at-month=2&at-year=2016")
      #expect(wrong.text.contains("Enter a real date"))
      let overview = try await partnership.ask(.get, "/board/plans/action-plan-2013-16").text
      for exact in ["39\u{a0}5/6", "102\u{a0}5/6", "16\u{a0}1/3", "159"] {
        #expect(overview.contains(exact))
      }
      #expect(overview.contains("Reported elsewhere: Managed under"))
      let list = try await partnership.ask(.get, "/board/plans").text
      #expect(list.contains("9 of 26"))
      await #expect(throws: Problem.notFound) {
        _ = try await partnership.ask(.get, "/board/plans/no-such-plan")
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatIsSaidOfALineIsKeptAndWhatCannotBeIsShownAgain(on engine: EngineKind) async throws {
    try await engine.withPartnership { partnership in
      try await opened(partnership)
      let line = "\(plan)/lines/1.4.3"
      let kept = try await partnership.ask(
        .post, line, body: "what=note&kind=issue&words=The%20post%20is%20still%20empty")
      #expect(kept.status == 303)
      _ = try await partnership.ask(.post, line, body: "what=lead&leads=Head%20of%20learning")
      _ = try await partnership.ask(
        .post, line, body: "what=rate&rating=amber%201%2F2,%20red%201%2F2&why-rated=No%20post")
      let page = try await partnership.ask(.get, line).text
      #expect(page.contains("The post is still empty"))
      #expect(page.contains("Head of learning leads"))
      #expect(page.contains("amber 1/2, red 1/2"))
      let refused = try await partnership.ask(
        .post, line, body: "what=rate&rating=pink&why-rated=Kept%20words")
      #expect(refused.status == 422)
      #expect(refused.text.contains("Pink is not in the legend"))
      #expect(refused.text.contains("Kept words"))
      let merged = try await partnership.ask(
        .post, line, body: "what=close&closure=merged&why-closed=Same%20work&into=")
      #expect(merged.text.contains("Name the line or plan that takes it over"))
      let closed = try await partnership.ask(
        .post, line, body: "what=close&closure=merged&why-closed=Same%20work&into=1.4.5")
      #expect(closed.status == 303)
      let again = try await partnership.ask(
        .post, line, body: "what=close&closure=delivered&why-closed=Done")
      #expect(again.text.contains("closed already"))
      let astray = try await partnership.ask(
        .post, line, body: "what=link&other-plan=action-plan-2013-16&other-line=99")
      #expect(astray.text.contains("There is no line 99 of action-plan-2013-16"))
      _ = try await partnership.ask(
        .post, line, body: "what=link&other-plan=action-plan-2013-16&other-line=4")
      #expect(try await partnership.ask(.get, line).text.contains("action-plan-2013-16/4"))
      let reader = try await partnership.ask(.get, line, allowed: ["plan.read"]).text
      #expect(!reader.contains("Say more"))
      let report = try await partnership.ask(.get, "\(plan)/report").text
      #expect(report.contains("1.4.3: The post is still empty"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatIsSaidLaterStandsUnderItsOwnDay(on engine: EngineKind) async throws {
    try await engine.withPartnership { partnership in
      try await opened(partnership)
      let line = "\(plan)/lines/1.4.3"
      let said = try await partnership.ask(
        .post, line, body: "what=note&kind=evidence&words=Posted%20in%20May&on-note=2016-05-10")
      #expect(said.status == 303)
      func last(_ day: Int, _ month: Int) async throws -> Bool {
        try await partnership.ask(
          .get, "\(plan)?at-day=\(day)&at-month=\(month)&at-year=2016"
        ).text.contains("Posted in May")
      }
      #expect(try await !last(9, 5))
      #expect(try await last(10, 5))
      for wrong in ["2027-01-01", "2016-02-31", "May"] {
        let refused = try await partnership.ask(
          .post, line, body: "what=note&kind=evidence&words=Kept&on-note=\(wrong)")
        #expect(refused.status == 422)
        #expect(refused.text.contains("Write today") && refused.text.contains("Kept"))
      }
      let before = try await partnership.ask(
        .post, line, body: "what=note&kind=evidence&words=Kept&on-note=2009-01-01")
      #expect(before.text.contains("1.4.3 came onto the plan on"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whoeverHoldsTheRoleThatLeadsIsNamedOverTime(on engine: EngineKind) async throws {
    try await engine.withPartnership { partnership in
      try await opened(partnership)
      let commands = BodyCommands(partnership.house)
      let seat = try #require(partnership.house.bodies["executive"]?.definition.seat("police"))
      let first = try await commands.seat(
        "Hal Brook", on: "police", of: "executive", from: try #require(Day("2026-01-05")),
        by: partnership.author)
      try await commands.leave(
        first, on: try #require(Day("2026-10-01")), by: partnership.author)
      try await commands.seat(
        "Nia Frost", on: "police", of: "executive", from: try #require(Day("2026-10-02")),
        by: partnership.author)
      let line = "\(plan)/lines/1.4.3"
      let title = seat.title.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
      _ = try await partnership.ask(
        .post, line, body: "what=lead&leads=\(title)&on-lead=2026-09-01")
      let page = try await partnership.ask(.get, line).text
      let called = try #require(partnership.house.bodies["executive"]?.header.title)
      let body = HTML(text: called).string
      #expect(page.contains("\(seat.title) (Hal Brook, \(body)) leads"))
      #expect(page.contains("<dd>\(seat.title) (Nia Frost, \(body))</dd>"))
      _ = try await partnership.ask(.post, "\(plan)/publish")
      let open = try await partnership.ask(.get, "/plans/delivery-plan-2015-18").text
      #expect(open.contains(seat.title) && !open.contains("Nia Frost"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func thePublicSeesThePlanAsItWasWhenItWasPublished(on engine: EngineKind) async throws {
    try await engine.withPartnership { partnership in
      try await opened(partnership)
      let address = "/plans/delivery-plan-2015-18"
      await #expect(throws: Problem.notFound) { _ = try await partnership.ask(.get, address) }
      _ = try await partnership.ask(.post, "\(plan)/publish")
      #expect(try await partnership.ask(.get, "/plans").text.contains(address))
      _ = try await partnership.ask(
        .post, "\(plan)/lines/1.4.3", body: "what=note&kind=evidence&words=Not%20for%20all%20yet")
      let page = try await partnership.ask(.get, address).text
      #expect(page.contains("1.4.3 Review online safety"))
      #expect(!page.contains("Not for all yet") && !page.contains("/board/"))
      #expect(try await partnership.ask(.get, "\(address)/plan.csv").text.contains("1.4.3"))
      _ = try await partnership.ask(.post, "\(plan)/publish")
      #expect(try await partnership.ask(.get, address).text.contains("Not for all yet"))
      await #expect(throws: Problem.self) {
        _ = try await partnership.ask(.post, "\(plan)/withdraw", body: "reason=")
      }
      _ = try await partnership.ask(.post, "\(plan)/withdraw", body: "reason=A%20name%20in%20it")
      await #expect(throws: Problem.notFound) { _ = try await partnership.ask(.get, address) }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aFileOpensAPlanWholeOrNotAtAll(on engine: EngineKind) async throws {
    try await engine.withPartnership { partnership in
      func send(_ lines: [String]) async throws -> Reply {
        let parts = [
          ("key", "neglect-2026"), ("title", "Neglect"), ("source", "The partners"),
          ("legend", "plan"),
        ].map { "--b\r\nContent-Disposition: form-data; name=\"\($0.0)\"\r\n\r\n\($0.1)\r\n" }
        let file = (["number,rung,parent,words,leads,due"] + lines).joined(separator: "\r\n")
        return try await partnership.ask(
          .post, "/board/plans/new",
          body: parts.joined()
            + "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n"
            + "Content-Type: text/csv\r\n\r\n\(file)\r\n--b--\r\n",
          type: "multipart/form-data; boundary=b")
      }
      let refused = try await send(["1,priority,,One,,", ",action,1,Two,A role,2026-12"])
      #expect(refused.status == 422)
      #expect(refused.text.contains("where cells were merged in the spreadsheet"))
      #expect(try await partnership.events(PlanOpened.kind) == 0)
      let taken = try await send(["1,priority,,One,,", "1.1,action,1,Two,,2026-12"])
      #expect(taken.text.contains("nobody leads 1.1"))
      #expect(try await partnership.ask(.get, "/board/plans/neglect-2026").text.contains("1.1 Two"))
      let twice = try await send(["1,priority,,One,,"])
      #expect(twice.text.contains("choose another"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theTablesOfPlansAreWhatTheJournalMakesOfThem(on engine: EngineKind) async throws {
    try await engine.withPartnership { partnership in
      try await opened(partnership)
      _ = try await partnership.ask(.post, "\(plan)/publish")
      _ = try await partnership.ask(.post, "\(plan)/shown", body: "to=The%20board")
      _ = try await partnership.ask(
        .post, "\(plan)/version", body: "number=3.7&author=The%20office&comment=More")
      _ = try await partnership.ask(.post, "\(plan)/withdraw", body: "reason=Wrong")
      let kept = try await partnership.store.read { query in
        try KeptPlan.find("delivery-plan-2015-18", in: query)
      }
      #expect(kept?.plan().versions.last?.number == "3.7")
      #expect(kept?.plan().shown.map(\.to) == ["The board"])
      #expect(try await partnership.store.inspection.record().isWhole)
    }
  }
}
