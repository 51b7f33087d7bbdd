/// Splits comma-separated text into rows and fields as bytes, with quoted fields, CRLF, LF or CR line
/// ends, and a byte-order mark. The text is never made into strings: a cell becomes a `TextID`.
///
/// `Delimited` is stricter and stops at the first byte or quotation mark that is wrong; a return goes on
/// here, because one unreadable value must cost no other child's rows.
struct DelimitedScanner {
  /// A row's cells, one behind another.
  private(set) var bytes: [UInt8] = []
  /// Where each cell of the row ends in `bytes`.
  private(set) var ends: [Int] = []
  /// Rows given so far, the header among them.
  private(set) var rowCount = 0

  private static let longestCell = 1 << 16
  private static let mostCells = 1000

  private var source: ByteSource
  private var piece: [UInt8] = []
  private var position = 0
  private var ended = false
  private var quoted = false
  private var cellWasQuoted = false
  private var isFirstPiece = true

  init(_ file: InputFile) throws(ReadingFailure) { source = try ByteSource(file) }

  /// The number of cells in the row.
  var count: Int { ends.count }

  /// Where cell `i` of the row lies in `bytes`.
  func range(_ i: Int) -> Range<Int> { (i == 0 ? 0 : ends[i - 1])..<ends[i] }

  /// Reads the next row; false at the end. A line with nothing on it is passed over.
  mutating func next() throws(ReadingFailure) -> Bool {
    repeat {
      bytes.removeAll(keepingCapacity: true)
      ends.removeAll(keepingCapacity: true)
      guard try scanRow() else { return false }
    } while ends.count == 1 && bytes.isEmpty
    rowCount += 1
    return true
  }

  private mutating func fill() throws(ReadingFailure) -> Bool {
    while position >= piece.count {
      guard !ended, let more = try source.next() else {
        ended = true
        return false
      }
      piece = more
      position = 0
      if isFirstPiece {
        isFirstPiece = false
        position = try Self.start(piece)
      }
    }
    return true
  }

  /// Passes over a byte-order mark; refuses workbooks and other encodings.
  private static func start(_ bytes: [UInt8]) throws(ReadingFailure) -> Int {
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { return 3 }
    // A zip (as a workbook is), or a workbook of the older kind.
    if bytes.starts(with: [0x50, 0x4b, 0x03, 0x04]) || bytes.starts(with: [0xd0, 0xcf, 0x11, 0xe0])
    {
      throw ReadingFailure(
        what: "The file is a spreadsheet or zip, not CSV.",
        remedy: "Open it and save each sheet as CSV UTF-8 (comma separated).")
    }
    if bytes.starts(with: [0xff, 0xfe]) || bytes.starts(with: [0xfe, 0xff])
      || bytes.prefix(64).contains(0)
    {
      throw ReadingFailure(
        what: "The file is written in UTF-16, or is not text.",
        remedy: "Save it as CSV UTF-8 (comma separated).")
    }
    return 0
  }

  private mutating func scanRow() throws(ReadingFailure) -> Bool {
    guard try fill() else { return false }
    cellWasQuoted = false
    var cellStart = 0
    while true {
      guard try fill() else {
        if quoted {
          throw ReadingFailure(
            row: max(0, rowCount - 1),
            what: "The file ends inside a quoted cell: it was cut off, or a quote is missing.",
            remedy: "Export it again; check the quotation marks from this row on.")
        }
        ends.append(bytes.count)
        return true
      }
      let byte = piece[position]
      position += 1
      if quoted {
        guard byte == 0x22 else {
          bytes.append(byte)
          if bytes.count - cellStart > Self.longestCell { throw tooLong() }
          continue
        }
        if try fill(), piece[position] == 0x22 {
          position += 1
          bytes.append(0x22)
        } else {
          quoted = false
        }
        continue
      }
      switch byte {
      case 0x22 where bytes.count == cellStart && !cellWasQuoted:
        quoted = true
        cellWasQuoted = true
      case 0x2c:
        ends.append(bytes.count)
        cellStart = bytes.count
        cellWasQuoted = false
        if ends.count > Self.mostCells { throw tooLong() }
      case 0x0a:
        ends.append(bytes.count)
        return true
      case 0x0d:
        if try fill(), piece[position] == 0x0a { position += 1 }
        ends.append(bytes.count)
        return true
      default:
        bytes.append(byte)
        if bytes.count - cellStart > Self.longestCell { throw tooLong() }
      }
    }
  }

  private func tooLong() -> ReadingFailure {
    ReadingFailure(
      row: max(0, rowCount - 1),
      what: "A cell or line is longer than any that belongs in a return.",
      remedy: "A quotation mark is probably missing in this row or above it.")
  }
}
