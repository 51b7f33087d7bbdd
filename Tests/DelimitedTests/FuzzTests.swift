import Delimited
import Testing

/// The same numbers on every run: a test that failed once fails again.
struct Dice: RandomNumberGenerator {
  private var state: UInt64
  init(_ seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}

private let pieces = [
  "a", "bc", "", ",", ";", "\t", "|", "\"", "\"\"", "\r", "\n", "\r\n", "é", "€", "\u{1f600}",
  "\u{feff}", "=", "-1", "'", " ", "PK\u{3}\u{4}", "0", "\u{1}", "\u{301}",
]

@Test func whatIsWrittenIsReadAgain() throws {
  var dice = Dice(1)
  for _ in 0..<3_000 {
    let rows = (0..<Int.random(in: 1...5, using: &dice)).map { _ in
      (0..<Int.random(in: 1...5, using: &dice)).map { _ in
        (0..<Int.random(in: 0...6, using: &dice)).map { _ in
          pieces.randomElement(using: &dice) ?? ""
        }.joined()
      }
    }
    let delimiter = Delimiter.allCases.randomElement(using: &dice) ?? .comma
    var writer = DelimitedWriter(delimiter: delimiter, forMachines: true)
    for row in rows { writer.write(row) }
    let found = try read(writer.bytes, DelimitedFormat(delimiter: delimiter)).get().map(\.texts)
    // Compared as bytes: equal strings may differ in how accents are composed.
    #expect(found.map { $0.map { Array($0.utf8) } } == rows.map { $0.map { Array($0.utf8) } })
  }
}

/// A reader in the plainest form, one character after another, to compare with. Nil for a problem.
private func plainRead(_ text: [UInt8], delimiter: UInt8) -> [[[UInt8]]]? {
  var records: [[[UInt8]]] = []
  var record: [[UInt8]] = []
  var field: [UInt8] = []
  var state = 0  // 0 begins a field, 1 in a plain field, 2 in quotation marks, 3 after them
  var index = 0
  func ends(_ byte: UInt8) -> Bool { byte == 10 || byte == 13 }
  func close() {
    record.append(field)
    if record != [[]] || state == 3 { records.append(record) }
    record = []
    field = []
    state = 0
  }
  while index < text.count {
    let byte = text[index]
    index += 1
    if state == 2 {
      if byte != 34 {
        field.append(byte)
      } else if index < text.count, text[index] == 34 {
        field.append(34)
        index += 1
      } else {
        state = 3
      }
    } else if byte == delimiter {
      record.append(field)
      field = []
      state = 0
    } else if ends(byte) {
      if byte == 13, index < text.count, text[index] == 10 { index += 1 }
      close()
    } else if state == 3 {
      return nil
    } else if state == 0, byte == 34 {
      state = 2
    } else {
      field.append(byte)
      state = 1
    }
  }
  if state == 2 { return nil }
  if state != 0 || !record.isEmpty { close() }
  return records
}

@Test func anyTextIsReadAsByThePlainestReader() {
  var dice = Dice(2)
  let letters = Array("ab,,\"\"\"\n\r ;".utf8)
  var wellFormed = 0
  for _ in 0..<20_000 {
    let text = (0..<Int.random(in: 0...24, using: &dice)).map { _ in
      letters.randomElement(using: &dice) ?? 0
    }
    let expected = plainRead(text, delimiter: 0x2c)
    let found = try? read(text, DelimitedFormat(delimiter: .comma)).get().map { row in
      (0..<row.count).map { Array(row.bytes($0)) }
    }
    if expected != nil { wellFormed += 1 }
    if found != expected {
      Issue.record("\(String(decoding: text, as: UTF8.self).debugDescription)")
    }
  }
  #expect(wellFormed > 5_000)
}

@Test func randomBytesNeverCrashTheReader() {
  var dice = Dice(3)
  let formats = [
    DelimitedFormat(), DelimitedFormat(encoding: .detected),
    DelimitedFormat(encoding: .exactly(.utf16LittleEndian)),
    DelimitedFormat(encoding: .exactly(.windows1252), longestField: 20, longestRecord: 40),
  ]
  var read = 0
  for round in 0..<8_000 {
    let bytes = (0..<Int.random(in: 0...200, using: &dice)).map { _ -> UInt8 in
      round % 2 == 0
        ? UInt8.random(in: 0...255, using: &dice)
        : ([0x22, 0x2c, 0x0a, 0x0d, 0x61, 0xc3, 0xa9, 0xff, 0xfe] as [UInt8])
          .randomElement(using: &dice) ?? 0
    }
    for format in formats {
      guard var reader = try? DelimitedReader(bytes: bytes, format: format) else { continue }
      while let row = try? reader.next() {
        read += 1
        for index in 0..<row.count where String(validating: row.bytes(index), as: UTF8.self) == nil
        {
          Issue.record("not UTF-8: \(bytes)")
        }
      }
    }
  }
  #expect(read > 1_000)
}
