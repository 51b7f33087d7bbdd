import Foundation

/// A file of checkpoints as it was read.
struct CheckpointLog {
  /// Every line, with its number from 1 and what later lines call it by; nil where it cannot be
  /// read.
  private(set) var lines: [(number: Int, name: String, line: SignedLine?)] = []

  var checkpoints: [(number: Int, name: String, line: SignedLine)] {
    lines.compactMap { entry in
      entry.line.flatMap { $0.checkpoint == nil ? nil : (entry.number, entry.name, $0) }
    }
  }

  init(_ file: URL) throws {
    guard let data = try? Data(contentsOf: file) else {
      throw CheckpointProblem.fileUnreadable(file.path)
    }
    self.init(text: String(decoding: data, as: UTF8.self))
  }

  private init(text: String) {
    for (index, line) in text.split(separator: "\n").enumerated() {
      lines.append((index + 1, SignedLine.name(of: line), SignedLine.read(line)))
    }
  }

  /// The last checkpoint of a file, looked for from its end. A last line that a loss of power cut
  /// short is taken away: it was never told of.
  static func end(of file: URL) throws -> (name: String, line: SignedLine)? {
    guard FileManager.default.fileExists(atPath: file.path) else { return nil }
    guard let handle = try? FileHandle(forUpdating: file) else {
      throw CheckpointProblem.fileUnreadable(file.path)
    }
    defer { try? handle.close() }
    let size = try handle.seekToEnd()
    // Many agencies' signatures may follow the last checkpoint.
    var length: UInt64 = min(size, 1 << 16)
    while true {
      try handle.seek(toOffset: size - length)
      var data = try handle.readToEnd() ?? Data()
      if let end = data.lastIndex(of: UInt8(ascii: "\n")) {
        let whole = data.distance(from: data.startIndex, to: end) + 1
        if whole < data.count { try handle.truncate(atOffset: size - length + UInt64(whole)) }
        data = data.prefix(whole)
      } else if length == size {
        try handle.truncate(atOffset: 0)
        return nil
      }
      // The first line of the piece may have been cut by reading.
      let last = CheckpointLog(text: String(decoding: data, as: UTF8.self)).checkpoints.last
      if let last { return (last.name, last.line) }
      guard length < size else { return nil }
      length = min(size, length * 4)
    }
  }

  static func append(_ line: SignedLine, to file: URL) throws {
    try append(bytes: Array((try CanonicalJSON.encode(line) + "\n").utf8), to: file)
  }

  private static func append(bytes: [UInt8], to file: URL) throws {
    let opened = open(file.path, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    guard opened >= 0 else { throw FileProblem(file, "cannot be written") }
    let handle = FileHandle(fileDescriptor: opened, closeOnDealloc: true)
    try handle.write(contentsOf: Data(bytes))
    try handle.synchronize()
    try handle.close()
    DurableFile.settle(file.deletingLastPathComponent())
  }
}
