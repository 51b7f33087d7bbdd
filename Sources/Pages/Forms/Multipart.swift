extension FormData {
  /// Reads a multipart body. Every step is bounded by the body's own length and the limits.
  init(multipart body: [UInt8], boundary: String, limits: FormLimits) throws(FormProblem) {
    self.init()
    let mark = Array("--\(boundary)".utf8)
    guard var at = FormData.find(mark, in: body, from: 0) else { throw .malformed }
    at += mark.count
    var parts = 0
    while true {
      // After a mark: "--" ends the body, a line end begins a part.
      if body.dropFirst(at).starts(with: Array("--".utf8)) { break }
      guard body.dropFirst(at).starts(with: [13, 10]) else { throw .malformed }
      at += 2
      guard let headEnd = FormData.find([13, 10, 13, 10], in: body, from: at),
        headEnd - at <= 4_096,
        let next = FormData.find([13, 10] + mark, in: body, from: headEnd + 2)
      else { throw .malformed }
      parts += 1
      guard parts <= limits.fields else { throw .tooManyFields }
      let start = min(headEnd + 4, next)
      try take(head: body[at..<headEnd], content: body[start..<next], limits: limits)
      at = next + 2 + mark.count
    }
  }

  private mutating func take(
    head: ArraySlice<UInt8>, content: ArraySlice<UInt8>, limits: FormLimits
  ) throws(FormProblem) {
    guard let text = String(validating: head, as: UTF8.self) else { throw .notUTF8 }
    var disposition = ""
    var type = "application/octet-stream"
    for line in text.split(separator: "\r\n") {
      let lower = line.lowercased()
      if lower.hasPrefix("content-disposition:") { disposition = String(line.dropFirst(20)) }
      if lower.hasPrefix("content-type:") {
        type = String(line.dropFirst(13).drop(while: { $0 == " " }))
      }
    }
    guard let name = FormData.parameter("name", of: disposition), !name.isEmpty else {
      throw .malformed
    }
    guard let file = FormData.parameter("filename", of: disposition) else {
      guard content.count <= limits.fieldBytes else { throw .tooLarge }
      guard let value = String(validating: content, as: UTF8.self) else { throw .notUTF8 }
      self = FormData(
        fields: fields + [(name: name, value: FormData.cleaned(value))], files: files)
      return
    }
    // A file box that was left empty sends an empty name.
    guard !file.isEmpty || !content.isEmpty else { return }
    guard files.count < limits.files else { throw .tooLarge }
    let plain = file.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    self = FormData(
      fields: fields,
      files: files + [
        UploadedFile(field: name, name: plain, claimedType: type, bytes: Array(content))
      ])
  }

  /// Where `pattern` begins at or after `from`, or nil. Looks at each byte a bounded number of
  /// times for the short patterns used here.
  static func find(_ pattern: [UInt8], in bytes: [UInt8], from: Int) -> Int? {
    guard let first = pattern.first, from >= 0 else { return nil }
    var at = from
    let last = bytes.count - pattern.count
    while at <= last {
      if bytes[at] == first, bytes[at..<(at + pattern.count)].elementsEqual(pattern) { return at }
      at += 1
    }
    return nil
  }
}
