import Testing

@testable import Returns

@Suite struct ReportTests {
  @Test func findingsAreOneLineForEachColumnWithFormulasMadeHarmless() {
    var one = Faultless()
    one.edit("Header.UPN==CMD(); Header.CHILD=A")
    one.edit("Episodes.REC=E2")
    let report = SSDA903.check(one.dataset(), .init(year: 2026, only: ["168", "148"]))
    var text = ""
    report.writeFindings { text += $0 }
    let lines = text.split(separator: "\r\n").map(String.init)
    #expect(lines[0] == "rule_code,severity,table,column,row,child_id,value,message")
    #expect(lines.contains { $0.hasPrefix("168,error,Header,UPN,0,A,'=CMD(),") })
    #expect(lines.contains { $0.hasPrefix("148,error,Episodes,DEC,0,A,,") })
    let remedy = SSDA903.definitions.first { $0.code == "168" }?.remedy ?? ""
    #expect(lines[1...].contains { $0.contains(remedy) })
    #expect(lines.contains { $0.hasPrefix("148,error,Episodes,REC,0,A,E2,") })
    #expect(csvField("=1+1") == "'=1+1")
    #expect(csvField("a,\"b\"") == "\"a,\"\"b\"\"\"")
  }

  @Test func theSummaryNamesEveryRuleWithItsStatusAndReason() {
    var dataset = Faultless().dataset()
    dataset.present.remove(.oc2)
    let report = SSDA903.check(dataset, .init(year: 2026))
    var text = ""
    report.writeSummary { text += $0 }
    let lines = text.split(separator: "\r\n").map(String.init)
    #expect(lines.count == 334)
    #expect(lines[0] == "rule_code,status,reason,findings")
    #expect(lines.contains("101,ran,,0"))
    #expect(lines.contains("502,skipped,last year's return was not given,0"))
    #expect(lines.contains("180,skipped,no OC2 table was given,0"))
    #expect(lines.contains("370,not-applicable,not a rule of the 2026 collection,0"))
    #expect(lines.contains("219,skipped,the list of registered providers was not given,0"))
    #expect(!report.hasErrors && report.findingCount == 0)
  }

  @Test func aTableThatLastYearsReturnLacksIsAReasonToSkip() {
    var last = Faultless().dataset()
    last.present = [.header]
    let report = SSDA903.check(Faultless().dataset(), .init(year: 2026, previous: last))
    let reasons = Dictionary(
      uniqueKeysWithValues: zip(report.rules.map(\.code), report.statuses.map(\.reason)))
    #expect(reasons["NoE"] == "last year's return has no Episodes table")
    #expect(reasons["1002"] == "last year's return has no Episodes table")
    #expect(reasons["202"] == "")
  }

  @Test func mendedNewAndStandingFindingsAreToldApart() {
    var before = Faultless()
    var after = Faultless()
    before.edit("Header.ETHNIC=X; Header.UPN=Y")
    after.edit("Header.UPN=Y; Episodes.RNE=Q; +Header CHILD=Z,UPN=Q372200000012; -Reviews")
    func report(_ one: Faultless) -> Report {
      SSDA903.check(one.dataset(), .init(year: 2026, only: ["103", "168", "143"]))
    }
    let changes = report(after).changes(since: report(before))
    #expect(changes.new.map(\.rule) == ["143"])
    #expect(changes.mended.map(\.rule) == ["103"])
    #expect(changes.standing == 1)
    #expect(report(before).byChild().map(\.child) == ["A"])
  }

  @Test func onlyTheRulesAskedForRun() {
    let report = SSDA903.check(Faultless().dataset(), .init(year: 2026, only: ["101"]))
    #expect(report.statuses.count { $0 == .ran } == 1)
  }

  @Test func anAuthorityIsKnownByNumberOrCode() {
    #expect(SSDA903.authorityCode("372") == "E08000018")
    #expect(SSDA903.authorityCode("e08000018") == "E08000018")
    #expect(SSDA903.authorityCode("123") == nil)
  }

  @Test func distanceFollowsTheDepartmentsFormula() {
    let a = PostcodePlace(east: 400_000, north: 300_000, authority: "E08000018")
    let b = PostcodePlace(east: 410_000, north: 300_000, authority: "E08000018")
    #expect(PlacementFacts.tenthsOfMiles(a, b) == 62)
    #expect(PlacementFacts.tenthsOfMiles(a, a) == 0)
  }

  @Test func thePostcodeFileGivesTheCountyOfADistrictAndTheCountryOutsideEngland() throws {
    var dataset = SSDA903.Dataset()
    for postcode in ["AA1 1AA", "BB2 2BB", "CC3 3CC"] {
      let row = SSDA903.Table.episodes.columns.map { column in
        dataset.records.lexicon.intern(column == "PL_POST" ? postcode : "")
      }
      dataset.append(row, to: .episodes)
    }
    let text = """
      pcd,oscty,laua,oseast1m,osnrth1m
      AA1 1AA,E10000030,E07000032,400000,300000
      BB2 2BB,S99999999,S12000033,390000,800000
      ZZ9 9ZZ,E99999999,E06000001,1,1
      """
    let (book, problems) = SSDA903.Postcodes.read(
      InputFile(name: "p.csv", text: text), for: [dataset])
    #expect(problems == [])
    let postcodes = try #require(book)
    #expect(postcodes["aa11aa"]?.authority == "E10000030")
    #expect(postcodes["BB2 2BB"]?.authority == "SCO")
    #expect(postcodes["CC3 3CC"] == nil)
    #expect(postcodes["ZZ9 9ZZ"] == nil)
    let wrong = SSDA903.Postcodes.read(InputFile(name: "p.csv", text: "a,b\n"), for: [])
    #expect(wrong.postcodes == nil && wrong.problems[0].weight == .fatal)
    #expect(SSDA903.Providers.read(InputFile(name: "p.csv", text: "a,b\n")).providers == nil)
  }
}
