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

  /// Why something could not be read, by the place of it and never its content.
  static func reason(of error: any Error) -> String {
    func place(_ context: DecodingError.Context) -> String {
      let path = context.codingPath.map(\.stringValue).joined(separator: ".")
      return path.isEmpty ? "its beginning" : path
    }
    return switch error as? DecodingError {
    case .keyNotFound(let key, let context): "\(key.stringValue) is missing at \(place(context))"
    case .typeMismatch(_, let context): "another type at \(place(context))"
    case .valueNotFound(_, let context): "nothing at \(place(context))"
    case .dataCorrupted(let context): "not what it should be at \(place(context))"
    default: "\(type(of: error))"
    }
  }

  /// Checks and normalises text that is already JSON with sorted keys.
  static func canonical(_ text: String) throws(JournalProblem) -> String {
    var inText = false
    var escaped = false
    var isASCII = true
    var escape: [UInt8] = []
    var before: UInt8 = 0
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
      } else if byte | 0x20 == UInt8(ascii: "e"), (48...57).contains(before) {
        throw .notCanonical("a number has an exponent: keep it as a whole number")
      }
      before = byte
    }
    return isASCII ? text : text.precomposedStringWithCanonicalMapping
  }
}
