import Testing

@testable import Returns

/// What the census's reader says of files that are not as they should be, and that no damage to a
/// file harms it.
@Suite struct CensusReadingTests {
  private func read(_ text: String, name: String = "file.csv") -> CINCensus.Reading {
    CINCensus.read(files: [InputFile(name: name, text: text)])
  }

  private let plans = "LAchildID,CINdetailsID,CINPlanStartDate,CINPlanEndDate\nA1,1,2025-06-01,\n"

  @Test func aTableIsKnownByItsColumnsInAnyOrderCaseAndUnderAnyName() {
    let reading = read(
      "CINPLANENDDATE, cinplanstartdate,CINdetailsID,LAchildID\n,01/06/2025,1,A1\n")
    #expect(reading.problems == [] && reading.dataset.present == [.plans])
    let report = CINCensus.check(reading.dataset, .init(year: 2025, only: ["4010"]))
    #expect(report.findings.map(\.value) == ["01/06/2025"])
  }

  @Test func anIdentifiersTableWithOneOfTheTwoItemsOfSexIsWhole() {
    let head = "LAchildID,UPN,FormerUPN,UPNunknown,PersonBirthDate,ExpectedPersonBirthDate"
    #expect(read(head + ",Sex,PersonDeathDate\n").problems == [])
    #expect(read(head + ",GenderCurrent,PersonDeathDate\n").problems == [])
    #expect(read("LAchildID,PersonBirthDate\n").problems.map(\.weight) == [.warning])
  }

  @Test func otherTablesSeparatorsAndFilesAreNamedForWhatTheyAre() {
    #expect(read("CHILD,DOB,REVIEW,REVIEW_CODE\n").problems[0].what.contains("children in need"))
    #expect(read("LAchildID;Ethnicity\n").problems[0].what.contains("semicolons"))
    #expect(read("").problems[0].what.contains("empty"))
    #expect(CINCensus.read(files: []).problems[0].what.contains("No file"))
    let wide = InputFile(name: "a.xml", bytes: [0xff, 0xfe] + "<\0M\0".utf8)
    #expect(CINCensus.read(files: [wide]).problems[0].what.contains("UTF-16"))
    let wrong = read(plans + "B2,\"1").problems.first
    #expect(wrong?.weight == .fatal && wrong?.row == 1)
  }

  @Test func datesInThreeStylesAreEachNamedOnceWithTheFirstRow() {
    let reading = read(
      plans + "B2,1,1 June 2025,\nC3,1,01.06.2025,\nD4,1,2025-06-31,\nE5,1,1.6.2025,\n")
    #expect(reading.problems.count == 3)
    #expect(reading.problems.allSatisfy { $0.column == "CINPlanStartDate" })
    #expect(reading.problems.first { $0.what.contains("dd.mm.yyyy") }?.row == 2)
    #expect(reading.problems.first { $0.what.contains("1 more") } != nil)
    #expect(reading.problems.first { $0.what.contains("calendar") }?.row == 3)
  }

  @Test func aFileBeyondTheLimitIsRefused() {
    var file = InputFile(name: "huge.xml", text: CensusXMLTests.sample)
    file.limit = 100
    let problem = CINCensus.read(files: [file]).problems.first
    #expect(problem?.weight == .fatal && problem?.what.contains("larger than") == true)
  }

  @Test func aCensusOfAnotherYearOrAuthorityRaisesADoubt() {
    let dataset = read(CensusXMLTests.sample, name: "c.xml").dataset
    #expect(dataset.yearDoubt(2026) == nil)
    let doubt = dataset.yearDoubt(2025)
    #expect(doubt?.column == "ReferenceDate" && doubt?.what.contains("2026-03-31") == true)
    #expect(dataset.authorityDoubt("372") == nil)
    #expect(dataset.authorityDoubt("370")?.column == "LEA")
  }

  @Test func damagedFilesAreReadAndCheckedWithoutHarm() {
    var random = Damage(state: 20_260_331)
    let census = FabricatedCensus(children: 15, seed: 3, errorShare: 0.5).xml
    let whole = read(CensusXMLTests.sample + "", name: "c.xml").dataset
    var files: [String: String] = [:]
    CINCensus.writeCSV(whole) { files[$0, default: ""] += $1 }
    let tables = files.values.sorted()
    for round in 0..<300 {
      let text = round % 3 == 0 ? CensusXMLTests.sample : census
      let file =
        round % 2 == 0
        ? InputFile(name: "a.csv", bytes: random.damaged(tables[round / 2 % tables.count]))
        : InputFile(name: "a.xml", bytes: random.damaged(text))
      let reading = CINCensus.read(files: [file])
      if !reading.isUsable { #expect(!reading.problems.isEmpty) }
      let report = CINCensus.check(reading.dataset, .init(year: 2026))
      for finding in report.findings {
        #expect((finding.row ?? -1) < reading.dataset.records[finding.table]?.rowCount ?? 0)
      }
      var output = 0
      CINCensus.writeXML(reading.dataset) { output += $0.utf8.count }
      #expect(output > 0)
    }
  }

  @Test func manyRecordsUnderOneChildCostNoMoreThanUnderMany() {
    // Each of these would be held against each of the others: millions of pairs.
    // Six kinds of them stay within what one child may have.
    let count = ReadingLimits.recordsOfChild / 8
    var child = FabricatedChild(id: "A1", born: -3000, sex: "F")
    var episode = FabricatedChild.Episode(referred: 1)
    episode.assessments = (0..<count).map { .init(started: $0 % 300, factors: ["1A"]) }
    episode.plans = (0..<count).map { .init(started: $0 % 300) }
    episode.enquiries = (0..<count).map { .init(started: $0 % 300) }
    episode.protection = (0..<count).map { .init(started: $0 % 300, reviews: [$0 % 365]) }
    child.episodes = [episode]
    let reading = read(FabricatedCensus.head + child.xml + FabricatedCensus.tail, name: "c.xml")
    let report = CINCensus.check(reading.dataset, .init(year: 2026))
    let rows = Dictionary(uniqueKeysWithValues: report.summary.map { ($0.rule.code, $0.rows) })
    for code in ["4014", "4004", "8863Q", "8896", "8890", "8839", "8940", "8935"] {
      #expect(rows[code] == count, "\(code)")
    }
    var size = 0
    CINCensus.writeXML(reading.dataset) { size += $0.utf8.count }
    #expect(size > count * 100)
  }
}
