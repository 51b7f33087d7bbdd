import Foundation

/// The text form of an entry's parts: JSON with sorted keys, no floating point, NFC, no NUL, so
/// that the same facts always give the same bytes and both engines can keep them.
enum CanonicalJSON {
  static func encode(_ value: some Encodable) throws(JournalProblem) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let data: Data
    do {
      data = try encoder.encode(value)
    } catch {
      throw .notCanonical("\(type(of: value)) cannot be written as JSON: \(error)")
    }
    return try canonical(String(decoding: data, as: UTF8.self))
  }

  static func decode<T: Decodable>(_ type: T.Type, from text: String) throws -> T {
    try JSONDecoder().decode(type, from: Data(text.utf8))
  }

  /// Checks and normalises text that is already JSON with sorted keys.
  static func canonical(_ text: String) throws(JournalProblem) -> String {
    var inText = false
    var escaped = false
    var isASCII = true
    var escape: [UInt8] = []
    for byte in text.utf8 {
      if byte >= 0x80 { isASCII = false }
      if inText {
        if escaped {
          escaped = false
          escape = byte == UInt8(ascii: "u") ? [byte] : []
        } else if !escape.isEmpty {
          escape.append(byte)
          if escape == Array("u0000".utf8) { throw .notCanonical("text holds a NUL character") }
          if escape.count == 5 { escape = [] }
        } else if byte == UInt8(ascii: "\\") {
          escaped = true
        } else if byte == UInt8(ascii: "\"") {
          inText = false
        }
      } else if byte == UInt8(ascii: "\"") {
        inText = true
      } else if byte == UInt8(ascii: ".") {
        throw .notCanonical("a number has a fraction: keep it as whole units of a stated scale")
      }
    }
    return isASCII ? text : text.precomposedStringWithCanonicalMapping
  }
}
