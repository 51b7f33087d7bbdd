import Access
import Days
import Pages
import People
import Store
import TestSupport
import Testing

@testable import FrontDoor

/// Police reports of the night are drawn together and counted, somebody looks at each, and a school
/// that agreed to it is told that something happened, and nothing else.
@Suite struct IncidentTests {
  private struct Night {
    let screener: String
    let manager: String
  }

  private static let cora = SuppliedFields(
    key: "P1", firstName: "Cora", surname: "Thistlewood", dateOfBirth: "2014-03-31", sex: "F",
    postcode: "WM1 2AB", addressLine: "7 Kestrel Road")

  private func night(_ desk: Desk, agreed: Bool = true) async throws -> Night {
    let screener = try await desk.open("screener", roles: ["screener"], team: "front-door")
    let manager = try await desk.open("manager", roles: ["hub-manager"], team: "front-door")
    for (key, kind) in [("police", "police"), ("hill-school", "school")] {
      try await AccountCommands(desk.access).openAgency(
        key: key, name: key, kind: kind, by: desk.author)
    }
    if agreed {
      try await SchoolCommands(desk.house).agree(
        "hill-school", email: "welfare@hill.example", by: desk.author(manager))
    }
    return Night(screener: screener, manager: manager)
  }

  private func incident(
    _ number: String, _ desk: Desk, hoursAgo: Int64 = 10, grade: String = "high",
    words: String = "Shouting; a door was broken.", _ children: [SuppliedFields] = [cora]
  ) -> ReportedIncident {
    ReportedIncident(
      number: number, happenedAt: desk.clock.now.adding(hours: -hoursAgo), grade: grade,
      words: words,
      children: children.map {
        var child = $0
        child.key = ""
        return child
      })
  }

  @discardableResult
  private func send(
    _ incidents: [ReportedIncident], _ desk: Desk
  ) async throws -> IncidentCommands.Report {
    try await IncidentCommands(desk.house).take(incidents, from: "police", by: desk.author)
  }

  private func lines(_ desk: Desk, as account: String) async throws -> [IncidentSight] {
    let rules = try #require(try Desk.rules().incidents)
    return try await desk.house.incidents(try await desk.visit(account), rules)
  }

  private func notices(_ desk: Desk) async throws -> [SchoolNotice] {
    try await desk.store.read { query in
      let ids = try query.column(String.self, "SELECT id FROM frontdoor_notice ORDER BY id")
      return try ids.compactMap { try SchoolNotice.find($0, in: query) }
    }
  }

  /// The next moment at which it is so many minutes past midnight.
  private func pass(to minutes: Int, _ desk: Desk) {
    let now = London.wallTime(desk.clock.now)
    let day = now.minutes < minutes ? now.day : now.day.adding(days: 1)
    let then = London.instant(London.WallTime(day: day, minutes: minutes))
    desk.clock.pass(seconds: then.seconds(since: desk.clock.now))
  }

  @Test(arguments: EngineKind.allCases)
  func severalReportsOfOneIncidentAreOneAndRepeatsAreCounted(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let night = try await night(desk)
      try await send([incident("DA-0", desk, hoursAgo: 24 * 60)], desk)
      try await send([incident("OLD", desk, hoursAgo: 24 * 400)], desk)
      var ned = Self.cora
      ned.firstName = "Ned"
      ned.dateOfBirth = "2017-06-02"
      let report = try await send(
        [
          incident("DA-1", desk),
          incident("DA-2", desk, hoursAgo: 9, grade: "medium", words: "A neighbour rang.", [ned]),
        ], desk)
      #expect(report == .init(new: 2, unchanged: 0, drawnTogether: 1))
      let lines = try await lines(desk, as: night.screener)
      #expect(lines.count == 3)
      let last = try #require(lines.first { $0.reports.count == 2 })
      #expect(last.reports.map(\.number) == ["DA-1", "DA-2"])
      #expect(last.children.map(\.child.called) == ["Cora Thistlewood", "Ned Thistlewood"])
      // Two in twelve months: the one of thirteen months ago is not counted, two reports are one.
      #expect(last.children[0].count == 2)
      // All three stand together, the latest first.
      let groups = IncidentSight.drawnTogether(lines)
      #expect(groups.count == 1)
      #expect(groups[0][0].root == last.root)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theSameListTwiceChangesNothingAndAContradictionIsRefusedWhole(
    on engine: EngineKind
  ) async throws {
    try await engine.withDesk { desk in
      _ = try await night(desk)
      let one = incident("DA-1", desk)
      try await send([one], desk)
      #expect(try await send([one], desk) == .init(new: 0, unchanged: 1, drawnTogether: 0))
      var other = one
      other.words = "Something else."
      await #expect(throws: FrontDoorProblem.incidentDiffers("DA-1")) {
        try await send([incident("DA-9", desk), other], desk)
      }
      let count = try await desk.store.read {
        try $0.value(Int.self, "SELECT COUNT(*) FROM frontdoor_incident")
      }
      #expect(count == 1)
      await #expect(throws: FrontDoorProblem.unknownAgency("hill-school")) {
        try await IncidentCommands(desk.house).take([one], from: "hill-school", by: desk.author)
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aSchoolThatAgreedIsToldThatItHappenedAndNothingElse(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let night = try await night(desk)
      var atSchool = Self.cora
      atSchool.firstName = "Coralie"
      try await desk.supply("hill-school", atSchool)
      pass(to: 3 * 60, desk)
      try await send([incident("DA-1", desk), incident("DA-2", desk, hoursAgo: 9)], desk)
      let clocks = FrontDoorClocks(desk.house)
      try await clocks.escalate(by: desk.author)
      #expect(try await notices(desk).isEmpty)
      pass(to: 7 * 60, desk)
      try await clocks.escalate(by: desk.author)
      try await clocks.escalate(by: desk.author)
      // Two reports of one incident, one message.
      let notice = try #require(try await notices(desk).first)
      #expect(try await notices(desk).count == 1)
      let mails = try await desk.mails().filter { $0.hasPrefix("frontdoor.school-notice") }
      #expect(mails == ["frontdoor.school-notice welfare@hill.example"])
      // Nobody read it: those who decide are told once, at a quarter to nine.
      pass(to: 8 * 60 + 44, desk)
      try await clocks.escalate(by: desk.author)
      #expect(!(try await desk.mails().contains { $0.hasPrefix("frontdoor.notice-late") }))
      pass(to: 8 * 60 + 45, desk)
      try await clocks.escalate(by: desk.author)
      try await clocks.escalate(by: desk.author)
      #expect(
        try await desk.mails().filter { $0.hasPrefix("frontdoor.notice-late") }
          == ["frontdoor.notice-late manager@example.org"])
      // By the link: first who reads it, then the child as the school calls them, and when.
      let token = desk.house.noticeLinks.token(of: notice.id)
      let routes = NoticeRoutes(house: desk.house).routes
      let visit = try await desk.visit(night.screener, parameters: ["link": token])
      guard case .page(let asked) = try await routes[0].handler(visit).content else {
        Issue.record("no page")
        return
      }
      #expect(!asked.body.string.contains("Cora"))
      let told = try await routes[1].handler(
        try await desk.visit(
          night.screener, .post, parameters: ["link": token],
          form: "your-name=Hedda+Lark%2C+head"))
      guard case .page(let page) = told.content else {
        Issue.record("no page")
        return
      }
      let text = page.body.string
      #expect(text.contains("Coralie Thistlewood") && text.contains("domestic abuse"))
      for secret in ["Shouting", "broken", "High", "Kestrel", "WM1", "DA-1", "Cora "] {
        #expect(!text.contains(secret), "\(secret)")
      }
      let read = try #require(try await notices(desk).first)
      #expect(read.readBy == "Hedda Lark, head")
      // The next day the link is good no more, and one that was made up never was.
      desk.clock.pass(seconds: 24 * 3_600)
      let commands = SchoolCommands(desk.house)
      #expect(try await commands.notice(byLink: token, at: desk.clock.now) == nil)
      let forged = SenderLink(desk.access.secret).token(of: notice.id)
      #expect(try await commands.notice(byLink: forged, at: notice.sentAt) == nil)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func noSchoolIsToldOfAProtectedChildOrWithoutAnAgreement(on engine: EngineKind) async throws {
    for shield in [Shield.none, .details, .existence] {
      try await engine.withDesk { desk in
        let night = try await night(desk, agreed: shield != .none)
        try await desk.supply("hill-school", Self.cora)
        let person = try #require(try await desk.person("hill-school", "P1"))
        if shield != .none {
          try await desk.store.commit(desk.author) { transaction in
            try transaction.setShield(shield, of: .person(person))
          }
        }
        pass(to: 3 * 60, desk)
        try await send([incident("DA-1", desk)], desk)
        let line = try #require(try await lines(desk, as: night.screener).first)
        let expected: SchoolStanding =
          switch shield {
          case .none: .notAgreed(school: "hill-school")
          case .details: .protected
          case .existence: .none
          }
        #expect(line.children.map(\.schools) == [[expected]])
        #expect(!line.maySeeHeld)
        pass(to: 7 * 60, desk)
        try await FrontDoorClocks(desk.house).escalate(by: desk.author)
        #expect(try await notices(desk).isEmpty)
        #expect(!(try await desk.mails().contains { $0.contains("hill.example") }))
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aHiddenChildLooksLikeOneNeverMetOnTheMorningList(on engine: EngineKind) async throws {
    var pages: [String] = []
    for isHidden in [false, true] {
      try await engine.withDesk { desk in
        let night = try await night(desk)
        if isHidden {
          try await desk.supply("hill-school", Self.cora)
          let person = try #require(try await desk.person("hill-school", "P1"))
          try await desk.store.commit(desk.author) { transaction in
            try transaction.setShield(.existence, of: .person(person))
          }
        }
        try await send([incident("DA-1", desk)], desk)
        let rules = try #require(try Desk.rules().incidents)
        let lines = try await lines(desk, as: night.screener)
        let page = IncidentPages(
          rules: rules, names: [:], now: desk.clock.now, typed: FormReader(FormData()),
          token: CSRFToken(value: "t")
        ).list(lines, maySend: true, decides: false)
        let root = try #require(lines.first?.root)
        pages.append(page.body.string.replacing(root, with: "ID"))
      }
    }
    #expect(pages.count == 2)
    #expect(pages.first == pages.last)
  }

  @Test(arguments: EngineKind.allCases)
  func aChildProtectedAfterTheMessageWentIsToldOfNoMore(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      _ = try await night(desk)
      try await desk.supply("hill-school", Self.cora)
      pass(to: 6 * 60, desk)
      try await send([incident("DA-1", desk)], desk)
      pass(to: 7 * 60, desk)
      try await FrontDoorClocks(desk.house).escalate(by: desk.author)
      let notice = try #require(try await notices(desk).first)
      let commands = SchoolCommands(desk.house)
      let token = desk.house.noticeLinks.token(of: notice.id)
      #expect(try await commands.notice(byLink: token, at: desk.clock.now) != nil)
      let person = notice.person
      try await desk.store.commit(desk.author) { transaction in
        try transaction.setShield(.details, of: .person(person))
      }
      #expect(try await commands.notice(byLink: token, at: desk.clock.now) == nil)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func anIncidentStaysOnTheListUntilSomebodyHasSeenToIt(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let night = try await night(desk)
      try await send(
        [incident("DA-1", desk), incident("DA-2", desk, hoursAgo: 9, words: "Again.")], desk)
      let root = try #require(try await lines(desk, as: night.screener).first?.root)
      let commands = IncidentCommands(desk.house)
      let id = try await commands.takeUp(root, by: desk.author(night.screener))
      let contact = try await desk.contact(id)
      #expect(contact.agency == "police" && contact.isOpen)
      let sight = try await desk.sight(id, as: night.screener)
      let said = sight.parts.flatMap(\.rows).flatMap(\.lines).joined(separator: " ")
      #expect(said.contains("DA-1") && said.contains("DA-2") && said.contains("High risk"))
      #expect(sight.children.map(\.child.called) == ["Cora Thistlewood"])
      #expect(try await lines(desk, as: night.screener).isEmpty)
      await #expect(throws: FrontDoorProblem.answeredMeanwhile) {
        try await commands.settle(root, reason: "Again", by: desk.author(night.screener))
      }
      // A further report of the same night comes back to the list.
      try await send([incident("DA-3", desk, hoursAgo: 8, words: "Later.")], desk)
      let again = try #require(try await lines(desk, as: night.screener).first)
      #expect(again.root == root)
      try await commands.settle(root, reason: "Known.", by: desk.author(night.screener))
      #expect(try await lines(desk, as: night.screener).isEmpty)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatIsKeptOfTheNightIsRebuiltFromTheJournalRowForRow(on engine: EngineKind) async throws {
    try await engine.withDesk { desk in
      let night = try await night(desk)
      try await desk.supply("hill-school", Self.cora)
      pass(to: 6 * 60, desk)
      try await send([incident("DA-1", desk)], desk)
      pass(to: 9 * 60, desk)
      try await FrontDoorClocks(desk.house).escalate(by: desk.author)
      let notice = try #require(try await notices(desk).first)
      // Seen to, it stays on the list while the school does not know.
      let line = try #require(try await lines(desk, as: night.screener).first)
      _ = try await IncidentCommands(desk.house).takeUp(
        line.root, by: desk.author(night.screener))
      #expect(try await lines(desk, as: night.screener).map(\.isSettled) == [true])
      let schools = SchoolCommands(desk.house)
      try await schools.read(notice, by: "Hedda Lark", author: desk.author(night.screener))
      try await schools.agree(
        "hill-school", email: "other@hill.example", by: desk.author(night.manager))
      #expect(try await lines(desk, as: night.screener).isEmpty)
      let kinds = try await desk.store.read {
        Set(try $0.column(String.self, "SELECT kind FROM journal"))
      }
      let missing = Set(IncidentTables.events.map { $0.kind }).subtracting(kinds)
      #expect(missing.isEmpty, "\(missing)")
      #expect(try await desk.store.inspection.record().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theChronologyTellsOfEachIncidentOnceAndNotWhatThePoliceWrote(
    on engine: EngineKind
  ) async throws {
    try await engine.withDesk { desk in
      _ = try await night(desk)
      try await desk.supply("hill-school", Self.cora)
      try await send([incident("DA-1", desk), incident("DA-2", desk, hoursAgo: 9)], desk)
      let person = try #require(try await desk.person("hill-school", "P1"))
      let source = FrontDoorChronology(try Desk.pack())
      let lines = try await desk.store.read { try source.lines(about: [person], in: $0) }
      #expect(lines.map(\.title) == ["The police were called to domestic abuse"])
      #expect(lines.map(\.words) == ["High risk"])
      #expect(lines.map(\.sensitivity) == [.restricted])
    }
  }
}
