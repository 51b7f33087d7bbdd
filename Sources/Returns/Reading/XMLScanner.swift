/// What an XML file says, one step at a time.
public enum XMLStep: Sendable, Equatable {
  /// An element begins; namespace prefixes are left off.
  case start(String)
  /// An element ends. `XMLScanner.text` is what stood in it since the last step.
  case end(String)
}

/// A small streaming XML reader that can do only what returns need. There are no entities but the
/// five of XML itself and numbered characters, and a document type is refused outright, so there is
/// nothing to expand and nothing outside to fetch. Memory is bounded by the deepest nesting (64) and
/// the longest text (64 KB).
public struct XMLScanner {
  /// The text since the last step, with blanks at both ends removed.
  public private(set) var text: [UInt8] = []
  /// The line being read, counted from 1.
  public private(set) var line = 1
  /// The attributes of the element that began last.
  public private(set) var attributes: [String: String] = [:]

  private static let deepest = 64
  private static let longest = 1 << 16

  private var source: ByteSource
  private var piece: [UInt8] = []
  private var position = 0
  private var ended = false
  private var started = false
  private var open: [String] = []
  private var waitingEnd: String?
  private var sawRoot = false
  private var names: [[UInt8]: String] = [:]
  private var name: [UInt8] = []

  init(_ file: InputFile) throws(ReadingFailure) { source = try ByteSource(file) }

  /// The element that is open, outermost first.
  public var path: [String] { open }

  /// The next step, or nil at the proper end of the document.
  mutating func next() throws(ReadingFailure) -> XMLStep? {
    if let end = waitingEnd {
      waitingEnd = nil
      text.removeAll(keepingCapacity: true)
      open.removeLast()
      return .end(end)
    }
    text.removeAll(keepingCapacity: true)
    while let byte = try read() {
      if byte != 0x3c {
        try add(byte)
        continue
      }
      guard let first = try read() else { throw cutOff() }
      switch first {
      case 0x3f: try skip(past: [0x3f, 0x3e])
      case 0x21: try declaration()
      case 0x2f: return try endTag()
      default: return try startTag(first)
      }
    }
    guard open.isEmpty else { throw cutOff() }
    guard sawRoot else { throw failure("The file holds no XML.", "Give the exported XML file.") }
    return nil
  }

  private mutating func startTag(_ first: UInt8) throws(ReadingFailure) -> XMLStep {
    name.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    var byte = first
    while !Self.isBlank(byte), byte != 0x3e, byte != 0x2f {
      guard Self.isNameByte(byte), name.count < 200 else {
        throw failure("This is not a well-formed tag.", "Export the file again from its system.")
      }
      name.append(byte)
      byte = try must()
    }
    let element = try named()
    if open.isEmpty, sawRoot {
      throw failure("A second document follows the first.", "Keep one return in one file.")
    }
    sawRoot = true
    guard open.count < Self.deepest, !element.isEmpty else {
      throw failure("Elements are nested too deeply, or have no name.", "Export the file again.")
    }
    while Self.isBlank(byte) { byte = try must() }
    while byte != 0x3e, byte != 0x2f { byte = try attribute(byte) }
    if byte == 0x2f {
      guard try must() == 0x3e else {
        throw failure("This is not a well-formed tag.", "Export the file again from its system.")
      }
      waitingEnd = element
    }
    open.append(element)
    text.removeAll(keepingCapacity: true)
    return .start(element)
  }

  private mutating func attribute(_ first: UInt8) throws(ReadingFailure) -> UInt8 {
    var byte = first
    name.removeAll(keepingCapacity: true)
    while byte != 0x3d {
      guard !Self.isBlank(byte), byte != 0x3e, byte != 0x3c, name.count < 200 else {
        throw failure("An attribute is not well formed.", "Export the file again.")
      }
      name.append(byte)
      byte = try must()
    }
    let quote = try must()
    guard quote == 0x22 || quote == 0x27 else {
      throw failure("An attribute has no quotes.", "Export the file again.")
    }
    var value: [UInt8] = []
    byte = try must()
    while byte != quote {
      guard value.count < 4096 else {
        throw failure("An attribute is too long.", "Export the file again.")
      }
      value.append(byte)
      byte = try must()
    }
    attributes[String(decoding: name, as: UTF8.self)] = String(decoding: value, as: UTF8.self)
    byte = try must()
    while Self.isBlank(byte) { byte = try must() }
    return byte
  }

  private mutating func endTag() throws(ReadingFailure) -> XMLStep {
    name.removeAll(keepingCapacity: true)
    var byte = try must()
    while byte != 0x3e {
      if !Self.isBlank(byte) { name.append(byte) }
      guard name.count < 200 else { throw failure("A tag is too long.", "Export the file again.") }
      byte = try must()
    }
    let element = try named()
    guard open.last == element else {
      throw failure(
        "The element \(open.last ?? "(none)") is ended by \(element).",
        "The file was changed by hand or cut: export it again.")
    }
    open.removeLast()
    trim()
    return .end(element)
  }

  private mutating func declaration() throws(ReadingFailure) {
    let byte = try must()
    if byte == 0x2d {
      guard try must() == 0x2d else { throw failure("A comment is not well formed.", "Remove it.") }
      try skip(past: [0x2d, 0x2d, 0x3e])
    } else if byte == 0x5b {
      for expected in Array("CDATA[".utf8) {
        guard try must() == expected else {
          throw failure("A section is not well formed.", "Export the file again.")
        }
      }
      try characterData()
    } else {
      throw failure(
        "The file declares a document type, which can make a reader expand or fetch other files.",
        "Remove the <!DOCTYPE> line: returns do not need one.")
    }
  }

  private mutating func characterData() throws(ReadingFailure) {
    var brackets = 0
    while true {
      let byte = try must()
      if byte == 0x5d {
        brackets += 1
        continue
      }
      if byte == 0x3e, brackets >= 2 {
        for _ in 0..<(brackets - 2) { try append(0x5d) }
        return
      }
      for _ in 0..<brackets { try append(0x5d) }
      brackets = 0
      try append(byte)
    }
  }

  private mutating func add(_ byte: UInt8) throws(ReadingFailure) {
    guard byte == 0x26 else { return try append(byte) }
    var entity: [UInt8] = []
    var next = try must()
    while next != 0x3b {
      guard entity.count < 10 else { throw unknownEntity(entity) }
      entity.append(next)
      next = try must()
    }
    let word = String(decoding: entity, as: UTF8.self)
    switch word {
    case "amp": try append(0x26)
    case "lt": try append(0x3c)
    case "gt": try append(0x3e)
    case "quot": try append(0x22)
    case "apos": try append(0x27)
    default:
      let isHex = word.hasPrefix("#x")
      let digits = word.dropFirst(isHex ? 2 : 1)
      guard word.hasPrefix("#"), let number = UInt32(digits, radix: isHex ? 16 : 10),
        let scalar = Unicode.Scalar(number), number > 0
      else { throw unknownEntity(entity) }
      for unit in Character(scalar).utf8 { try append(unit) }
    }
  }

  private mutating func append(_ byte: UInt8) throws(ReadingFailure) {
    if text.isEmpty, Self.isBlank(byte) { return }
    guard text.count < Self.longest else {
      throw failure("A text is longer than any in a return.", "Export the file again.")
    }
    text.append(byte)
  }

  private mutating func trim() {
    while let last = text.last, Self.isBlank(last) { text.removeLast() }
  }

  private mutating func skip(past mark: [UInt8]) throws(ReadingFailure) {
    var last: [UInt8] = []
    while last != mark {
      last.append(try must())
      if last.count > mark.count { last.removeFirst() }
    }
  }

  private mutating func must() throws(ReadingFailure) -> UInt8 {
    guard let byte = try read() else { throw cutOff() }
    return byte
  }

  @inline(__always)
  private mutating func read() throws(ReadingFailure) -> UInt8? {
    while position >= piece.count {
      guard !ended, let more = try source.next() else {
        ended = true
        return nil
      }
      piece = more
      position = 0
      if !started {
        started = true
        if piece.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
        if piece.starts(with: [0xff, 0xfe]) || piece.starts(with: [0xfe, 0xff]) {
          throw failure("The file is written in UTF-16.", "Save it as UTF-8.")
        }
      }
    }
    let byte = piece[position]
    position += 1
    if byte == 0x0a { line += 1 }
    return byte
  }

  private mutating func named() throws(ReadingFailure) -> String {
    if let known = names[name] { return known }
    guard names.count < ReadingLimits.elementNames else {
      throw failure(
        "The document has more than \(ReadingLimits.elementNames) different elements.",
        ReadingLimits.remedy)
    }
    let local = name.lastIndex(of: 0x3a).map { Array(name[($0 + 1)...]) } ?? name
    let text = String(decoding: local, as: UTF8.self)
    names[name] = text
    return text
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7a) || (byte >= 0x2d && byte <= 0x3a && byte != 0x2f)
      || byte == 0x5f || byte >= 0x80
  }

  private func cutOff() -> ReadingFailure {
    failure("The file ends before it is complete.", "It was cut off: export or copy it again.")
  }

  private func unknownEntity(_ entity: [UInt8]) -> ReadingFailure {
    failure(
      "The file uses an entity (&\(String(decoding: entity, as: UTF8.self));) that XML does not have.",
      "Write an ampersand as &amp;.")
  }

  /// More records follow one another under one child than any child has.
  func tooManyRecords() -> ReadingFailure {
    failure(
      "A child has more than \(ReadingLimits.recordsOfChild) records.",
      "Look for a CHILD element that is not ended: export the file again.")
  }

  private func failure(_ what: String, _ remedy: String) -> ReadingFailure {
    ReadingFailure(what: "Line \(line): \(what)", remedy: remedy)
  }
}
