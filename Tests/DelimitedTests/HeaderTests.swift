import Delimited
import Testing

@Test func columnsAreFoundByNameInAnyOrder() throws {
  var reader = try DelimitedReader(bytes: Array("dob, Child ,UPN\n2010-01-01,7,x\n".utf8))
  let header = try reader.header()
  #expect(try header.places(of: ["CHILD", "DOB"], optional: ["SEX"]) == [1, 0])
  #expect(header.place("sex") == nil && header.place("upn") == 2)
  #expect(header.unknown(besides: ["child", "dob"]) == ["UPN"])
}

@Test func aMissingColumnNamesThoseThatMayHaveBeenMeant() throws {
  let header = DelimitedHeader(["CHILD_ID", "D.O.B.", "Etnicity", "POSTCODE", "UPN"])
  let problem = #expect(throws: DelimitedHeaderProblem.self) {
    try header.places(of: ["CHILD", "DOB", "ETHNIC", "SEX", "UPN"])
  }
  let missing = try #require(problem).missing
  #expect(missing.map(\.name) == ["CHILD", "DOB", "ETHNIC", "SEX"])
  #expect(missing.map(\.near) == [["CHILD_ID"], ["D.O.B."], [], []])
  #expect(
    try #require(problem).words[0] == "The column CHILD is missing. Is it \u{201C}CHILD_ID\u{201D}?"
  )
  let ethnicity = #expect(throws: DelimitedHeaderProblem.self) {
    try header.places(of: ["Ethnicity", "Postcdoe"])
  }
  #expect(ethnicity?.missing.map(\.near) == [["Etnicity"], ["POSTCODE"]])
}

@Test func aColumnThatIsThereTwiceIsRefused() throws {
  let header = DelimitedHeader(["CHILD", "child", "DOB", "UPN", "UPN"])
  let problem = #expect(throws: DelimitedHeaderProblem.self) {
    try header.places(of: ["CHILD", "DOB"], optional: ["UPN"])
  }
  #expect(problem?.repeated == ["CHILD", "UPN"] && problem?.missing == [])
  #expect(try header.places(of: ["DOB"]) == [2])
}

@Test func recordsOfAnotherWidthAreNotedWithTheirLine() throws {
  var reader = try DelimitedReader(bytes: Array("a,b\n1,2\n3\n\n\"4\n4\",5,6\n7,8\n".utf8))
  _ = try reader.header()
  var rows: [[String]] = []
  while let row = try reader.next() { rows.append(row.texts) }
  #expect(rows == [["1", "2"], ["3"], ["4\n4", "5", "6"], ["7", "8"]])
  #expect(reader.raggedCount == 2)
  #expect(reader.ragged.map(\.line) == [3, 5] && reader.ragged.map(\.record) == [3, 4])
  #expect(
    reader.ragged.map(\.kind)
      == [.ragged(expected: 2, found: 1), .ragged(expected: 2, found: 3)])
}

@Test func anEmptyFileHasNoHeader() throws {
  var reader = try DelimitedReader(bytes: Array("\n\n".utf8))
  let problem = #expect(throws: DelimitedProblem.self) { try reader.header() }
  #expect(problem?.kind == .noHeader)
}

@Test func aFileRaggedThroughoutIsCountedButNotKept() throws {
  let text = "a,b\n" + String(repeating: "1\n", count: 5_000)
  var reader = try DelimitedReader(bytes: Array(text.utf8))
  _ = try reader.header()
  while try reader.next() != nil {}
  #expect(reader.raggedCount == 5_000 && reader.ragged.count == 1_000)
}
