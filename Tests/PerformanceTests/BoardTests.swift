import Access
import Crypto
import Days
import Foundation
import Identifiers
import Pages
import Procedures
import Store
import TestSupport
import Testing

@testable import Performance

/// Scorecards on a store of the test's own.
struct TestBoard: Sendable {
  let house: PerformanceHouse
  let author = Author(
    actor: "operator:test", purpose: Purpose.assurance.rawValue, requestID: "test")

  var store: Store { house.access.store }
  var commands: ScorecardCommands { ScorecardCommands(house) }

  /// Figures of the 2014 pack from lines of CSV.
  func figures(_ lines: [String]) throws -> [Observation] {
    let header = FigureFile.observationColumns.joined(separator: ",")
    return try FigureFile.observations(
      Array(([header] + lines).joined(separator: "\n").utf8), name: "test",
      indicators: house.indicators)
  }

  /// What the paper of 2014 printed.
  func paper() throws -> [Publication] {
    try FigureFile.publications(
      try Shipped.bytes(
        "Samples/rotherham-2014/scorecards/national-indicators-2013.published.csv"),
      name: "published", indicators: house.indicators, levels: ["red", "amber", "green"])
  }

  func recorded(_ period: String) async throws -> [Observation] {
    let period = try #require(FigurePeriod(period))
    return try await store.read { try Observation.recorded(in: [period], $0) }
  }

  func published(_ period: String = "2013-14") async throws -> ShownCard? {
    try await store.read {
      try PublishedScorecard.find("national-indicators-2013", period, in: $0)?.card
    }
  }

  /// Asks for a page as the server would, without what `Access` decides before.
  func ask(
    _ method: Method, _ address: String, allowed: Set<String> = [], body: String = "",
    type: String = "application/x-www-form-urlencoded"
  ) async throws -> Reply {
    let path = try #require(Path(local: address))
    let table = try RouteTable(ScorecardRoutes(house).routes)
    guard case .route(let route, let values) = table.find(method.rawValue, path.segments) else {
      throw Problem.notFound
    }
    return try await route.handler(
      Visit(
        requestID: "test", method: method, path: path, parameters: values,
        headers: ["content-type": type], body: Array(body.utf8), source: "198.51.100.9",
        now: Instant("2026-11-02T09:00:00Z") ?? Instant(microseconds: 0), caller: .visitor,
        actor: Actor(id: "operator:test", allowed: allowed), purpose: route.purpose,
        token: CSRFToken.make(session: "s", key: house.access.secret), secret: "s"))
  }
}

extension EngineKind {
  /// Gives `body` scorecards on this engine.
  func withBoard(
    test: String = #function, _ body: (TestBoard) async throws -> Void
  ) async throws {
    try await withStore(test: test) { place in
      let keys = place.folder.appendingPathComponent("keys")
      let now = TimeSource { Instant("2026-11-02T09:00:00Z") ?? Instant(microseconds: 0) }
      let store = try await Store.open(
        place.address, modules: [accessModule, performanceModule, Outbox.module],
        surroundings: Surroundings(now: now, random: .system, keys: keys, log: quietLog))
      do {
        let access = AccessHouse(
          store: store, vault: try Vault.open(in: keys, random: .system), roles: Roles([:]),
          random: .system, now: now, secret: SymmetricKey(size: .bits256), isSecure: true,
          publicAddress: "https://continuum.example", workingDays: { day, _ in day })
        try await body(
          TestBoard(
            house: PerformanceHouse(
              access: access, pack: try Shipped.pack("rotherham-2014"),
              published: try PublishedFigures { try Shipped.bytes("Published/england-2025/\($0)") })
          ))
        await store.close()
      } catch {
        await store.close()
        throw error
      }
    }
  }
}

extension Reply {
  fileprivate var text: String {
    switch content {
    case .page(let page):
      page.document(
        in: Surround(),
        assets: AssetPaths(style: Path("s"), script: Path("j"), icon: Path("i"))
      ).string
    case .bytes(let bytes, _): String(decoding: bytes, as: UTF8.self)
    case .nothing: ""
    }
  }
}

@Suite struct BoardTests {
  private let first = [
    "ni-59,2012-13,,,77.2,validated,no,paper", "ni-59,2013-14,875,1560,56.1,provisional,no,paper",
    "ni-67,2013-14,276,277,99.6,provisional,no,paper",
  ]

  @Test(arguments: EngineKind.allCases)
  func aCouncilIsShownAmongAllOthers(on engine: EngineKind) async throws {
    try await engine.withBoard { board in
      // The council of the pack in force, where nobody is asked for.
      let empty = try await board.ask(.get, "/board/benchmarks").text
      #expect(empty.contains("<option value=\"372\" selected>Rotherham</option>"))
      #expect(!empty.contains("Statistical neighbours"))
      let page = try await board.ask(
        .get, "/board/benchmarks?measure=ReReferral&council=&year=2025"
      ).text
      #expect(page.contains("Rotherham, 2025"))
      #expect(page.contains("<dd>19.6 (") && page.contains("16.9, 20.0, 23.0"))
      #expect(page.contains("Yorkshire and the Humber") && page.contains("22.6"))
      #expect(page.components(separatedBy: ">neighbour<").count == 11)
      let year = try await board.ask(
        .get, "/board/benchmarks?measure=rereferral&council=372&year=1999")
      #expect(year.text.contains("Choose a year from 2016 to 2025"))
      let nowhere = try await board.ask(
        .get, "/board/benchmarks?measure=no-such&council=nowhere")
      #expect(nowhere.text.contains("Choose a measure of the list"))
      #expect(nowhere.text.contains("Choose a council of the list"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func figuresAreKeptReplacedAndLeftAlone(on engine: EngineKind) async throws {
    try await engine.withBoard { board in
      let read = try board.figures(first)
      let done = try await board.commands.record(read, by: board.author)
      #expect(done == .init(new: 3, changed: 0, same: 0))
      #expect(try await board.recorded("2013-14") == read.filter { $0.period.last.year == 2014 })
      let better = try board.figures([
        "ni-59,2013-14,845,1560,,validated,no,count again", first[2],
      ])
      let again = try await board.commands.record(better, by: board.author)
      #expect(again == .init(new: 0, changed: 1, same: 1))
      let kept = try await board.recorded("2013-14").first
      #expect(kept?.fraction?.numerator == 845)
      #expect(kept?.status == .validated)
      // What is the same is no event.
      let nothing = try await board.commands.record(better, by: board.author)
      #expect(nothing == .init(new: 0, changed: 0, same: 2))
      let events = try await board.store.read {
        try $0.value(
          Int.self, "SELECT COUNT(*) FROM journal WHERE kind = $1", [FiguresRecorded.kind])
      }
      #expect(events == 2)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatIsPublishedStaysAsItWasAndHidesSmallCounts(on engine: EngineKind) async throws {
    try await engine.withBoard { board in
      let period = try #require(FigurePeriod("2013-14"))
      try await board.commands.record(try board.figures(first), by: board.author)
      try await board.commands.publish("national-indicators-2013", period, by: board.author)
      let card = try #require(try await board.published())
      let row = try #require(card.rows.first { $0.key == "ni-59" })
      #expect(row.value == "56.1")
      #expect(row.numerator == 875)
      // 276 of 277: one child would be told by a subtraction.
      let small = try #require(card.rows.first { $0.key == "ni-67" })
      #expect(small.isHidden)
      #expect(small.value == nil && small.numerator == nil && small.denominator == nil)
      let page = try await board.ask(.get, "/scorecards/national-indicators-2013/2013-14").text
      #expect(page.contains("875 of 1560"))
      #expect(!page.contains("276") && !page.contains("277") && !page.contains("99.6"))
      #expect(page.contains("not shown"))
      let later = ["ni-59,2013-14,845,1560,,provisional,no,paper"]
      try await board.commands.record(try board.figures(later), by: board.author)
      #expect(try await board.published() == card)
      try await board.commands.publish("national-indicators-2013", period, by: board.author)
      let second = try #require(try await board.published())
      #expect(second.rows.first { $0.key == "ni-59" }?.numerator == 845)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aScorecardIsPublishedOnlyWithFiguresAndCanBeTakenBack(on engine: EngineKind) async throws {
    try await engine.withBoard { board in
      let period = try #require(FigurePeriod("2013-14"))
      let key = "national-indicators-2013"
      await #expect(throws: ScoringProblem.noFigures(key, period)) {
        try await board.commands.publish(key, period, by: board.author)
      }
      #expect(try await board.ask(.get, "/scorecards").text.contains("Nothing has been published"))
      try await board.commands.record(try board.figures(first), by: board.author)
      try await board.commands.publish(key, period, by: board.author)
      #expect(try await board.ask(.get, "/scorecards").text.contains("former national indicators"))
      try await board.commands.withdraw(
        key, period, because: "a figure was wrong", by: board.author)
      #expect(try await board.published() == nil)
      await #expect(throws: Problem.notFound) {
        _ = try await board.ask(.get, "/scorecards/\(key)/2013-14")
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theTablesAreWhatTheJournalMakesOfThem(on engine: EngineKind) async throws {
    try await engine.withBoard { board in
      let period = try #require(FigurePeriod("2013-14"))
      let key = "national-indicators-2013"
      try await board.commands.record(try board.figures(first), by: board.author)
      try await board.commands.publish(key, period, by: board.author)
      try await board.commands.withdraw(key, period, because: "wrong", by: board.author)
      try await board.commands.record(try board.paper(), by: board.author)
      for words in ["written", "rewritten", "", "again"] {
        try await board.commands.comment(on: "ni-59", in: period, words, by: board.author)
      }
      try await board.commands.record(
        Clinic(
          indicator: "ni-59", period: period, heldOn: try #require(Day("2014-06-03")),
          present: "Head of service", found: "Vacancies", agreed: "Recruit"), by: board.author)
      try await board.commands.publish(key, period, by: board.author)
      let kinds = try await board.store.read {
        Set(try $0.column(String.self, "SELECT kind FROM journal"))
      }
      #expect(Set(performanceModule.events.map { $0.kind }).isSubset(of: kinds))
      #expect(try await board.store.inspection.record().isWhole)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theBoardSeesEveryFigureAndOpensIt(on engine: EngineKind) async throws {
    try await engine.withBoard { board in
      try await board.commands.record(try board.figures(first), by: board.author)
      let list = try await board.ask(.get, "/board/scorecards").text
      #expect(list.contains("/board/scorecards/national-indicators-2013/2013-14"))
      #expect(!list.contains("Record figures"))
      let address = "/board/scorecards/national-indicators-2013/2013-14"
      let page = try await board.ask(.get, address).text
      #expect(page.contains("276 of 277"))
      #expect(page.contains("Exceptions"))
      #expect(!page.contains("Publishing"))
      let own = try await board.ask(.get, address, allowed: ["scorecard.publish"]).text
      #expect(own.contains("Publishing"))
      let one = try await board.ask(.get, "\(address)/indicators/ni-59").text
      #expect(one.contains("875: Initial assessments completed within 10 working days"))
      #expect(one.contains("95% confidence"))
      #expect(one.contains("77.2%"))
      let file = try await board.ask(.get, "\(address)/figures.csv").text
      #expect(file.contains("ni-59,875,1560,56.1,77.2,86.0,71.2,75.5,red,red,worsened"))
      await #expect(throws: Problem.notFound) {
        _ = try await board.ask(.get, "/board/scorecards/national-indicators-2013/2019-20")
      }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func whatAPaperPrintedIsHeldAgainstTheFigures(on engine: EngineKind) async throws {
    try await engine.withBoard { board in
      let period = try #require(FigurePeriod("2013-14"))
      let paper = try board.paper()
      try await board.commands.record(try board.figures(first), by: board.author)
      try await board.commands.record(paper, by: board.author)
      try await board.commands.record(paper, by: board.author)
      let kept = try await board.store.read { try Publication.recorded(in: period, $0) }
      #expect(Set(kept) == Set(paper))
      let events = try await board.store.read {
        try $0.value(
          Int.self, "SELECT COUNT(*) FROM journal WHERE kind = $1", [PaperRecorded.kind])
      }
      #expect(events == 1)
      let page = try await board.ask(
        .get, "/board/scorecards/national-indicators-2013/2013-14"
      ).text
      #expect(page.contains("prints 56.1% beside 845/1560, which is 54.2%"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func anExceptionWaitsForItsCommentary(on engine: EngineKind) async throws {
    try await engine.withBoard { board in
      try await board.commands.record(try board.figures(first), by: board.author)
      let address = "/board/scorecards/national-indicators-2013/2013-14"
      #expect(try await board.ask(.get, address).text.contains("no commentary yet"))
      let one = "\(address)/indicators/ni-59"
      #expect(try await !board.ask(.get, one).text.contains("Write a commentary"))
      #expect(
        try await board.ask(.get, one, allowed: ["commentary.write"]).text
          .contains("Write a commentary"))
      let kept = try await board.ask(
        .post, "\(one)/commentary", body: "commentary=Vacancies%20were%20filled%20in%20May")
      #expect(kept.status == 303)
      let page = try await board.ask(.get, address).text
      #expect(page.contains("Vacancies were filled in May"))
      #expect(!page.contains("no commentary yet"))
      let long = String(repeating: "a", count: Commentary.longest + 1)
      let refused = try await board.ask(
        .post, "\(one)/commentary", allowed: ["commentary.write"], body: "commentary=\(long)")
      #expect(refused.status == 422)
      #expect(refused.text.contains(long))
      // Without words it is taken away.
      _ = try await board.ask(.post, "\(one)/commentary", body: "commentary=")
      #expect(try await board.ask(.get, address).text.contains("no commentary yet"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aClinicIsRecordedOnceAndStaysWithItsIndicator(on engine: EngineKind) async throws {
    try await engine.withBoard { board in
      try await board.commands.record(try board.figures(first), by: board.author)
      let one = "/board/scorecards/national-indicators-2013/2013-14/indicators/ni-59"
      #expect(try await !board.ask(.get, one).text.contains("Record a clinic"))
      let typed = [
        "held-day=3", "held-month=6", "held-year=2014", "present=Head%20of%20service",
        "found=Half%20of%20the%20posts%20were%20empty", "agreed=Recruit%20by%20September",
        "review-day=30", "review-month=9", "review-year=2014",
      ]
      func send(_ fields: [String]) async throws -> Reply {
        try await board.ask(
          .post, "\(one)/clinics", allowed: ["commentary.write"],
          body: fields.joined(separator: "&"))
      }
      let early = try await send(typed.map { $0 == "review-year=2014" ? "review-year=2013" : $0 })
      #expect(early.status == 422)
      #expect(early.text.contains("This must be after the clinic"))
      #expect(early.text.contains("Recruit by September"))
      let ahead = try await send(typed.map { $0 == "held-year=2014" ? "held-year=2034" : $0 })
      #expect(ahead.text.contains("A clinic is recorded once it was held"))
      #expect(try await send(Array(typed.prefix(4))).text.contains("Say what was agreed"))
      #expect(try await send(typed).status == 303)
      #expect(try await send(typed).status == 303)
      let page = try await board.ask(.get, one).text
      #expect(page.components(separatedBy: "Clinic of 3 June 2014").count == 2)
      #expect(page.contains("Half of the posts were empty") && page.contains("has come"))
      // It belongs to the indicator, and is not published.
      let other = "/board/scorecards/national-indicators-2013/2013-14/indicators/ni-67"
      #expect(try await !board.ask(.get, other).text.contains("Clinic of"))
      let period = try #require(FigurePeriod("2013-14"))
      try await board.commands.publish("national-indicators-2013", period, by: board.author)
      let published = try await board.ask(.get, "/scorecards/national-indicators-2013/2013-14")
      #expect(!published.text.contains("Half of the posts"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aFileIsTakenWholeOrNotAtAll(on engine: EngineKind) async throws {
    try await engine.withBoard { board in
      func send(_ lines: [String]) async throws -> Reply {
        let header = FigureFile.observationColumns.joined(separator: ",")
        let file = ([header] + lines).joined(separator: "\r\n")
        let body =
          "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\n"
          + "Content-Type: text/csv\r\n\r\n\(file)\r\n--b--\r\n"
        return try await board.ask(
          .post, "/board/figures", body: body, type: "multipart/form-data; boundary=b")
      }
      let refused = try await send([first[1], "ni-60,2013-14,2405,1468,,,,"])
      #expect(refused.status == 422)
      #expect(refused.text.contains("2405 is above its denominator 1468"))
      #expect(try await board.recorded("2013-14").isEmpty)
      let taken = try await send(first)
      #expect(taken.text.contains("3 new, 0 replaced, 0 as they were."))
      #expect(try await board.recorded("2013-14").count == 2)
      let without = try await board.ask(.post, "/board/figures", body: "x=1")
      #expect(without.text.contains("Choose a CSV file"))
    }
  }

  /// The shipped demonstration can be recorded whole, and nothing in it is out of its pack.
  @Test func theDemonstrationsFiguresFitTheirPack() throws {
    let pack = try Shipped.pack("england-2026")
    let period = try #require(FigurePeriod("2025-26"))
    let scoring = try Scoring("safeguarding", period: period, in: pack.catalogue)
    let read = try FigureFile.observations(
      try Shipped.bytes("Samples/england-2026/scorecards/safeguarding.csv"), name: "sample",
      indicators: scoring.definitions)
    let card = scoring.score(read)
    #expect(card.rows.allSatisfy { $0.figure != nil && $0.direction != .unknown })
  }
}
