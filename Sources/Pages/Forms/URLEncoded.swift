extension FormData {
  /// Reads `name=value&name=value`.
  init(urlEncoded body: [UInt8], limits: FormLimits) throws(FormProblem) {
    self.init()
    for pair in body.split(separator: UInt8(ascii: "&")) {
      guard fields.count < limits.fields else { throw .tooManyFields }
      let equals = pair.firstIndex(of: UInt8(ascii: "=")) ?? pair.endIndex
      let name = try FormData.decoded(pair[..<equals])
      let value = try FormData.decoded(pair[equals...].dropFirst())
      guard !name.isEmpty else { throw .malformed }
      guard name.utf8.count <= limits.nameBytes, value.utf8.count <= limits.fieldBytes else {
        throw .tooLarge
      }
      append(FormData.cleaned(name), FormData.cleaned(value))
    }
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) throws(FormProblem) -> String {
    guard let raw = PercentCoding.decodedBytes(bytes, plusIsSpace: true) else { throw .malformed }
    guard let text = String(validating: raw, as: UTF8.self) else { throw .notUTF8 }
    return text
  }
}
