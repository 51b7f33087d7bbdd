import Foundation

/// A buffered writer of delimited text.
final class ByteWriter {
  private let path: String
  private let descriptor: Int32
  private let room: UnsafeMutableBufferPointer<UInt8>
  private var filled = 0
  private var isOpen = true

  init(path: String) throws(LinkProblem) {
    self.path = path
    descriptor = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    room = .allocate(capacity: 1 << 19)
    if descriptor < 0 {
      throw .file(path: path, reason: "cannot be written; check that the folder is there")
    }
  }

  deinit {
    if isOpen && descriptor >= 0 { Foundation.close(descriptor) }
    room.deallocate()
  }

  func append(_ bytes: [UInt8]) throws(LinkProblem) {
    for byte in bytes {
      if filled == room.count { try flush() }
      room[filled] = byte
      filled += 1
    }
  }

  /// A CSV field and the sign that follows it; quoted when it must be.
  func field(_ bytes: UnsafeBufferPointer<UInt8>, then sign: UInt8) throws(LinkProblem) {
    if bytes.count * 2 + 3 > room.count {
      throw .file(path: path, reason: "a field of \(bytes.count) bytes is too long to write")
    }
    if filled + bytes.count * 2 + 3 > room.count { try flush() }
    var mustQuote = false
    var at = filled
    for byte in bytes {
      mustQuote = mustQuote || byte == 44 || byte == 34 || byte == 10 || byte == 13
      room[at] = byte
      at += 1
    }
    if mustQuote {
      at = filled
      room[at] = 34
      at += 1
      for byte in bytes {
        if byte == 34 {
          room[at] = 34
          at += 1
        }
        room[at] = byte
        at += 1
      }
      room[at] = 34
      at += 1
    }
    room[at] = sign
    filled = at + 1
  }

  /// A probability to six places and the end of the line.
  func fraction(_ value: Double) throws(LinkProblem) {
    if filled + 16 > room.count { try flush() }
    let scaled = Int((value * 1_000_000).rounded())
    var rest = scaled % 1_000_000
    room[filled] = scaled >= 1_000_000 ? 49 : 48
    room[filled + 1] = 46
    for place in stride(from: 7, through: 2, by: -1) {
      room[filled + place] = UInt8(48 + rest % 10)
      rest /= 10
    }
    room[filled + 8] = 10
    filled += 9
  }

  func close() throws(LinkProblem) {
    try flush()
    isOpen = false
    if Foundation.close(descriptor) != 0 {
      throw .file(path: path, reason: "could not be finished; is the disk full?")
    }
  }

  private func flush() throws(LinkProblem) {
    var written = 0
    while written < filled {
      let count = Foundation.write(
        descriptor, room.baseAddress?.advanced(by: written), filled - written)
      if count <= 0 { throw .file(path: path, reason: "writing failed; is the disk full?") }
      written += count
    }
    filled = 0
  }
}
