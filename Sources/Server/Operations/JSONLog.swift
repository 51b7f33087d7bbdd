import Foundation
import Logging
import Synchronization

/// Writes each log line as one JSON object on standard error: time, level, what, and the
/// metadata. Callers put no personal data into a log line; ids of requests and jobs only.
public struct JSONLog: LogHandler {
  public var logLevel: Logger.Level
  public var metadata: Logger.Metadata = [:]
  private let label: String
  private let write: @Sendable ([UInt8]) -> Void

  public init(
    label: String, level: Logger.Level,
    write: @escaping @Sendable ([UInt8]) -> Void = JSONLog.toStandardError
  ) {
    self.label = label
    logLevel = level
    self.write = write
  }

  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  public func log(event: LogEvent) {
    var line = "{\"time\":\"" + JSONLog.now() + "\",\"level\":\"\(event.level)\",\"from\":"
    line += JSONLog.quoted(label) + ",\"what\":" + JSONLog.quoted(event.message.description)
    let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
    for (key, value) in all.sorted(by: { $0.key < $1.key }) {
      line += "," + JSONLog.quoted(key) + ":" + JSONLog.quoted("\(value)")
    }
    write(Array((line + "}\n").utf8))
  }

  private static let lock = Mutex(())

  /// Writes whole lines, one at a time, to standard error.
  public static let toStandardError: @Sendable ([UInt8]) -> Void = { bytes in
    lock.withLock { _ in FileHandle.standardError.write(Data(bytes)) }
  }

  private static func now() -> String {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    var parts = tm()
    var seconds = time.tv_sec
    gmtime_r(&seconds, &parts)
    return String(
      format: "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", Int(parts.tm_year) + 1900,
      Int(parts.tm_mon) + 1, Int(parts.tm_mday), Int(parts.tm_hour), Int(parts.tm_min),
      Int(parts.tm_sec), time.tv_nsec / 1_000_000)
  }

  /// A JSON string; control characters are escaped, so that a line is always one line.
  static func quoted(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      default:
        if scalar.value < 0x20 {
          out += String(format: "\\u%04x", scalar.value)
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out + "\""
  }
}
