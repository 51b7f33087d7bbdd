import Testing

@testable import Returns

/// What comes in by mistake: each is named by file, row and column as far as they can be known, and
/// with what to do.
@Suite struct BadFileTests {
  private let header = "CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB\r\n"
  private let row = "A,F,10/06/2014,WBRI,H801200001001,0,\r\n"

  private func problems(_ text: String, _ name: String = "header.csv") -> [String] {
    problems(Array(text.utf8), name)
  }

  private func problems(_ bytes: [UInt8], _ name: String = "header.csv") -> [String] {
    SSDA903.check(
      Submission(files: [InputFile(name: name, bytes: bytes)], year: 2026)
    ).problems.map(\.description)
  }

  @Test func aTableThatWasCutOffNamesTheRowWithTheOpenQuote() {
    #expect(
      problems(header + row + "B,F,\"10/06") == [
        "header.csv, row 1: The file ends inside a quoted cell: it was cut off, or a quote is missing."
          + " Export it again; check the quotation marks from this row on."
      ])
  }

  @Test func aDocumentThatWasCutOffNamesTheLine() {
    #expect(
      problems("<EXPSSDA903>\n<CHILD>\n<HEADER>", "return.xml").contains(
        "return.xml: Line 3: The file ends before it is complete."
          + " It was cut off: export or copy it again."))
  }

  @Test func lettersOfAnotherEncodingAreNamedByRowAndColumn() {
    let bytes = Array((header + row).utf8) + [0x4a, 0xfc] + Array(",F,,,,,\r\n".utf8)
    #expect(
      problems(bytes).contains(
        "header.csv, row 1, column CHILD: The value is not written in UTF-8."
          + " Save the file as CSV UTF-8."))
  }

  @Test(
    arguments: [[0xff, 0xfe, 0x43, 0], [0xfe, 0xff, 0, 0x43], [0x43, 0, 0x48, 0]] as [[UInt8]])
  func sixteenBitTextIsRefusedWithHowToSaveIt(_ start: [UInt8]) {
    #expect(
      problems(start) == [
        "header.csv: The file is written in UTF-16, or is not text."
          + " Save it as CSV UTF-8 (comma separated)."
      ])
  }

  @Test(arguments: [(";", "semicolons"), ("\t", "tabs"), ("|", "bars")])
  func otherSeparatorsAreNamed(_ mark: String, _ word: String) {
    #expect(
      problems((header + row).replacing(",", with: mark)) == [
        "header.csv: The cells are separated by \(word), not commas."
          + " Save the file as CSV UTF-8 (comma separated)."
      ])
  }

  /// A workbook is a zip with blank bytes near its start; the older kind has its own mark.
  @Test(
    arguments: [
      [0x50, 0x4b, 3, 4, 0x14, 0, 6, 0, 8, 0, 0, 0, 0x21, 0],
      [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0],
    ] as [[UInt8]])
  func aWorkbookIsKnownByItsContentWhereverItIsGiven(_ start: [UInt8]) {
    let sheet = InputFile(name: "list.csv", bytes: start)
    let said =
      "list.csv: The file is a spreadsheet or zip, not CSV."
      + " Open it and save each sheet as CSV UTF-8 (comma separated)."
    #expect(SSDA903.Providers.read(sheet).problems.map(\.description) == [said])
    #expect(SSDA903.Postcodes.read(sheet, for: []).problems.map(\.description) == [said])
    #expect(FindingsFile.read(sheet).problems.map(\.description) == [said])
    #expect(SSDA903.read(files: [sheet]).problems.map(\.description) == [said])
  }

  @Test func aTableOfAnotherReturnIsRefusedByItsHeader() {
    #expect(
      problems("LAchildID,Ethnicity\r\nA,WBRI\r\n").contains {
        $0.hasPrefix("header.csv: The header (LACHILDID, ETHNICITY) is of no table")
          && $0.hasSuffix("Give the CSV tables of that return with their header rows.")
      })
  }

  @Test func aReturnOfAnotherYearIsDoubtedByNameOfTheYearItSeemsToBe() {
    let reviews = "CHILD,DOB,REVIEW,REVIEW_CODE\r\nA,10/06/2014,01/09/2022,PN1\r\n"
    #expect(
      problems(reviews, "reviews.csv").contains(
        "reviews.csv: Nothing in the files happened in the collection year 2026; the latest is of"
          + " 2023. Check that this is the return of the year that was asked for."))
  }

  @Test(arguments: [
    "<!DOCTYPE a [<!ENTITY a \"b\"><!ENTITY c \"&a;&a;&a;&a;\">]><EXPSSDA903>&c;</EXPSSDA903>",
    "<!DOCTYPE a [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><EXPSSDA903>&a;</EXPSSDA903>",
  ])
  func entitiesAreNeitherExpandedNorFetched(_ text: String) {
    #expect(
      problems(text, "return.xml").contains {
        $0.hasPrefix("return.xml: Line 1: The file declares a document type")
      })
  }

  @Test func aChildThatStandsTwiceIsFoundInBothRows() throws {
    let checked = SSDA903.check(
      Submission(
        files: [InputFile(name: "header.csv", text: header + row + row)], year: 2026,
        only: ["INT32"]))
    let findings = Array(try #require(checked.report).findings)
    #expect(findings.map(\.row) == [0, 1])
    #expect(findings.allSatisfy { $0.table == "Header" && $0.column == "CHILD" && $0.child == "A" })
  }

  @Test func datesInThreeStylesAreEachNamedWithTheirFirstRow() {
    let reviews =
      "CHILD,DOB,REVIEW,REVIEW_CODE\r\nA,10/06/2014,2025-09-01,PN1\r\nA,10/06/2014,01-Sep-2025,PN1\r\n"
      + "A,10/06/2014,01/09/25,PN1\r\nA,10/06/2014,01/09/2025,PN1\r\n"
    let said = problems(reviews, "reviews.csv").filter { $0.contains("column REVIEW:") }
    #expect(said.count == 3)
    for (row, words) in ["yyyy-mm-dd", "letters", "dd/mm/yy."].enumerated() {
      #expect(said.contains { $0.hasPrefix("reviews.csv, row \(row),") && $0.contains(words) })
    }
    #expect(said.allSatisfy { $0.hasSuffix("Write dates as dd/mm/yyyy.") })
  }
}
