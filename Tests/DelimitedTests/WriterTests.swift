import Delimited
import Testing

private func written(_ rows: [[String]], _ writer: DelimitedWriter = DelimitedWriter()) -> String {
  var writer = writer
  for row in rows { writer.write(row) }
  return String(decoding: writer.bytes, as: UTF8.self)
}

@Test func quotationMarksAreWrittenOnlyWhereTheyAreNeeded() {
  #expect(
    written([["a b", "c,d", "say \"x\"", "e\nf", ""]])
      == "a b,\"c,d\",\"say \"\"x\"\"\",\"e\nf\",\r\n")
  #expect(written([["c,d", "e;f"]], DelimitedWriter(delimiter: .semicolon)) == "c,d;\"e;f\"\r\n")
  #expect(written([[""], [], ["a\0b"]]) == "\"\"\r\n\"ab\"\r\n")
}

@Test(arguments: [
  "=1+1", "+44 1709", "-1+cmd|' /C calc'!A0", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "-5",
  "＠x", "-",
])
func cellsThatASpreadsheetWouldRunAreNeutralised(cell: String) throws {
  #expect(Formula.neutralised(cell) == "'" + cell)
  #expect(try texts(written([[cell, "x"]])) == [["'" + cell, "x"]])
  #expect(try texts(written([[cell, "x"]], DelimitedWriter(forMachines: true))) == [[cell, "x"]])
}

@Test(arguments: ["", "a=1", "5", " =1", "O'Neill", "é", "'=1"])
func otherCellsAreLeftAlone(cell: String) {
  #expect(Formula.neutralised(cell) == cell)
}

@Test func negativeNumbersAreLeftAloneInColumnsOfNumbers() {
  let writer = DelimitedWriter(numbers: [1])
  #expect(written([["-5", "-5"]], writer) == "'-5,-5\r\n")
  #expect(written([["x", "-12.50"], ["x", "3.5"]], writer) == "x,-12.50\r\nx,3.5\r\n")
  for formula in ["-5+1", "=5", "-", "--5", "-5.", "-.5", "-1.2.3", "+5", "-5e3", "-٥"] {
    #expect(written([["x", formula]], writer) == "x,'\(formula)\r\n", "\(formula)")
  }
}

@Test func whatIsTakenIsNotWrittenAgain() {
  var writer = DelimitedWriter()
  writer.write(["a"])
  #expect(writer.take() == Array("a\r\n".utf8))
  writer.write(["b"])
  #expect(writer.take() == Array("b\r\n".utf8) && writer.take().isEmpty)
}

@Test func aWholeTableIsWrittenAtOnce() {
  let bytes = CSVText.write(header: ["n", "t"], rows: [["-1", "=x"]], numbers: [0])
  #expect(String(decoding: bytes, as: UTF8.self) == "n,t\r\n-1,'=x\r\n")
}
