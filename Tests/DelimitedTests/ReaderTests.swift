import Delimited
import Testing

@Test(arguments: ["a,b\r\nc,d\r\n", "a,b\nc,d", "a,b\rc,d\r", "\r\n\n\ra,b\n\n\nc,d\n\n"])
func everyLineEndEndsARecordAndEmptyLinesAreNone(text: String) throws {
  #expect(try texts(text) == [["a", "b"], ["c", "d"]])
}

@Test func quotedFieldsHoldDelimitersLineEndsAndQuotationMarks() throws {
  #expect(
    try texts("\"a,b\",\"c\r\nd\ne\",\"say \"\"yes\"\"\",\"\"\n\"\"\"\"\n")
      == [["a,b", "c\r\nd\ne", "say \"yes\"", ""], ["\""]])
}

@Test func emptyFieldsAreKept() throws {
  #expect(try texts(",\n,,\na,\n\"\"\n") == [["", ""], ["", "", ""], ["a", ""], [""]])
  #expect(try texts("") == [])
  #expect(try texts("\n\n") == [])
}

@Test func aQuotationMarkWithinAFieldIsTakenAsItIs() throws {
  #expect(try texts("5\" pipe, \"x\"\n") == [["5\" pipe", " \"x\""]])
}

@Test func everyRecordKnowsItsLineAndNumber() throws {
  let text = "h,i\r\n\r\n\"a\r\nb\rc\nd\",e\r\nf,g\n\"\n\n\",x\ny,z"
  let rows = try read(Array(text.utf8)).get()
  #expect(rows.map(\.line) == [1, 3, 7, 8, 11])
  #expect(rows.map(\.record) == [1, 2, 3, 4, 5])
}

@Test func theDelimiterIsFoundOrGiven() throws {
  for (delimiter, character) in zip(Delimiter.allCases, [",", ";", "\t", "|"]) {
    let text = "name\(character)when\nA, B; C\(character)1|2\n\"x;y,z|\"\(character)3\n"
    var reader = try DelimitedReader(bytes: Array(text.utf8))
    let first = try #require(try reader.next())
    #expect(reader.delimiter == delimiter && first.texts == ["name", "when"])
  }
  #expect(try DelimitedReader(bytes: Array("alone\n".utf8)).delimiter == .comma)
  #expect(try texts("a;b,c;d", DelimitedFormat(delimiter: .comma)) == [["a;b", "c;d"]])
}

@Test func fieldsAreBytesAndTextAndMissingOnesAreEmpty() throws {
  let row = try #require(try read(Array("né,\"b\"\"c\",\n".utf8)).get().first)
  #expect(row.count == 3 && Array(row.bytes(0)) == Array("né".utf8))
  #expect(row.equals(1, "b\"c") && !row.equals(1, "b"))
  #expect(row.isEmpty(2) && row.isEmpty(3) && row[3] == "" && row[-1] == "" && row[Int.max] == "")
}

@Test func aRowThatIsKeptIsNotChangedByLaterOnes() throws {
  let text = (0..<1_000).map { "\($0),\"\"\"\($0)\"\"\"\n" }.joined()
  let rows = try read(Array(text.utf8)).get()
  for (index, row) in rows.enumerated() { #expect(row.texts == ["\(index)", "\"\(index)\""]) }
}

@Test func brokenQuotingIsAProblemWithItsLine() throws {
  let open = try #require(problem("a,b\nc,\"d\ne,f\n"))
  #expect(open.kind == .unclosedQuote && open.line == 2 && open.record == 2)
  #expect(open.words.hasPrefix("Line 2: a quotation mark is opened here and never closed"))
  let after = try #require(problem("a,b\n\"c\"d,e\n"))
  #expect(after.kind == .textAfterQuote && after.line == 2)
}

@Test func nothingIsReadAfterAProblem() throws {
  var reader = try DelimitedReader(bytes: Array("a\n\"b\"c\nd\n".utf8))
  #expect(try reader.next()?.texts == ["a"])
  #expect(throws: DelimitedProblem.self) { try reader.next() }
  #expect(try reader.next() == nil)
}

@Test func limitsAreKeptAndNamed() {
  var format = DelimitedFormat(longestField: 10, longestRecord: 30, mostFields: 4)
  #expect(problem("0123456789,b\n", format) == nil)
  #expect(problem("a\n0123456789x,b\n", format)?.kind == .fieldTooLong(limit: 10))
  #expect(problem("a\n\"0123456789x", format)?.line == 2)
  #expect(
    problem("0123456789,0123456789,0123456789\n", format)?.kind == .recordTooLong(limit: 30))
  #expect(problem("a,b,c,d\n", format) == nil)
  #expect(problem("a,b,c,d,e\n", format)?.kind == .tooManyFields(limit: 4))
  format.longestField = 1 << 20
  let endless = [UInt8](repeating: 0x61, count: 3 << 20)
  #expect(problem(endless, DelimitedFormat())?.kind == .fieldTooLong(limit: 1 << 20))
}
