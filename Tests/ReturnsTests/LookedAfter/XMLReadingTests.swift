import Testing

@testable import Returns

/// The XML form of the looked-after return.
@Suite struct XMLReadingTests {
  private func read(_ text: String) -> SSDA903.Reading {
    SSDA903.read(files: [InputFile(name: "return.xml", text: text)])
  }

  private let sample = """
    <?xml version="1.0"?><!-- made up -->
    <EXPSSDA903>
      <CHILD><HEADER><CHILDID>a1</CHILDID><SEX>F</SEX><DOB>01/02/2010</DOB><UASC>1</UASC>
        <DUC>2028-02-01</DUC><IN_TOUCH>YES</IN_TOUCH>
        <AMISSING><MISSING>M</MISSING><MIS_START>01/06/2025</MIS_START></AMISSING>
        <AREVIEW><REVIEW>01/07/2025</REVIEW><REVIEW_CODE>PN1</REVIEW_CODE></AREVIEW>
        <OC2><SDQ_SCORE>12</SDQ_SCORE></OC2>
        <SW_EPISODE><SW_ID>SW1 &amp; &#50;</SW_ID></SW_EPISODE>
      </HEADER><EPISODE><DECOM>01/05/2025</DECOM><PL>U4</PL></EPISODE>
      <EPISODE><DECOM>01/06/2025</DECOM><PL><![CDATA[K2]]></PL><URN/></EPISODE></CHILD>
      <CHILD><HEADER><CHILDID>B2</CHILDID><SEX>M</SEX><UASC>0</UASC></HEADER></CHILD>
    </EXPSSDA903>
    """

  @Test func everyRecordBecomesARowOfItsTable() {
    let reading = read(sample)
    #expect(reading.problems.filter { $0.weight == .fatal } == [])
    let d = reading.dataset
    let counts = SSDA903.Table.allCases.map { d[$0].rowCount }
    #expect(counts == [2, 2, 1, 1, 1, 1, 0, 0, 0, 1, 1, 0])
    #expect(d.present == Set(SSDA903.Table.allCases))
    #expect(d.records.text(table: "Episodes", row: 1, column: "PLACE") == "K2")
    #expect(d.records.text(table: "Episodes", row: 1, column: "CHILD") == "A1")
    #expect(d.records.text(table: "Missing", row: 0, column: "DOB") == "01/02/2010")
    #expect(d.records.text(table: "SWEpisodes", row: 0, column: "SW_ID") == "SW1 & 2")
    #expect(d.records.text(table: "UASC", row: 0, column: "SEX") == "F")
    #expect(d.records.text(table: "Header", row: 1, column: "UASC") == "0")
  }

  @Test func isoDatesAreReadInXML() {
    let report = SSDA903.check(read(sample).dataset, .init(year: 2026, only: ["104"]))
    #expect(report.findingCount == 0)
  }

  @Test(arguments: [
    ("<!DOCTYPE a [<!ENTITY x \"y\">]><EXPSSDA903/>", "document type"),
    ("<!DOCTYPE a SYSTEM \"file:///etc/passwd\"><EXPSSDA903/>", "document type"),
    ("<EXPSSDA903><CHILD>&lol;</CHILD></EXPSSDA903>", "entity"),
    ("<EXPSSDA903><CHILD>&#x0;</CHILD></EXPSSDA903>", "entity"),
    ("<EXPSSDA903><CHILD></EXPSSDA903>", "is ended by"),
    ("<EXPSSDA903><CHILD>", "before it is complete"),
    ("<EXPSSDA903><CHILD", "before it is complete"),
    ("<EXPSSDA903></EXPSSDA903><X/>", "second document"),
    ("<Message></Message>", "not an SSDA903"),
    ("hello", "no XML"),
    (String(repeating: "<a>", count: 100), "not an SSDA903"),
    ("<EXPSSDA903>" + String(repeating: "<a>", count: 100), "too deeply"),
  ])
  func whatIsNotAReturnIsRefusedWithItsReason(text: String, reason: String) {
    let reading = read(text)
    #expect(reading.problems.contains { $0.weight == .fatal && $0.what.contains(reason) })
    #expect(!reading.isUsable)
  }

  @Test func childrenBeforeTheCutAreKept() {
    let cut = String(sample.prefix(sample.count - 40))
    #expect(read(cut).dataset[.header].rowCount >= 1)
  }

  @Test func elementsThatTheReturnDoesNotHaveAreNamed() {
    let reading = read(
      "<EXPSSDA903><CHILD><HEADER><CHILDID>A</CHILDID><HAIR>red</HAIR></HEADER></CHILD></EXPSSDA903>"
    )
    #expect(reading.problems.contains { $0.what.contains("HAIR") })
  }

  @Test func readingWritingAndReadingAgainGivesTheSameXML() {
    let first = read(sample).dataset
    var text = ""
    SSDA903.writeXML(first) { text += $0 }
    let second = read(text)
    #expect(second.problems.filter { $0.weight == .fatal } == [])
    #expect(second.dataset.spelled == first.spelled)
  }

  @Test func readingWritingAndReadingAgainGivesTheSameCSV() {
    let first = read(sample).dataset
    var files: [String: String] = [:]
    SSDA903.writeCSV(first) { files[$0, default: ""] += $1 }
    let second = SSDA903.read(files: files.map { InputFile(name: $0, text: $1) })
    var expected = first.spelled
    expected["Header"] = expected["Header"]?.map { Array($0.dropLast()) + [""] }
    #expect(second.dataset.spelled == expected)
  }
}

extension SSDA903.Dataset {
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
