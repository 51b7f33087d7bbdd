import Testing

@testable import Returns

/// The XML form of the census.
@Suite struct CensusXMLTests {
  private func read(_ text: String) -> CINCensus.Reading {
    CINCensus.read(files: [InputFile(name: "census.xml", text: text)])
  }

  static let sample = """
    <?xml version="1.0"?><!-- made up -->
    <Message xmlns="http://example.org"><Header>
      <CollectionDetails><Collection>CIN</Collection><Year>2026</Year>
        <ReferenceDate>2026-03-31</ReferenceDate></CollectionDetails>
      <Source><SourceLevel>L</SourceLevel><LEA>372</LEA><SerialNo>001</SerialNo></Source></Header>
    <Children>
      <Child><ChildIdentifiers><LAchildID>A1</LAchildID><UPN>H801200001001</UPN>
          <PersonBirthDate>2014-06-10</PersonBirthDate><Sex>F</Sex></ChildIdentifiers>
        <ChildCharacteristics><Ethnicity>WBRI</Ethnicity><Disabilities><Disability>LD</Disability>
          <Disability>VIS</Disability></Disabilities></ChildCharacteristics>
        <CINdetails><CINreferralDate>2025-05-01</CINreferralDate>
          <ReferralSource>1A</ReferralSource><CINclosureDate>2025-06-01</CINclosureDate>
          <ReferralNFA>true</ReferralNFA></CINdetails>
        <CINdetails><CINreferralDate>2025-07-01</CINreferralDate>
          <Assessments><AssessmentActualStartDate>2025-07-02</AssessmentActualStartDate>
            <FactorsIdentifiedAtAssessment><AssessmentFactors>1A</AssessmentFactors>
              <AssessmentFactors>3B</AssessmentFactors></FactorsIdentifiedAtAssessment>
          </Assessments>
          <Assessments><AssessmentActualStartDate>2025-09-02</AssessmentActualStartDate>
          </Assessments>
          <CINPlanDates><CINPlanStartDate>2025-08-01</CINPlanStartDate></CINPlanDates>
          <Section47><S47ActualStartDate>2025-07-05</S47ActualStartDate>
            <DateOfInitialCPC>2025-07-21</DateOfInitialCPC></Section47>
          <ReferralNFA>0</ReferralNFA>
          <ChildProtectionPlans><CPPstartDate>2025-07-21</CPPstartDate>
            <Reviews><CPPreviewDate>2025-10-01</CPPreviewDate></Reviews>
            <Reviews><CPPreviewDate>2026-01-05</CPPreviewDate></Reviews></ChildProtectionPlans>
          <ChildProtectionPlans><CPPstartDate>2026-02-01</CPPstartDate>
            <Reviews><CPPreviewDate>2026-03-01</CPPreviewDate><CPPreviewDate>2026-03-09</CPPreviewDate>
            </Reviews><Reviews/></ChildProtectionPlans>
          <PreProceedingsandFGDM><PPStartDate>2026-02-02</PPStartDate><PPOutcome>P &amp; Q</PPOutcome>
          </PreProceedingsandFGDM></CINdetails></Child>
      <Child><ChildIdentifiers><LAchildID>B2</LAchildID><GenderCurrent>1</GenderCurrent>
        </ChildIdentifiers><ChildCharacteristics><Ethnicity>NOBT</Ethnicity></ChildCharacteristics>
        <CINdetails><CINreferralDate>2025-09-01</CINreferralDate>
          <DateOfInitialCPC>2025-09-15</DateOfInitialCPC><ReferralNFA>0</ReferralNFA></CINdetails></Child>
      <Child><ChildIdentifiers><LAchildID>A1</LAchildID><Sex>M</Sex></ChildIdentifiers>
        <ChildCharacteristics><Ethnicity>AIND</Ethnicity></ChildCharacteristics>
        <CINdetails><CINreferralDate>2026-01-01</CINreferralDate></CINdetails></Child>
    </Children></Message>
    """

  @Test func everyRecordBecomesARowOfItsTableInTheOrderOfTheDocument() {
    let reading = read(Self.sample)
    #expect(reading.problems == [])
    let d = reading.dataset
    let counts = CINCensus.Table.allCases.map { d[$0].rowCount }
    #expect(counts == [1, 3, 3, 2, 4, 2, 2, 1, 1, 2, 5, 1])
    func cell(_ table: String, _ row: Int, _ column: String) -> String {
      d.records.text(table: table, row: row, column: column)
    }
    #expect(cell("Header", 0, "LEA") == "372" && cell("Header", 0, "Year") == "2026")
    #expect(cell("CINdetails", 1, "CINdetailsID") == "2")
    #expect(cell("CINdetails", 1, "DateOfInitialCPC") == "")
    #expect(cell("CINdetails", 2, "DateOfInitialCPC") == "2025-09-15")
    #expect(cell("Section47", 0, "DateOfInitialCPC") == "2025-07-21")
    #expect(cell("Assessments", 0, "AssessmentFactors") == "1A 3B")
    #expect(cell("Assessments", 1, "AssessmentID") == "2")
    #expect(cell("AssessmentFactorsList", 1, "AssessmentFactor") == "3B")
    #expect(cell("Disabilities", 1, "LAchildID") == "A1")
    #expect((0..<5).map { cell("Reviews", $0, "CPPID") } == ["1", "1", "2", "2", "2"])
    #expect(cell("Reviews", 4, "CPPreviewDate") == "")
    #expect(cell("PreProceedingsandFGDM", 0, "PPOutcome") == "P & Q")
    #expect(cell("ChildIdentifiers", 1, "GenderCurrent") == "1")
    // An identifier that comes twice goes on counting, so that its episodes stay apart.
    #expect(cell("CINdetails", 3, "CINdetailsID") == "3")
  }

  @Test(arguments: [
    ("<!DOCTYPE a [<!ENTITY x \"y\">]><Message/>", "document type"),
    ("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><Message/>", "document type"),
    ("<Message><Children>&lol;</Children></Message>", "entity"),
    ("<Message><Children></Message>", "is ended by"),
    ("<Message><Children><Child>", "before it is complete"),
    ("<Message></Message><X/>", "second document"),
    ("<EXPSSDA903></EXPSSDA903>", "not a children in need census"),
    ("hello", "no XML"),
    ("<Message>" + String(repeating: "<a>", count: 100), "too deeply"),
  ])
  func whatIsNotACensusIsRefusedWithItsReason(text: String, reason: String) {
    let reading = read(text)
    #expect(reading.problems.contains { $0.weight == .fatal && $0.what.contains(reason) })
    #expect(!reading.isUsable)
  }

  @Test func childrenBeforeTheCutAreKept() throws {
    let cut = try #require(Self.sample.range(of: "<LAchildID>B2")).lowerBound
    let reading = read(String(Self.sample[..<cut]))
    #expect(!reading.isUsable && reading.dataset[.identifiers].rowCount == 1)
    #expect(reading.dataset[.reviews].rowCount == 5)
  }

  @Test func whatTheCensusDoesNotHaveOrHasTwiceIsNamed() {
    let reading = read(
      Self.sample.replacing("<Sex>F</Sex>", with: "<Sex>F</Sex><Sex>M</Sex><Hair>red</Hair>"))
    #expect(reading.problems.contains { $0.what.contains("Hair") })
    #expect(reading.problems.contains { $0.column == "Sex" && $0.what.contains("more than once") })
    #expect(reading.dataset.records.text(table: "ChildIdentifiers", row: 0, column: "Sex") == "F")
  }

  @Test func datesInOtherStylesAreNamedWithTheirPlaceAndRemedy() throws {
    let reading = read(Self.sample.replacing("2014-06-10", with: "10/06/2014"))
    let problem = try #require(reading.problems.first)
    #expect(reading.problems.count == 1 && problem.weight == .warning)
    #expect(problem.table == "ChildIdentifiers" && problem.row == 0)
    #expect(problem.column == "PersonBirthDate" && problem.what.contains("dd/mm/yyyy"))
    #expect(problem.remedy.contains("yyyy-mm-dd"))
    let never = read(Self.sample.replacing("2014-06-10", with: "2014-02-30"))
    #expect(never.problems.first?.what.contains("not a date of the calendar") == true)
  }

  @Test func bytesThatAreNotUTF8AreNamed() throws {
    var bytes = Array(Self.sample.utf8)
    let place = try #require(Self.sample.utf8.firstRange(of: "NOBT".utf8)).lowerBound
    bytes[Self.sample.utf8.distance(from: Self.sample.utf8.startIndex, to: place)] = 0xe9
    let reading = CINCensus.read(files: [InputFile(name: "c.xml", bytes: bytes)])
    #expect(reading.problems.contains { $0.column == "Ethnicity" && $0.what.contains("UTF-8") })
    #expect(reading.isUsable)
  }

  @Test func childrenWithoutAnIdentifierStayApart() {
    let text = Self.sample.replacing("<LAchildID>B2</LAchildID>", with: "")
      .replacing("<LAchildID>A1</LAchildID>", with: "")
    let report = CINCensus.check(read(text).dataset, .init(year: 2026))
    #expect(report.findings.filter { $0.rule == "8500" }.map(\.row) == [0, 1, 2])
    // Each has its own episodes: the third child's is not held against those of the first.
    #expect(report.findings.filter { $0.rule == "8820" || $0.rule == "8510" }.isEmpty)
    #expect(report.findings.contains { $0.rule == "8863Q" && $0.row == 1 })
  }

  @Test func readingWritingAndReadingAgainGivesTheSameXML() {
    let first = read(Self.sample).dataset
    var text = ""
    CINCensus.writeXML(first) { text += $0 }
    let second = read(text)
    #expect(second.problems == [])
    #expect(second.dataset.spelled == first.spelled)
    var again = ""
    CINCensus.writeXML(second.dataset) { again += $0 }
    #expect(again == text)
  }

  @Test func readingWritingAndReadingAgainGivesTheSameCSV() {
    let first = read(Self.sample).dataset
    var files: [String: String] = [:]
    CINCensus.writeCSV(first) { files[$0, default: ""] += $1 }
    #expect(files.count == 12)
    let second = CINCensus.read(files: files.map { InputFile(name: $0, text: $1) })
    #expect(second.problems == [])
    #expect(second.dataset.spelled == first.spelled)
    // And both forms are found the same faults in.
    func found(_ dataset: CINCensus.Dataset) -> [Finding] {
      Array(CINCensus.check(dataset, .init(year: 2026)).findings)
    }
    #expect(found(first) == found(second.dataset))
  }
}

extension CINCensus.Dataset {
  /// Every table as text.
  var spelled: [String: [[String]]] {
    var tables: [String: [[String]]] = [:]
    for table in records.tables {
      tables[table.name] = (0..<table.rowCount).map { row in
        table.columns.map { records.lexicon.string(table.cell(row: row, column: $0)) }
      }
    }
    return tables
  }
}
