import Testing

@testable import Returns

/// What the reader says of files that are not as they should be.
@Suite struct ReadingTests {
  private func read(_ text: String, name: String = "file.csv") -> SSDA903.Reading {
    SSDA903.read(files: [InputFile(name: name, text: text)])
  }

  private let reviews = "CHILD,DOB,REVIEW,REVIEW_CODE\nA,01/02/2015,01/06/2025,PN1\n"

  @Test func aTableIsKnownByItsColumnsInAnyOrderAndUnderAnyName() {
    let reading = read("REVIEW_CODE,review,CHILD,DOB\nPN1,01/06/2025,a,01/02/2015\n", name: "x.csv")
    #expect(reading.problems == [])
    #expect(reading.dataset.present == [.reviews])
    #expect(reading.dataset.records.text(table: "Reviews", row: 0, column: "CHILD") == "A")
    #expect(reading.dataset.records.text(table: "Reviews", row: 0, column: "REVIEW_CODE") == "PN1")
  }

  @Test(arguments: [
    "\u{feff}CHILD,DOB,REVIEW,REVIEW_CODE\r\nA,01/02/2015,01/06/2025,PN1\r\n",
    "CHILD,DOB,REVIEW,REVIEW_CODE\rA,01/02/2015,01/06/2025,PN1\r",
    "CHILD,DOB,REVIEW,REVIEW_CODE\n\n A ,\"01/02/2015\",01/06/2025,pn1",
  ])
  func byteOrderMarksLineEndsQuotesAndBlanksDoNotMatter(text: String) {
    let reading = read(text)
    #expect(reading.problems == [])
    let table = reading.dataset[.reviews]
    #expect(table.rowCount == 1)
    #expect(reading.dataset.records.text(table: "Reviews", row: 0, column: "CHILD") == "A")
    #expect(reading.dataset.records.text(table: "Reviews", row: 0, column: "REVIEW_CODE") == "PN1")
  }

  @Test func aQuotedCellMayHoldCommasQuotesAndLineEnds() {
    let reading = read("CHILD,DOB,REVIEW,REVIEW_CODE\n\"A,\"\"B\"\"\nC\",,,\n")
    #expect(
      reading.dataset.records.text(table: "Reviews", row: 0, column: "CHILD") == "A,\"B\"\nC")
  }

  @Test func aFileThatWasCutInsideAQuoteNamesTheRowAndKeepsTheOthers() throws {
    let reading = read(reviews + "B,\"01/02/2015")
    let problem = try #require(reading.problems.first)
    #expect(problem.weight == .fatal && problem.row == 1)
    #expect(problem.what.contains("cut off"))
    #expect(reading.dataset[.reviews].rowCount == 1)
  }

  @Test func otherSeparatorsOtherEncodingsAndOtherFilesAreNamedForWhatTheyAre() {
    #expect(read("CHILD;DOB;REVIEW;REVIEW_CODE\n").problems[0].what.contains("semicolons"))
    #expect(read("CHILD\tDOB\tREVIEW\tREVIEW_CODE\n").problems[0].what.contains("tabs"))
    let wide = InputFile(name: "a.csv", bytes: [0xff, 0xfe] + "C\0H\0".utf8)
    #expect(SSDA903.read(files: [wide]).problems[0].what.contains("UTF-16"))
    let sheet = InputFile(name: "a.csv", bytes: [0x50, 0x4b, 3, 4, 20])
    #expect(SSDA903.read(files: [sheet]).problems[0].what.contains("spreadsheet"))
    #expect(read("").problems[0].what.contains("empty"))
    #expect(SSDA903.read(files: []).problems[0].what.contains("No file"))
    let absent = SSDA903.read(files: [InputFile(path: "/nowhere/at/all.csv")])
    #expect(absent.problems[0].what.contains("cannot be opened") && !absent.isUsable)
  }

  @Test func aHeaderThatIsNearlyATableSaysWhatIsWrongWithIt() {
    let problem = read("CHILD,DOB,REVIEWDATE,REVIEW_CODE\n").problems[0]
    #expect(problem.weight == .fatal)
    #expect(problem.what.contains("Reviews") && problem.what.contains("REVIEWDATE"))
    #expect(read("name,address\n").problems[0].what.contains("no table"))
    #expect(read("CHILD,DOB,DOB,REVIEW\n").problems[0].what.contains("twice"))
    let short = read("CHILD,SEX,DOB\nA,M,01/02/2010\n")
    #expect(short.problems.map(\.weight) == [.warning] && short.dataset.present == [.uasc])
  }

  @Test func aRowOfTheWrongLengthIsKeptAndNamed() throws {
    let reading = read(reviews + "B,01/02/2015\nC,01/02/2015,01/06/2025,PN1\n")
    let problem = try #require(reading.problems.first)
    #expect(problem.row == 1 && problem.weight == .warning)
    #expect(reading.dataset[.reviews].rowCount == 3)
  }

  @Test func bytesThatAreNotUTF8AreNamedByRowAndColumn() throws {
    let bytes = Array(reviews.utf8) + [0x42, 0xe9, 0x2c, 0x2c, 0x2c, 0x0a]
    let reading = SSDA903.read(files: [InputFile(name: "a.csv", bytes: bytes)])
    let problem = try #require(reading.problems.first)
    #expect(problem.row == 1 && problem.column == "CHILD" && problem.what.contains("UTF-8"))
  }

  @Test func datesInThreeStylesAreEachNamedOnceWithTheFirstRow() {
    let reading = read(
      "CHILD,DOB,REVIEW,REVIEW_CODE\nA,01/02/2015,2025-06-01,PN1\nB,01/02/2015,01-Jun-2025,PN1\n"
        + "C,01/02/2015,01/06/25,PN1\nD,01/02/2015,2025-06-02,PN1\n")
    let problems = reading.problems
    #expect(problems.count == 3)
    #expect(problems.allSatisfy { $0.column == "REVIEW" && $0.remedy.contains("dd/mm/yyyy") })
    #expect(problems.first { $0.what.contains("yyyy-mm-dd") }?.row == 0)
    #expect(problems.first { $0.what.contains("yyyy-mm-dd") }?.what.contains("1 more") == true)
    #expect(problems.first { $0.what.contains("letters") }?.row == 1)
    #expect(problems.first { $0.what.contains("dd/mm/yy.") }?.row == 2)
    #expect(problems[0].description.hasPrefix("file.csv, row"))
  }

  @Test func oneUnreadableValueChangesNoOtherChildsFindings() {
    let good = "CHILD,DOB,REVIEW,REVIEW_CODE\nA,01/02/2015,01/06/2025,PN9\n"
    let bad = good + "B,not a date,\u{0},PN1\nC,,,\n"
    func findings(_ text: String) -> [Finding] {
      SSDA903.check(read(text).dataset, .init(year: 2026)).findings(child: "A")
    }
    #expect(!findings(good).isEmpty)
    #expect(findings(good) == findings(bad))
  }

  @Test func twoFilesOfOneTableAreOneTable() {
    let second = "CHILD,DOB,REVIEW,REVIEW_CODE\nB,01/02/2015,2025,PN1\n"
    let reading = SSDA903.read(files: [
      InputFile(name: "a.csv", text: reviews), InputFile(name: "b.csv", text: second),
    ])
    #expect(reading.dataset[.reviews].rowCount == 2)
    #expect(reading.problems.map(\.file) == ["b.csv"] && reading.problems[0].row == 0)
  }

  @Test func aFileBeyondTheLimitIsRefusedAndWhatCameBeforeIsKept() {
    var file = InputFile(name: "huge.csv", text: reviews)
    file.limit = 20
    let problem = SSDA903.read(files: [file]).problems.first
    #expect(problem?.weight == .fatal && problem?.what.contains("larger than") == true)
  }

  @Test func aReturnOfAnotherYearRaisesADoubt() {
    let dataset = read(reviews).dataset
    #expect(dataset.yearDoubt(2026) == nil)
    #expect(dataset.yearDoubt(2025)?.what.contains("2026") == true)
  }
}
