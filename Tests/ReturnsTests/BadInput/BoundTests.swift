import Foundation
import Testing

@testable import Returns

/// Files beyond every bound: they stop with the bound's name, however they are built.
@Suite struct BoundTests {
  private func said(_ text: String, _ name: String = "return.xml") -> [String] {
    SSDA903.read(files: [InputFile(name: name, text: text)]).problems.map(\.description)
  }

  @Test func aFileOnDiskThatIsTooLargeIsRefusedBeforeItIsRead() throws {
    let path = FileManager.default.temporaryDirectory
      .appendingPathComponent("continuum-bound-\(UUID().uuidString).csv")
    defer { try? FileManager.default.removeItem(at: path) }
    #expect(FileManager.default.createFile(atPath: path.path, contents: nil))
    let file = try FileHandle(forWritingTo: path)
    // A file with nothing in it but a length: 2 GB that take no room.
    try file.truncate(atOffset: 2 << 30)
    try file.close()
    let problems = SSDA903.read(files: [InputFile(path: path.path)]).problems
    #expect(problems.map(\.what) == ["The file is larger than 256 MB."])
  }

  @Test func aChildWithEndlessRecordsStopsTheReading() {
    let episodes = String(repeating: "<EPISODE><PL>U4</PL></EPISODE>", count: 10_001)
    let text = "<EXPSSDA903><CHILD>\(episodes)</CHILD></EXPSSDA903>"
    #expect(said(text).contains { $0.contains("A child has more than 10000 records") })
    let disabilities = String(repeating: "<Disability>HAND</Disability>", count: 10_001)
    let census = CINCensus.read(files: [
      InputFile(
        name: "census.xml",
        text: "<Message><Children><Child><Disabilities>\(disabilities)</Disabilities></Child>")
    ])
    #expect(census.problems.contains { $0.what.contains("A child has more than 10000 records") })
  }

  @Test func endlessNamesOfElementsStopTheReading() {
    let items = (0..<1_001).map { "<N\($0)>1</N\($0)>" }.joined()
    let text = "<EXPSSDA903><CHILD><HEADER>\(items)</HEADER></CHILD></EXPSSDA903>"
    #expect(said(text).contains { $0.contains("more than 1000 different elements") })
  }

  @Test func manyFactorsOfOneAssessmentAreJoinedOnce() {
    let factors = String(repeating: "<AssessmentFactors>21</AssessmentFactors>", count: 9_000)
    let census = CINCensus.read(files: [
      InputFile(
        name: "census.xml",
        text: """
          <Message><Children><Child><ChildIdentifiers><LAchildID>A</LAchildID></ChildIdentifiers>
          <CINdetails><Assessments><FactorsIdentifiedAtAssessment>\(factors)\
          </FactorsIdentifiedAtAssessment></Assessments></CINdetails></Child></Children></Message>
          """)
    ])
    #expect(census.dataset[.factors].rowCount == 9_000)
    #expect(census.dataset.records.lexicon.byteCount < 50_000)
  }

  @Test func moreRowsThanAnyReturnHasStopTheReading() {
    var table = RecordTable(name: "Header", columns: ["CHILD"])
    for _ in 0...ReadingLimits.rows { table.append([.missing]) }
    #expect(throws: ReadingFailure.self) {
      try ReadingLimits.check(RecordSet(tables: [table]), lexicon: Lexicon(), row: 7)
    }
  }
}
