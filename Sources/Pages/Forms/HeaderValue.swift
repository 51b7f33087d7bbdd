/// A header value with parameters, such as `form-data; name="photo"; filename="a;b.png"`.
struct HeaderValue {
  /// The part before the first `;`, in lower case.
  let value: String
  private let parameters: [(name: String, value: String)]

  /// Parameters that cannot be read are left out. Each byte is looked at once.
  init(_ text: String) {
    var bytes = Substring(text).utf8
    value = HeaderValue.trimmed(HeaderValue.take(&bytes, until: ";")).lowercased()
    var parameters: [(name: String, value: String)] = []
    while !bytes.isEmpty {
      bytes.removeFirst()
      let name = HeaderValue.trimmed(HeaderValue.take(&bytes, until: "=;")).lowercased()
      guard bytes.first == UInt8(ascii: "=") else { continue }
      bytes.removeFirst()
      while bytes.first == UInt8(ascii: " ") { bytes.removeFirst() }
      if bytes.first == UInt8(ascii: "\"") {
        bytes.removeFirst()
        parameters.append((name, HeaderValue.take(&bytes, until: "\"")))
        _ = HeaderValue.take(&bytes, until: ";")
      } else {
        parameters.append((name, HeaderValue.trimmed(HeaderValue.take(&bytes, until: ";"))))
      }
    }
    self.parameters = parameters
  }

  /// The first parameter of a name in lower case.
  subscript(_ name: String) -> String? { parameters.first { $0.name == name }?.value }

  /// Takes what stands before the first of some ASCII characters, or everything.
  private static func take(_ bytes: inout Substring.UTF8View, until stops: String) -> String {
    let end = bytes.firstIndex(where: stops.utf8.contains) ?? bytes.endIndex
    defer { bytes = bytes[end...] }
    return String(decoding: bytes[..<end], as: UTF8.self)
  }

  private static func trimmed(_ text: String) -> String { text.trimmingSpace }
}
