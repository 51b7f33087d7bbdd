import Foundation
import Logging
import Synchronization

/// Writes each log line as one JSON object on standard error: time, level, what, and the
/// metadata. Callers put no personal data into a log line; ids of requests and jobs only.
public struct JSONLog: LogHandler {
  public var logLevel: Logger.Level
  public var metadata: Logger.Metadata = [:]
  private let label: String
  private let emit: @Sendable ([UInt8]) -> Void

  public init(
    label: String, level: Logger.Level,
    write: @escaping @Sendable ([UInt8]) -> Void = JSONLog.toStandardError
  ) {
    self.label = label
    logLevel = level
    self.emit = write
  }

  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  public func log(event: LogEvent) {
    var line: [UInt8] = []
    line.reserveCapacity(320)
    line += "{\"time\":\"".utf8
    JSONLog.appendNow(to: &line)
    line += "\",\"level\":\"".utf8
    line += event.level.rawValue.utf8
    line += "\",\"from\":".utf8
    JSONLog.append(quoted: label, to: &line)
    line += ",\"what\":".utf8
    JSONLog.append(quoted: event.message.description, to: &line)
    let own = event.metadata ?? [:]
    let all = metadata.isEmpty ? own : metadata.merging(own) { _, new in new }
    for (key, value) in all.sorted(by: { $0.key < $1.key }) {
      line.append(UInt8(ascii: ","))
      JSONLog.append(quoted: key, to: &line)
      line.append(UInt8(ascii: ":"))
      JSONLog.append(quoted: value.description, to: &line)
    }
    line += "}\n".utf8
    emit(line)
  }

  private static let lock = Mutex(())

  /// Writes whole lines, one at a time, to standard error. Where nobody reads it any more, the line
  /// is lost and the server goes on.
  public static let toStandardError: @Sendable ([UInt8]) -> Void = { bytes in
    lock.withLock { _ in
      bytes.withUnsafeBytes { rest in
        var rest = rest[...]
        while !rest.isEmpty {
          let written = write(
            STDERR_FILENO, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
          if written < 0 && errno != EINTR { return }
          rest = rest.dropFirst(max(written, 0))
        }
      }
    }
  }

  /// The time as `2026-11-21T18:00:00.000Z`.
  private static func appendNow(to line: inout [UInt8]) {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    var parts = tm()
    var seconds = time.tv_sec
    gmtime_r(&seconds, &parts)
    append(Int(parts.tm_year) + 1900, digits: 4, then: "-", to: &line)
    append(Int(parts.tm_mon) + 1, digits: 2, then: "-", to: &line)
    append(Int(parts.tm_mday), digits: 2, then: "T", to: &line)
    append(Int(parts.tm_hour), digits: 2, then: ":", to: &line)
    append(Int(parts.tm_min), digits: 2, then: ":", to: &line)
    append(Int(parts.tm_sec), digits: 2, then: ".", to: &line)
    append(time.tv_nsec / 1_000_000, digits: 3, then: "Z", to: &line)
  }

  private static func append(
    _ number: Int, digits: Int, then mark: Unicode.Scalar, to line: inout [UInt8]
  ) {
    var scale = 1
    for _ in 1..<digits { scale *= 10 }
    while scale > 0 {
      line.append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / scale % 10))
      scale /= 10
    }
    line.append(UInt8(ascii: mark))
  }

  /// A JSON string.
  static func quoted(_ text: String) -> String {
    var bytes: [UInt8] = []
    append(quoted: text, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// A JSON string; control characters are escaped, so that a line is always one line.
  private static func append(quoted text: String, to line: inout [UInt8]) {
    line.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""): line += "\\\"".utf8
      case UInt8(ascii: "\\"): line += "\\\\".utf8
      case UInt8(ascii: "\n"): line += "\\n".utf8
      case UInt8(ascii: "\r"): line += "\\r".utf8
      case UInt8(ascii: "\t"): line += "\\t".utf8
      case 0..<0x20:
        line += "\\u00".utf8
        line += [byte >> 4, byte & 15].map {
          "0123456789abcdef".utf8.dropFirst(Int($0)).first ?? 48
        }
      default: line.append(byte)
      }
    }
    line.append(UInt8(ascii: "\""))
  }
}
