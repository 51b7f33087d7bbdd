/// A file that came with a form.
public struct UploadedFile: Sendable, Hashable {
  public let field: String
  /// The name the sender gave it, without any folder: only ever shown, never used as a path.
  public let name: String
  /// The type the sender claims; what it really is must be found from its content.
  public let claimedType: String
  public let bytes: [UInt8]
}

/// What a form body may be at most.
public struct FormLimits: Sendable {
  public var bytes: Int
  public var fields: Int
  public var fieldBytes: Int
  public var files: Int

  public init(bytes: Int = 1 << 20, fields: Int = 2_000, fieldBytes: Int = 1 << 18, files: Int = 0)
  {
    self.bytes = bytes
    self.fields = fields
    self.fieldBytes = fieldBytes
    self.files = files
  }
}

/// Why a form body cannot be read.
public enum FormProblem: Error, Sendable, Equatable {
  case tooLarge
  case tooManyFields
  case notUTF8
  case malformed
  case unknownType
}

/// The fields of a form as they were sent, in order, repeated names kept.
public struct FormData: Sendable {
  public private(set) var fields: [(name: String, value: String)]
  public private(set) var files: [UploadedFile]

  public init(fields: [(name: String, value: String)] = [], files: [UploadedFile] = []) {
    self.fields = fields
    self.files = files
  }

  /// The first value of a name.
  public subscript(_ name: String) -> String? { fields.first { $0.name == name }?.value }
  /// Every value of a name, in order.
  public func all(_ name: String) -> [String] { fields.filter { $0.name == name }.map(\.value) }
  public func file(_ name: String) -> UploadedFile? { files.first { $0.field == name } }

  /// Reads a body by its content type.
  public init(
    body: [UInt8], contentType: String?, limits: FormLimits = FormLimits()
  ) throws(FormProblem) {
    guard body.count <= limits.bytes else { throw .tooLarge }
    let type = contentType ?? ""
    if type.lowercased().hasPrefix("application/x-www-form-urlencoded") {
      try self.init(urlEncoded: body, limits: limits)
    } else if type.lowercased().hasPrefix("multipart/form-data") {
      guard let boundary = FormData.parameter("boundary", of: type), !boundary.isEmpty,
        boundary.utf8.count <= 70
      else { throw .malformed }
      try self.init(multipart: body, boundary: boundary, limits: limits)
    } else {
      throw .unknownType
    }
  }

  init(urlEncoded body: [UInt8], limits: FormLimits) throws(FormProblem) {
    self.init()
    for pair in body.split(separator: UInt8(ascii: "&")) {
      guard fields.count < limits.fields else { throw .tooManyFields }
      let halves = pair.split(
        separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      let name = try FormData.decoded(halves[0])
      let value = halves.count > 1 ? try FormData.decoded(halves[1]) : ""
      guard value.utf8.count <= limits.fieldBytes else { throw .tooLarge }
      fields.append((name, FormData.cleaned(value)))
    }
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) throws(FormProblem) -> String {
    guard let raw = String(validating: bytes, as: UTF8.self),
      let text = PercentCoding.decoded(raw, plusIsSpace: true)
    else { throw .notUTF8 }
    return text
  }

  /// Line ends as one character, and no NUL: what a person typed, and nothing else.
  static func cleaned(_ text: String) -> String {
    guard text.utf8.contains(where: { $0 == 13 || $0 == 0 }) else { return text }
    return text.replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\0", with: "")
  }

  /// A named parameter of a header value, quoted or not.
  static func parameter(_ name: String, of header: String) -> String? {
    for piece in header.split(separator: ";").dropFirst() {
      let halves = piece.split(separator: "=", maxSplits: 1)
      guard halves.count == 2 else { continue }
      let key = halves[0].drop(while: { $0 == " " || $0 == "\t" })
      guard key.lowercased() == name else { continue }
      let value = halves[1].drop(while: { $0 == " " })
      return value.hasPrefix("\"") ? String(value.dropFirst().prefix { $0 != "\"" }) : String(value)
    }
    return nil
  }
}
