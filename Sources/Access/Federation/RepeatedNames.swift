import Foundation

/// Finds a name that an object of JSON gives twice. Readers differ on which value counts, so that
/// two programs could read two different tokens; such a text is refused (RFC 8725 §2.4, RFC 8259 §4).
enum RepeatedNames {
  /// Whether some object in the text has a name twice, however it is escaped. The text is otherwise
  /// taken to be JSON: whoever reads it afterwards says whether it is.
  static func exist(in json: [UInt8]) -> Bool {
    var open: [Set<String>] = []
    var at = json.startIndex
    while at < json.endIndex {
      switch json[at] {
      case UInt8(ascii: "{"), UInt8(ascii: "["): open.append([])
      case UInt8(ascii: "}"), UInt8(ascii: "]"): _ = open.popLast()
      case UInt8(ascii: "\""):
        let end = endOfString(json, from: at)
        if isName(json, after: end), let name = text(json[at..<end]), !open.isEmpty,
          !open[open.count - 1].insert(name).inserted
        {
          return true
        }
        at = end
        continue
      default: break
      }
      at += 1
    }
    return false
  }

  /// The place after a string's closing quotation mark.
  private static func endOfString(_ json: [UInt8], from start: Int) -> Int {
    var at = start + 1
    while at < json.endIndex, json[at] != UInt8(ascii: "\"") {
      at += json[at] == UInt8(ascii: "\\") ? 2 : 1
    }
    return min(at + 1, json.endIndex)
  }

  private static func isName(_ json: [UInt8], after end: Int) -> Bool {
    json[end...].first { ![9, 10, 13, 32].contains($0) } == UInt8(ascii: ":")
  }

  private static func text(_ literal: ArraySlice<UInt8>) -> String? {
    try? JSONDecoder().decode(String.self, from: Data(literal))
  }
}
