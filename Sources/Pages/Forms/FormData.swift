/// A file that came with a form.
public struct UploadedFile: Sendable, Hashable {
  public let field: String
  /// The name the sender gave it, without any folder: only ever shown, never used as a path.
  public let name: String
  /// The type the sender claims; what it really is must be found from its content.
  public let claimedType: String
  public let bytes: [UInt8]

  public init(field: String, name: String, claimedType: String, bytes: [UInt8]) {
    self.field = field
    self.name = name
    self.claimedType = claimedType
    self.bytes = bytes
  }
}

/// What a form body may be at most.
public struct FormLimits: Sendable {
  /// The whole body, in bytes.
  public var bytes: Int
  /// Fields, or parts of a multipart body.
  public var fields: Int
  /// One name, in bytes.
  public var nameBytes: Int
  /// One value, in bytes.
  public var fieldBytes: Int
  public var files: Int
  /// One file, in bytes.
  public var fileBytes: Int
  /// Files are passed over, whatever their number and size: only the fields are wanted.
  public var skipsFiles = false

  public init(
    bytes: Int = 1 << 20, fields: Int = 2_000, nameBytes: Int = 200, fieldBytes: Int = 1 << 18,
    files: Int = 0, fileBytes: Int = 10 << 20
  ) {
    self.bytes = bytes
    self.fields = fields
    self.nameBytes = nameBytes
    self.fieldBytes = fieldBytes
    self.files = files
    self.fileBytes = fileBytes
  }
}

/// Why a form body cannot be read.
public enum FormProblem: Error, Sendable, Equatable {
  /// The body, a name, a value or a file is longer than the limits allow.
  case tooLarge
  case tooManyFields
  case tooManyFiles
  case notUTF8
  /// Broken percent-encoding, or a multipart body that is cut short or has no names.
  case malformed
  /// Neither `application/x-www-form-urlencoded` nor `multipart/form-data`.
  case unknownType

  /// As people and machines are told of it.
  public var problem: Problem {
    switch self {
    case .tooLarge, .tooManyFields, .tooManyFiles: .tooLarge
    case .notUTF8, .malformed: .badRequest
    case .unknownType: .unknownType
    }
  }
}

/// The fields of a form as they were sent, in order, repeated names kept.
public struct FormData: Sendable {
  public private(set) var fields: [(name: String, value: String)] = []
  public private(set) var files: [UploadedFile] = []
  private var places: [String: [Int]] = [:]

  public init(fields: [(name: String, value: String)] = [], files: [UploadedFile] = []) {
    for field in fields { append(field.name, field.value) }
    self.files = files
  }

  /// Reads a body by its content type.
  public init(
    body: [UInt8], contentType: String?, limits: FormLimits = FormLimits()
  ) throws(FormProblem) {
    guard body.count <= limits.bytes else { throw .tooLarge }
    let header = HeaderValue(contentType ?? "")
    switch header.value {
    case "application/x-www-form-urlencoded":
      try self.init(urlEncoded: body, limits: limits)
    case "multipart/form-data":
      guard let boundary = header["boundary"], (1...70).contains(boundary.utf8.count) else {
        throw .malformed
      }
      try self.init(multipart: body, boundary: boundary, limits: limits)
    default: throw .unknownType
    }
  }

  /// The first value of a name.
  public subscript(_ name: String) -> String? { places[name]?.first.map { fields[$0].value } }
  /// Every value of a name, in order.
  public func all(_ name: String) -> [String] { (places[name] ?? []).map { fields[$0].value } }
  /// The first file of a name.
  public func file(_ name: String) -> UploadedFile? { files.first { $0.field == name } }

  mutating func append(_ name: String, _ value: String) {
    places[name, default: []].append(fields.count)
    fields.append((name: name, value: value))
  }

  mutating func append(_ file: UploadedFile) { files.append(file) }

  /// Line ends as one character, no other control characters: what a person typed, and nothing
  /// else.
  static func cleaned(_ text: String) -> String {
    func isControl(_ byte: UInt8) -> Bool { byte < 32 && byte != 9 && byte != 10 || byte == 127 }
    guard text.utf8.contains(where: isControl) else { return text }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    var isAfterReturn = false
    for byte in text.utf8 {
      if byte == 13 || (byte == 10 && !isAfterReturn) {
        bytes.append(10)
      } else if byte != 10, !isControl(byte) {
        bytes.append(byte)
      }
      isAfterReturn = byte == 13
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
