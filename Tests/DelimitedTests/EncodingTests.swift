import Delimited
import Foundation
import Testing

private let detected = DelimitedFormat(encoding: .detected)

@Test func aByteOrderMarkIsNotPartOfTheFirstName() throws {
  #expect(try texts("\u{feff}CHILD,DOB\n") == [["CHILD", "DOB"]])
  #expect(try texts("\u{feff}\"CHILD\",DOB\n") == [["CHILD", "DOB"]])
}

@Test func windows1252IsAProblemOrReadOnRequest() throws {
  let bytes = Array("name,fee\nZo".utf8) + [0xeb, 0x2c, 0x80] + Array("5\n".utf8)
  let found = try #require(problem(bytes))
  #expect(found.kind == .encoding(.windows1252) && found.line == 2 && found.record == 2)
  #expect(try read(bytes, detected).get().map(\.texts) == [["name", "fee"], ["Zoë", "€5"]])
  let exactly = DelimitedFormat(encoding: .exactly(.windows1252))
  #expect(try read(bytes, exactly).get()[1].texts == ["Zoë", "€5"])
}

@Test func utf16IsAProblemOrReadOnRequest() throws {
  let text = "name,note\nZoë,\u{1f600} ok\n"
  for (encoding, name) in [
    (String.Encoding.utf16LittleEndian, TextEncoding.utf16LittleEndian),
    (.utf16BigEndian, .utf16BigEndian),
  ] {
    let plain = Array(try #require(text.data(using: encoding)))
    let mark: [UInt8] = name == .utf16LittleEndian ? [0xff, 0xfe] : [0xfe, 0xff]
    for bytes in [plain, mark + plain] {
      #expect(problem(bytes)?.kind == .encoding(name))
      var reader = try DelimitedReader(bytes: bytes, format: detected)
      #expect(reader.encoding == name)
      #expect(try reader.next()?.texts == ["name", "note"])
      #expect(try reader.next()?.texts == ["Zoë", "\u{1f600} ok"])
      let exactly = DelimitedFormat(encoding: .exactly(name))
      #expect(try read(bytes, exactly).get().count == 2)
    }
    #expect(problem(Array((mark + plain).dropLast()), detected)?.kind == .notText)
  }
  let loneSurrogate: [UInt8] = [0xff, 0xfe, 0x00, 0xdc, 0x41, 0x00]
  #expect(problem(loneSurrogate, detected)?.kind == .notText)
}

@Test func utf8ThatIsDetectedIsReadAsSuch() throws {
  var reader = try DelimitedReader(bytes: Array("Zoë\nb\n".utf8), format: detected)
  #expect(reader.encoding == .utf8)
  #expect(try reader.next()?.texts == ["Zoë"])
}

@Test(arguments: [
  [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x82], [0x80], [0xff],
  [0xf0, 0x80, 0x80, 0x80], [0xe0, 0x9f, 0xbf], [0xc3],
])
func brokenUTF8IsNeverHandedOut(broken: [UInt8]) throws {
  for tail in [[], [0x0a], [0x2c, 0x62, 0x0a], [0x0d, 0x0a, 0x62]] as [[UInt8]] {
    let bytes = Array("a\nb".utf8) + broken + tail
    let found = try #require(problem(bytes))
    #expect([.encoding(.windows1252), .notText].contains(found.kind) && found.line == 2)
  }
}

@Test func spreadsheetsAndOtherFilesAreNoText() {
  #expect(problem([0x50, 0x4b, 3, 4, 20, 0])?.kind == .spreadsheet)
  #expect(problem([0xd0, 0xcf, 0x11, 0xe0, 0xa1])?.kind == .spreadsheet)
  #expect(problem("a,b\nc\0,d\n")?.kind == .notText)
}

@Test func aFileIsReadInPiecesHoweverItIsCut() throws {
  // Longer than several pieces, with characters, quotations and line ends across their borders.
  var text = "id,name,note\r\n"
  for number in 0..<60_000 {
    text += "\(number),Zoë €\(number),\"line\r\n\"\"two\"\" \u{1f600}\"\r\n"
  }
  let url = FileManager.default.temporaryDirectory.appending(path: "pieces-\(UUID()).csv")
  defer { try? FileManager.default.removeItem(at: url) }
  try Data(text.utf8).write(to: url)
  for encoding in [DelimitedFormat.Encoding.utf8Only, .detected] {
    var reader = try DelimitedReader(
      path: url.path, format: DelimitedFormat(encoding: encoding))
    _ = try reader.header()
    var number = 0
    while let row = try reader.next() {
      guard
        row.texts == ["\(number)", "Zoë €\(number)", "line\r\n\"two\" \u{1f600}"],
        row.line == 2 + number * 2, row.record == number + 2
      else {
        Issue.record("record \(number): \(row.texts) on line \(row.line)")
        return
      }
      number += 1
    }
    #expect(number == 60_000 && reader.raggedCount == 0)
  }
}

@Test func aFileThatIsNotThereIsAProblem() {
  #expect(throws: DelimitedProblem.self) { try DelimitedReader(path: "/no/such/file.csv") }
  #expect(throws: DelimitedProblem.self) {
    var reader = try DelimitedReader(path: NSTemporaryDirectory())
    _ = try reader.next()
  }
}
