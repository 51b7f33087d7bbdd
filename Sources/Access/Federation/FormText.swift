import Foundation
import Pages

/// Names and values as they travel in an address or a form.
enum FormText {
  static func encoded(_ values: [String: String]) -> String {
    values.sorted { $0.key < $1.key }
      .map { "\(PercentCoding.encoded($0.key))=\(PercentCoding.encoded($0.value))" }
      .joined(separator: "&")
  }
}

/// Base 64 for addresses by RFC 4648 §5, without padding.
enum Base64URL {
  static func text(_ bytes: some Sequence<UInt8>) -> String {
    Data(bytes).base64EncodedString().replacing("+", with: "-").replacing("/", with: "_")
      .replacing("=", with: "")
  }

  /// Nil where a character does not belong, or the text could be written in a second way.
  static func bytes(_ text: String) -> [UInt8]? {
    guard
      text.utf8.allSatisfy({
        (65...90).contains($0) || (97...122).contains($0) || (48...57).contains($0) || $0 == 45
          || $0 == 95
      })
    else { return nil }
    let plain = text.replacing("-", with: "+").replacing("_", with: "/")
    let padded = plain + String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: padded), self.text(data) == text else { return nil }
    return Array(data)
  }
}
