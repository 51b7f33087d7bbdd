extension FormData {
  /// The most bytes that the headers of one part may have.
  private static let mostHeadBytes = 4_096

  /// Reads a multipart body (RFC 7578). Every step is bounded by the body's own length and the
  /// limits.
  init(multipart body: [UInt8], boundary: String, limits: FormLimits) throws(FormProblem) {
    self.init()
    let mark = Array("--\(boundary)".utf8)
    let markAfterLine = [13, 10] + mark
    var at: Int
    if body.starts(with: mark) {
      at = mark.count
    } else if let found = FormData.find(markAfterLine, in: body, from: 0) {
      at = found + markAfterLine.count
    } else {
      throw .malformed
    }
    var parts = 0
    // After a mark: "--" ends the body, a line end begins a part.
    while !body.dropFirst(at).starts(with: "--".utf8) {
      guard let lineEnd = FormData.find([13, 10], in: body, from: at),
        body[at..<lineEnd].allSatisfy({ $0 == 32 || $0 == 9 })
      else { throw .malformed }
      // The line end may be the first half of the empty line after no headers at all.
      guard let headEnd = FormData.find([13, 10, 13, 10], in: body, from: lineEnd),
        headEnd - lineEnd <= FormData.mostHeadBytes,
        let next = FormData.find(markAfterLine, in: body, from: headEnd + 2)
      else { throw .malformed }
      parts += 1
      guard parts <= limits.fields else { throw .tooManyFields }
      let start = min(headEnd + 4, next)
      try take(head: body[lineEnd..<headEnd], content: body[start..<next], limits: limits)
      at = next + markAfterLine.count
    }
  }

  private mutating func take(
    head: ArraySlice<UInt8>, content: ArraySlice<UInt8>, limits: FormLimits
  ) throws(FormProblem) {
    guard let text = String(validating: head, as: UTF8.self) else { throw .notUTF8 }
    var disposition = HeaderValue("")
    var type = "application/octet-stream"
    for line in text.split(separator: "\r\n") {
      let lower = line.lowercased()
      if lower.hasPrefix("content-disposition:") {
        disposition = HeaderValue(String(line.dropFirst("content-disposition:".count)))
      } else if lower.hasPrefix("content-type:") {
        type = String(line.dropFirst("content-type:".count)).trimmingSpace
      }
    }
    guard disposition.value == "form-data", let name = disposition["name"].map(FormData.unescaped),
      !name.isEmpty
    else { throw .malformed }
    guard name.utf8.count <= limits.nameBytes else { throw .tooLarge }
    guard let file = disposition["filename"].map(FormData.unescaped) else {
      guard content.count <= limits.fieldBytes else { throw .tooLarge }
      guard let value = String(validating: content, as: UTF8.self) else { throw .notUTF8 }
      return append(name, FormData.cleaned(value))
    }
    // A file box that was left empty sends an empty name and nothing in it.
    guard !limits.skipsFiles, !file.isEmpty || !content.isEmpty else { return }
    guard files.count < limits.files else { throw .tooManyFiles }
    guard content.count <= limits.fileBytes else { throw .tooLarge }
    append(
      UploadedFile(
        field: name, name: FormData.plainFileName(file), claimedType: type, bytes: Array(content)))
  }

  /// The last part of what may be a path of the sender's machine, at most 200 characters.
  private static func plainFileName(_ name: String) -> String {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    let plain = String(last.filter { !$0.isNewline && $0 != "\t" }.suffix(200)).trimmingSpace
    return plain.isEmpty || plain.allSatisfy({ $0 == "." }) ? "file" : plain
  }

  /// Browsers write a quotation mark and line ends in names as `%22`, `%0D` and `%0A`.
  private static func unescaped(_ name: String) -> String {
    cleaned(
      name.replacing("%22", with: "\"").replacing("%0D", with: "").replacing("%0A", with: " "))
  }

  /// Where `pattern` begins at or after `from`, or nil. The patterns begin with bytes that are
  /// rare in what is sent, so that most bytes are looked at once.
  private static func find(_ pattern: [UInt8], in bytes: [UInt8], from: Int) -> Int? {
    guard let first = pattern.first, from >= 0, from + pattern.count <= bytes.count else {
      return nil
    }
    return bytes.withUnsafeBufferPointer { bytes in
      pattern.withUnsafeBufferPointer { pattern in
        var at = from
        while at + pattern.count <= bytes.count {
          if bytes[at] == first {
            var length = 1
            while length < pattern.count, bytes[at + length] == pattern[length] { length += 1 }
            if length == pattern.count { return at }
          }
          at += 1
        }
        return nil
      }
    }
  }
}
