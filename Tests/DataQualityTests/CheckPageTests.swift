import Access
import Days
import Pages
import Returns
import Store
import TestSupport
import Testing

@testable import DataQuality

/// From sending the files to the result, on both engines.
@Suite struct CheckPageTests {
  typealias File = (field: String, name: String, text: String)

  /// Two children; the first has an ethnic code that does not exist.
  static func header(_ ethnic: String = "XXXX") -> File {
    (
      "files", "header.csv",
      "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\nKITE-1,F,10/06/2014,\(ethnic),H801200001001,0,\r\n"
        + "KITE-2,M,11/06/2014,WBRI,H801200001001,,\r\n"
    )
  }

  @Test(arguments: EngineKind.allCases)
  func aReturnIsCheckedAndItsFindingsAreShownByRuleAndByChild(on engine: EngineKind) async throws {
    try await engine.withQuality { quality in
      let ann = try await Visitor(quality, "ann")
      let place = try await ann.check([Self.header()])
      let overview = try await ann.get(place).text
      #expect(overview.contains("to put right") && overview.contains(">103<"))
      #expect(!overview.contains("KITE-1"))
      let rule = try await ann.get("\(place)/rules/103").text
      #expect(rule.contains("KITE-1") && rule.contains("XXXX") && rule.contains("How to mend it"))
      #expect(!rule.contains("KITE-2"))
      let children = try await ann.get("\(place)/children").text
      #expect(children.contains("KITE-1") && children.contains("\(place)/children/1"))
      let all = try await ann.get("\(place)/findings?rule=103&severity=error").text
      #expect(all.contains("1 finding.") && all.contains("KITE-1"))
      let coverage = try await ann.get("\(place)/rules?status=skipped").text
      #expect(
        coverage.contains("Last year&#39;s return was not given")
          || coverage.contains("Last year's return was not given"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theCensusIsCheckedInTheSameWay(on engine: EngineKind) async throws {
    try await engine.withQuality { quality in
      let ann = try await Visitor(quality, "ann")
      let xml = """
        <Message><Header><CollectionDetails><Collection>CIN</Collection><Year>2026</Year>
        <ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails></Header>
        <Children><Child><ChildIdentifiers><LAchildID>KITE-1</LAchildID><UPN>Q</UPN>
        <PersonBirthDate>2014-06-10</PersonBirthDate></ChildIdentifiers></Child></Children></Message>
        """
      let place = try await ann.check([("files", "census.xml", xml)], of: "cin")
      let children = try await ann.get("\(place)/children").text
      #expect(children.contains("KITE-1"))
      #expect(
        try await ann.get("\(place)/findings.csv").text.contains("ChildIdentifiers,UPN,0,KITE-1,Q"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theFilesTakenAwayAreThoseOfTheCommand(on engine: EngineKind) async throws {
    try await engine.withQuality { quality in
      let ann = try await Visitor(quality, "ann")
      let place = try await ann.check([Self.header()])
      let header = Self.header()
      let report = try #require(
        SSDA903.check(
          Submission(
            files: [InputFile(name: header.name, text: header.text)], year: 2026,
            authority: SSDA903.authorityCode("372"))
        ).report)
      var findings = ""
      report.writeFindings { findings += $0 }
      var summary = ""
      report.writeSummary { summary += $0 }
      #expect(try await ann.get("\(place)/findings.csv").text == findings)
      #expect(try await ann.get("\(place)/summary.csv").text == summary)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func theNextCheckOfTheSameReturnSaysWhatHasChanged(on engine: EngineKind) async throws {
    try await engine.withQuality { quality in
      let ann = try await Visitor(quality, "ann")
      let first = try await ann.check([Self.header()])
      let findings = try await ann.get("\(first)/findings.csv").text
      let second = try await ann.check([Self.header("WBRI")])
      let gone = try await ann.get("\(second)/changes?of=gone").text
      #expect(gone.contains("KITE-1") && gone.contains("103") && gone.contains("your check of"))
      // Another year is another return; a file of findings is compared whatever it is of.
      let other = try await ann.check([Self.header()], year: "2025")
      await #expect(throws: Problem.notFound) { _ = try await ann.get("\(other)/changes") }
      let given = try await ann.check(
        [Self.header("WBRI"), ("earlier", "before.csv", findings)], year: "2026")
      #expect(try await ann.get("\(given)/changes").text.contains("before.csv"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aResultIsItsOwnersAloneAndForgottenInTime(on engine: EngineKind) async throws {
    try await engine.withQuality { quality in
      let ann = try await Visitor(quality, "ann")
      let place = try await ann.check([Self.header()])
      let bo = try await Visitor(quality, "bo")
      for path in [place, "\(place)/findings", "\(place)/findings.csv", "\(place)/children/1"] {
        await #expect(throws: Problem.checkGone) { _ = try await bo.get(path) }
      }
      let tess = try await Visitor(quality, "tess")
      await #expect(throws: Problem.refused) { _ = try await tess.get("/returns") }
      await #expect(throws: Problem.refused) { _ = try await tess.get(place) }
      quality.move(hours: CheckDesk.hours)
      let later = try await Visitor(quality, "ann")
      await #expect(throws: Problem.checkGone) { _ = try await later.get(place) }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aKeptResultOutlivesMemoryIsSealedAndIsRemovedInTime(on engine: EngineKind) async throws {
    try await engine.withQuality { quality in
      let ann = try await Visitor(quality, "ann")
      let place = try await ann.check([Self.header()])
      let findings = try await ann.get("\(place)/findings.csv").text
      _ = try await ann.post("\(place)/keep")
      quality.move(hours: CheckDesk.hours + 1)
      let later = try await Visitor(quality, "ann")
      #expect(try await later.get("/returns").text.contains("Kept until"))
      #expect(try await later.get(place).text.contains("is kept for you alone until"))
      #expect(try await later.get("\(place)/findings.csv").text == findings)
      let bo = try await Visitor(quality, "bo")
      await #expect(throws: Problem.checkGone) { _ = try await bo.get(place) }
      let rows = try await quality.house.store.read { query in
        try query.rows("SELECT title, content FROM quality_kept") {
          [try $0(0, as: [UInt8].self), try $0(1, as: [UInt8].self)]
        }
      }
      #expect(rows.count == 1)
      for bytes in rows.joined() {
        #expect(!String(decoding: bytes, as: UTF8.self).contains("KITE"))
      }
      quality.move(hours: 24 * KeptCheck.days)
      let last = try await Visitor(quality, "ann")
      await #expect(throws: Problem.checkGone) { _ = try await last.get(place) }
      try await KeptChecks(house: quality.house).sweep(at: quality.now)
      let left = try await quality.house.store.read { try $0.exists("SELECT 1 FROM quality_kept") }
      #expect(!left)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aForgottenResultIsGoneFromMemoryAndFromTheStore(on engine: EngineKind) async throws {
    try await engine.withQuality { quality in
      let ann = try await Visitor(quality, "ann")
      let place = try await ann.check([Self.header()])
      _ = try await ann.post("\(place)/keep")
      _ = try await ann.post("\(place)/forget")
      await #expect(throws: Problem.checkGone) { _ = try await ann.get(place) }
    }
  }

  @Test(arguments: EngineKind.allCases)
  func lookingAtFindingsIsRecordedWithTheReturnAndHowManyWereShown(on engine: EngineKind)
    async throws
  {
    try await engine.withQuality { quality in
      let ann = try await Visitor(quality, "ann")
      let place = try await ann.check([Self.header()])
      _ = try await ann.get("\(place)/rules/103")
      let entries = try await quality.house.store.read {
        try AccessRecord.looks(.init(actor: "account:\(quality.accounts["ann"] ?? "")"), in: $0)
      }
      let entry = try #require(entries.first)
      let look = entry.look
      #expect(look.place == "GET /returns/checks/:check/rules/:rule")
      #expect(entry.stamp.author.purpose == "statutory-return" && look.action == "returns.check")
      #expect(look.subjects.map(\.description) == ["return:ssda903/2026/E08000018"])
      #expect(look.count == 1)
    }
  }

  @Test(arguments: EngineKind.allCases)
  func filesThatCannotBeReadAreNamedWithRowColumnAndRemedy(on engine: EngineKind) async throws {
    try await engine.withQuality { quality in
      let ann = try await Visitor(quality, "ann")
      let place = try await ann.check([
        Self.header(), ("files", "broken.csv", "CHILD;DOB;REVIEW;REVIEW_CODE\r\n"),
      ])
      let page = try await ann.get(place).text
      #expect(page.contains("broken.csv") && page.contains("semicolons"))
      #expect(page.contains("Save the file as CSV UTF-8"))
    }
  }

  @Test(arguments: EngineKind.allCases)
  func aFormWithoutFilesOrWithAWrongCodeIsShownAgain(on engine: EngineKind) async throws {
    try await engine.withQuality { quality in
      let ann = try await Visitor(quality, "ann")
      let reply = try await ann.upload(
        "/returns/ssda903",
        [("year", "1999"), ("authority", "999"), ("first-day", "1"), ("first-month", "4")],
        [("earlier", "x.csv", "a,b\r\n")])
      #expect(reply.status == 422)
      guard case .page(let page) = reply.content else { return }
      #expect(page.errors.map(\.field) == ["files", "year", "authority", "first", "earlier"])
      #expect(reply.text.contains("value=\"999\""))
    }
  }
}
