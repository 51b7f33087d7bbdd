import Crypto
import Foundation

/// Rows of one table in a file: a line that says what it is, then row after row, each value with
/// a letter for its shape and, but for numbers, its length before it.
enum RowFile {
  static let mark = "continuum-rows-1"
  private static let pieceSize = 1 << 20

  static func heading(_ table: Table) -> [UInt8] {
    Array("\(mark) \(table.name) \(table.columns.map(\.name).joined(separator: ","))\n".utf8)
  }

  static func append(_ value: Value, to bytes: inout [UInt8]) {
    switch value {
    case .null: bytes.append(UInt8(ascii: "-"))
    case .integer(let number):
      bytes.append(UInt8(ascii: "i"))
      withUnsafeBytes(of: number.bigEndian) { bytes.append(contentsOf: $0) }
    case .text(let text):
      bytes.append(UInt8(ascii: "t"))
      append(length: text.utf8.count, to: &bytes)
      bytes.append(contentsOf: text.utf8)
    case .bytes(let content):
      bytes.append(UInt8(ascii: "b"))
      append(length: content.count, to: &bytes)
      bytes.append(contentsOf: content)
    }
  }

  private static func append(length: Int, to bytes: inout [UInt8]) {
    withUnsafeBytes(of: UInt32(clamping: length).bigEndian) { bytes.append(contentsOf: $0) }
  }

  /// Calls `body` with the rows of a file, some thousands at a time, until it returns false.
  static func each(
    of table: Table, in file: URL, _ body: ([[Value]]) throws -> Bool
  ) throws {
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    var reader = RowReading(file: file, width: table.columns.count)
    let heading = heading(table)
    guard try handle.read(upToCount: heading.count).map({ Array($0) }) == heading else {
      throw BackupProblem.damaged(file: file.lastPathComponent)
    }
    while let piece = try handle.read(upToCount: pieceSize), !piece.isEmpty {
      let rows = try reader.take(piece)
      if !rows.isEmpty, try !body(rows) { return }
    }
    guard reader.isAtEnd else { throw BackupProblem.damaged(file: file.lastPathComponent) }
  }

  /// SHA-256 of a file in hexadecimal, and its length.
  static func digest(of file: URL) throws -> (hash: String, bytes: Int) {
    let handle = try FileHandle(forReadingFrom: file)
    defer { try? handle.close() }
    var hasher = SHA256()
    var bytes = 0
    while let piece = try handle.read(upToCount: pieceSize), !piece.isEmpty {
      hasher.update(data: piece)
      bytes += piece.count
    }
    return (Hex.text(hasher.finalize()), bytes)
  }
}

/// Makes rows of the pieces of a file; what is left of one piece is joined with the next.
private struct RowReading {
  let file: URL
  let width: Int
  private var rest: [UInt8] = []

  init(file: URL, width: Int) {
    self.file = file
    self.width = width
  }

  var isAtEnd: Bool { rest.isEmpty }

  mutating func take(_ piece: Data) throws -> [[Value]] {
    rest.append(contentsOf: piece)
    var rows: [[Value]] = []
    var done = 0
    try rest.withUnsafeBytes { bytes in
      while true {
        var at = done
        var row: [Value] = []
        row.reserveCapacity(width)
        while row.count < width, let value = try value(bytes, &at) { row.append(value) }
        guard row.count == width else { return }
        rows.append(row)
        done = at
      }
    }
    rest.removeFirst(done)
    return rows
  }

  /// The value at a place, or nil when the piece ends before it does.
  private func value(_ bytes: UnsafeRawBufferPointer, _ at: inout Int) throws -> Value? {
    guard at < bytes.count else { return nil }
    let shape = bytes[at]
    if shape == UInt8(ascii: "-") {
      at += 1
      return .null
    }
    if shape == UInt8(ascii: "i") {
      guard at + 9 <= bytes.count else { return nil }
      defer { at += 9 }
      return .integer(
        Int64(bigEndian: bytes.loadUnaligned(fromByteOffset: at + 1, as: Int64.self)))
    }
    guard shape == UInt8(ascii: "t") || shape == UInt8(ascii: "b") else {
      throw BackupProblem.damaged(file: file.lastPathComponent)
    }
    guard at + 5 <= bytes.count else { return nil }
    let length = Int(
      UInt32(bigEndian: bytes.loadUnaligned(fromByteOffset: at + 1, as: UInt32.self)))
    guard at + 5 + length <= bytes.count else { return nil }
    let content = UnsafeRawBufferPointer(rebasing: bytes[(at + 5)..<(at + 5 + length)])
    at += 5 + length
    return shape == UInt8(ascii: "t")
      ? .text(String(decoding: content, as: UTF8.self)) : .bytes(Array(content))
  }
}
