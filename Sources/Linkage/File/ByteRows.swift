import Foundation

/// Reads a delimited file (RFC 4180) in large blocks and hands over each row's fields as bytes.
///
/// The bytes given to `row` are valid only during the call. A row longer than `longestRow` bytes is
/// refused: somewhere a quotation mark was opened and not closed, or it is no such file.
final class ByteRows {
  static let longestRow = 16 << 20

  private let path: String
  private let file: FileHandle
  private var buffer: [UInt8] = []
  private var filled = 0
  private var atEnd = false
  private(set) var line = 1
  let delimiter: UInt8
  /// Rows to expect, by the file's size and the length of its first rows.
  let estimatedRows: Int

  /// Opens the file, skips a byte-order mark and settles the delimiter by the first line.
  init(path: String, blockSize: Int = 1 << 22) throws(LinkProblem) {
    guard let file = FileHandle(forReadingAtPath: path) else {
      throw .file(path: path, reason: "cannot be opened; check the name and that it may be read")
    }
    self.path = path
    self.file = file
    buffer = [UInt8](repeating: 0, count: blockSize)
    filled = 0
    var sign: UInt8 = 44
    let head: Data
    do {
      head = try file.read(upToCount: 65536) ?? Data()
      try file.seek(toOffset: head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0)
    } catch {
      throw .file(path: path, reason: "cannot be read (\(error))")
    }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) || head.contains(0) {
      throw .header(path: path, reason: "this is not UTF-8 text; save it as CSV UTF-8")
    }
    let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int) ?? 0
    let breaks = head.reduce(0) { $0 + ($1 == 10 ? 1 : 0) }
    estimatedRows = breaks == 0 || head.isEmpty ? 0 : size / (head.count / breaks + 1) + 1024
    let first = head.prefix { $0 != 10 && $0 != 13 }
    let counts = [44, 59, 9, 124].map { sign in (UInt8(sign), first.filter { $0 == sign }.count) }
    if let most = counts.max(by: { $0.1 < $1.1 }), most.1 > 0 { sign = most.0 }
    delimiter = sign
  }

  /// Reads all rows in order. `body` gets the line at which the row begins and its fields.
  func eachRow(
    _ body: (Int, UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>) throws -> Void
  ) throws {
    var fields: [UnsafeBufferPointer<UInt8>] = []
    var start = 0
    while true {
      let used = try buffer.withUnsafeMutableBufferPointer { bytes in
        try scan(bytes, from: &start, &fields, body)
      }
      if used && atEnd { return }
      try refill(keepingFrom: start)
      start = 0
    }
  }

  /// Hands over each whole row between `start` and what is filled; true when nothing is left.
  private func scan(
    _ bytes: UnsafeMutableBufferPointer<UInt8>, from start: inout Int,
    _ fields: inout [UnsafeBufferPointer<UInt8>],
    _ body: (Int, UnsafeBufferPointer<UnsafeBufferPointer<UInt8>>) throws -> Void
  ) throws -> Bool {
    guard let base = bytes.baseAddress else { return true }
    var quoted: [(field: Int, from: Int, to: Int)] = []
    while start < filled {
      fields.removeAll(keepingCapacity: true)
      quoted.removeAll(keepingCapacity: true)
      var at = start
      var fieldStart = start
      var lines = 0
      var ended = false
      while at < filled {
        let byte = base[at]
        if byte == delimiter {
          fields.append(UnsafeBufferPointer(start: base + fieldStart, count: at - fieldStart))
          at += 1
          fieldStart = at
        } else if byte == 10 {
          let end = at > fieldStart && base[at - 1] == 13 ? at - 1 : at
          fields.append(UnsafeBufferPointer(start: base + fieldStart, count: end - fieldStart))
          at += 1
          ended = true
          break
        } else if byte == 34 && at == fieldStart {
          guard let close = closing(base, at + 1, &lines) else {
            at = filled
            break
          }
          // Marks are halved once the row is whole: until then it may be read again.
          quoted.append((fields.count, at + 1, close))
          fields.append(UnsafeBufferPointer(start: base + at + 1, count: close - at - 1))
          // What stands between the closing mark and the next sign is dropped.
          var next = close + 1
          while next < filled && base[next] != delimiter && base[next] != 10 { next += 1 }
          if next == filled && !atEnd { return false }
          at = next
          ended = next == filled || base[next] == 10
          at += next < filled ? 1 : 0
          fieldStart = at
          if ended { break }
        } else {
          at += 1
        }
      }
      if !ended {
        if !atEnd { return false }
        if fieldStart < filled && base[fieldStart] == 34 {
          throw LinkProblem.rows(
            path: path, count: 1,
            first: [RowProblem(line: line, reason: "a quotation mark is opened and never closed")])
        }
        fields.append(UnsafeBufferPointer(start: base + fieldStart, count: filled - fieldStart))
        at = filled
      }
      for (field, from, to) in quoted {
        fields[field] = UnsafeBufferPointer(start: base + from, count: unquote(base, from, to))
      }
      let isBlank = fields.count == 1 && (fields.first?.isEmpty ?? true)
      if !isBlank { try fields.withUnsafeBufferPointer { try body(line, $0) } }
      line += 1 + lines
      start = at
    }
    return true
  }

  /// The closing quotation mark, or nil when it is not in the buffer.
  private func closing(_ base: UnsafeMutablePointer<UInt8>, _ from: Int, _ lines: inout Int) -> Int?
  {
    var at = from
    while at < filled {
      if base[at] == 34 {
        if at + 1 < filled && base[at + 1] == 34 {
          at += 2
          continue
        }
        if at + 1 == filled && !atEnd { return nil }
        return at
      }
      if base[at] == 10 { lines += 1 }
      at += 1
    }
    return nil
  }

  /// Halves doubled quotation marks in place and gives the length left.
  private func unquote(_ base: UnsafeMutablePointer<UInt8>, _ from: Int, _ to: Int) -> Int {
    var write = from
    var read = from
    while read < to {
      base[write] = base[read]
      read += base[read] == 34 ? 2 : 1
      write += 1
    }
    return write - from
  }

  private func refill(keepingFrom start: Int) throws {
    let kept = filled - start
    if kept > Self.longestRow {
      throw LinkProblem.rows(
        path: path, count: 1,
        first: [
          RowProblem(
            line: line,
            reason: "the row is longer than 16 MB; is a quotation mark missing, or is this no CSV?")
        ])
    }
    if start > 0 {
      buffer.withUnsafeMutableBufferPointer { bytes in
        for index in 0..<kept { bytes[index] = bytes[start + index] }
      }
    }
    if kept == buffer.count { buffer += [UInt8](repeating: 0, count: buffer.count) }
    filled = kept
    let space = buffer.count - kept
    let read = buffer.withUnsafeMutableBytes { bytes in
      Foundation.read(file.fileDescriptor, bytes.baseAddress?.advanced(by: kept), space)
    }
    if read < 0 { throw LinkProblem.file(path: path, reason: "reading failed part of the way") }
    if read == 0 { atEnd = true }
    filled += read
  }
}
