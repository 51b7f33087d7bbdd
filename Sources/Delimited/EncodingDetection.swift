/// Finds out in which encoding a file is written.
enum EncodingDetection {
  /// The encoding that a file's first bytes tell, and how many of them are a mark. Nil for the
  /// encoding where they tell nothing.
  static func mark(_ first: ArraySlice<UInt8>) -> (encoding: TextEncoding?, length: Int) {
    if first.starts(with: [0xef, 0xbb, 0xbf]) { return (.utf8, 3) }
    if first.starts(with: [0xff, 0xfe]) { return (.utf16LittleEndian, 2) }
    if first.starts(with: [0xfe, 0xff]) { return (.utf16BigEndian, 2) }
    return (unmarkedUTF16(first), 0)
  }

  /// English text in UTF-16 has a zero in nearly every second byte.
  private static func unmarkedUTF16(_ first: ArraySlice<UInt8>) -> TextEncoding? {
    let sample = Array(first.prefix(64))
    guard sample.count >= 4 else { return nil }
    let even = stride(from: 0, to: sample.count, by: 2).count { sample[$0] == 0 }
    let odd = stride(from: 1, to: sample.count, by: 2).count { sample[$0] == 0 }
    let half = sample.count / 2
    if odd * 4 > half * 3 && even * 4 < odd { return .utf16LittleEndian }
    if even * 4 > half * 3 && odd * 4 < even { return .utf16BigEndian }
    return nil
  }

  /// Refuses workbooks: zips (xlsx, ods) and the older compound files (xls).
  static func refuseSpreadsheets(_ first: ArraySlice<UInt8>) throws(DelimitedProblem) {
    if first.starts(with: [0x50, 0x4b, 0x03, 0x04]) || first.starts(with: [0xd0, 0xcf, 0x11, 0xe0])
    {
      throw DelimitedProblem(.spreadsheet)
    }
  }

  /// Whether everything that a feed gives is UTF-8; reads it to the end.
  static func isUTF8(_ feed: ByteFeed) throws(DelimitedProblem) -> Bool {
    var check = UTF8Check()
    while let piece = try feed.next() {
      if check.firstWrong(in: piece.span, from: 0) != nil { return false }
    }
    return check.isComplete
  }
}
