/// Reads records of comma-, semicolon-, tab- or pipe-separated text (RFC 4180) from a file, in
/// memory that does not grow with it, or from bytes.
///
/// Fields may be quoted, with a quotation mark inside written twice; lines end with CRLF, LF or CR;
/// empty lines are passed over; a mark of the encoding at the beginning is taken away. A quotation
/// mark that does not begin a field is taken as it is. After a problem has been thrown there are no
/// more records.
public struct DelimitedReader {
  /// What stands between fields, given or found.
  public private(set) var delimiter = Delimiter.comma
  /// In which encoding the file is, given or found.
  public private(set) var encoding = TextEncoding.utf8
  /// Records that have not as many fields as the header, the first thousand of them. They are read
  /// like others: missing fields are empty.
  public private(set) var ragged: [DelimitedProblem] = []
  /// How many such records there were.
  public private(set) var raggedCount = 0

  private static let raggedKept = 1_000

  private let format: DelimitedFormat
  private let feed: ByteFeed
  private var transcoder = Transcoder(.utf8)
  private var check = UTF8Check()
  private var buffer: [UInt8] = []
  /// Where the next record begins in the buffer.
  private var start = 0
  /// Where in the buffer the first byte lies that is not text.
  private var wrongAt: Int?
  private var isLast = false
  private var isFinished = false
  private var line = 1
  private var record = 0
  private var width: Int?
  private var row = DelimitedRow()

  /// Reads from memory.
  public init(
    bytes: [UInt8], format: DelimitedFormat = DelimitedFormat()
  ) throws(DelimitedProblem) {
    try self.init(ByteFeed(bytes: bytes), format)
  }

  /// Reads from a file.
  public init(
    path: String, format: DelimitedFormat = DelimitedFormat()
  ) throws(DelimitedProblem) {
    try self.init(try ByteFeed(path: path), format)
  }

  private init(_ feed: ByteFeed, _ format: DelimitedFormat) throws(DelimitedProblem) {
    self.feed = feed
    self.format = format
    try open()
    delimiter = format.delimiter ?? DelimiterDetection.delimiter(of: buffer.span)
  }

  /// Settles the encoding, and reads the first piece.
  private mutating func open() throws(DelimitedProblem) {
    guard var first = try feed.next() else {
      isLast = true
      return
    }
    try EncodingDetection.refuseSpreadsheets(first)
    let mark = EncodingDetection.mark(first)
    switch format.encoding {
    case .exactly(let given): encoding = given
    case .utf8Only:
      if let told = mark.encoding, told != .utf8 {
        throw DelimitedProblem(.encoding(told), line: 1, record: 1)
      }
    case .detected:
      if let told = mark.encoding {
        encoding = told
      } else {
        try feed.rewind()
        encoding = try EncodingDetection.isUTF8(feed) ? .utf8 : .windows1252
        try feed.rewind()
        first = try feed.next() ?? []
      }
    }
    transcoder = Transcoder(encoding)
    take(mark.encoding == encoding ? first.dropFirst(mark.length) : first)
  }

  /// Puts a piece into the buffer as UTF-8 and checks it.
  private mutating func take(_ piece: ArraySlice<UInt8>) {
    let before = buffer.count
    let isSound = transcoder.append(piece, to: &buffer)
    guard wrongAt == nil else { return }
    var check = check
    wrongAt = check.firstWrong(in: buffer.span, from: before)
    self.check = check
    if wrongAt == nil && !isSound { wrongAt = buffer.count }
  }

  /// Reads one more piece, dropping what has been given out.
  private mutating func fill() throws(DelimitedProblem) {
    if start > 0 {
      buffer.removeFirst(start)
      wrongAt = wrongAt.map { $0 - start }
      start = 0
    }
    // Twice as much each time, so that a long record is not looked through too often.
    let wanted = buffer.count * 2
    repeat {
      guard let piece = try feed.next() else {
        isLast = true
        if wrongAt == nil && !(check.isComplete && transcoder.isComplete) {
          // The file ends within a character: the last record is not whole.
          wrongAt = max(buffer.count - 1, 0)
        }
        return
      }
      take(piece)
    } while buffer.count < wanted
  }

  /// The next record; nil at the end.
  public mutating func next() throws(DelimitedProblem) -> DelimitedRow? {
    while !isFinished {
      guard try readRecord() else { break }
      if row.fields.count == 1 && row.bytes.isEmpty { continue }
      record += 1
      row.record = record
      if let width, width != row.count {
        raggedCount += 1
        if ragged.count < Self.raggedKept {
          ragged.append(
            DelimitedProblem(
              .ragged(expected: width, found: row.count), line: row.line, record: record))
        }
      }
      return row
    }
    isFinished = true
    return nil
  }

  /// Reads the first record as the names of the columns; from then on, records of another width
  /// are noted in `ragged`.
  public mutating func header() throws(DelimitedProblem) -> DelimitedHeader {
    guard let row = try next() else { throw DelimitedProblem(.noHeader) }
    width = row.count
    return DelimitedHeader(row.texts)
  }

  private mutating func readRecord() throws(DelimitedProblem) -> Bool {
    while true {
      if start >= buffer.count {
        if isLast { return try end() }
        try fill()
        continue
      }
      // Taken out of the row for the while, so that its memory is used again.
      var fields = row.fields
      row.fields = []
      fields.removeAll(keepingCapacity: true)
      var scan = RecordScan(delimiter: delimiter.rawValue, mostFields: format.mostFields)
      let outcome = scan.scan(buffer.span, from: start, isLast: isLast, into: &fields)
      row.fields = fields
      switch outcome {
      case .textAfterQuote:
        line += scan.lineEnds
        try fail(.textAfterQuote)
      case .tooManyFields: try fail(.tooManyFields(limit: format.mostFields))
      case .unfinished(let fieldStart, let isQuoted):
        if wrongAt != nil { try fail(wrong()) }
        if buffer.count - fieldStart > format.longestField {
          try fail(.fieldTooLong(limit: format.longestField))
        }
        if buffer.count - start > format.longestRecord {
          try fail(.recordTooLong(limit: format.longestRecord))
        }
        if isLast { try fail(isQuoted ? .unclosedQuote : .notText) }
        try fill()
        continue
      case .record(let end, let next):
        if let wrongAt, wrongAt < next { try fail(wrong()) }
        guard scan.longest <= format.longestField else {
          try fail(.fieldTooLong(limit: format.longestField))
        }
        guard end - start <= format.longestRecord else {
          try fail(.recordTooLong(limit: format.longestRecord))
        }
        give(end: end, doubled: scan.doubled)
        start = next
        line += scan.lineEnds + 1
        return true
      }
    }
  }

  /// Copies a record out of the buffer, and undoes quotation marks written twice.
  private mutating func give(end: Int, doubled: [Int]) {
    row.line = line
    row.bytes.removeAll(keepingCapacity: true)
    row.bytes.append(contentsOf: buffer[start..<end])
    for index in doubled {
      let field = row.fields[index]
      var write = Int(field.start)
      var read = write
      while read < Int(field.end) {
        let byte = row.bytes[read]
        row.bytes[write] = byte
        write += 1
        read += byte == 0x22 ? 2 : 1
      }
      row.fields[index].end = Int32(write)
    }
  }

  /// The end of the file: a problem if it ends within a character.
  private mutating func end() throws(DelimitedProblem) -> Bool {
    if wrongAt != nil { try fail(wrong()) }
    return false
  }

  /// What the byte at `wrongAt` says about the file.
  private func wrong() -> DelimitedProblem.Kind {
    guard let wrongAt, encoding == .utf8, wrongAt < buffer.count, buffer[wrongAt] != 0 else {
      return .notText
    }
    return format.encoding == .utf8Only ? .encoding(.windows1252) : .notText
  }

  private mutating func fail(_ kind: DelimitedProblem.Kind) throws(DelimitedProblem) -> Never {
    isFinished = true
    throw DelimitedProblem(kind, line: line, record: record + 1)
  }
}
