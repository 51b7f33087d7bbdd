/// Goes through a statement's text once: leaves literals, quoted names and comments alone, notes
/// its words in capitals, the commas and brackets between them, and its parameters, and rewrites
/// `$n` to `?n`.
struct StatementScan {
  private let bytes: [UInt8]
  private var at = 0
  private(set) var rewritten: [UInt8] = []
  private(set) var words: [String] = []
  private(set) var highest = 0
  private(set) var fault: String?

  init(_ sql: String) {
    bytes = Array(sql.utf8)
    rewritten.reserveCapacity(bytes.count)
  }

  mutating func run() {
    while let byte = current, fault == nil {
      switch byte {
      case UInt8(ascii: "'"): quoted(byte)
      case UInt8(ascii: "\""):
        quoted(byte)
        // A quoted name is never what a guard may take for a plain one.
        words.append("\"")
      case UInt8(ascii: "-") where follows(UInt8(ascii: "-")):
        while let byte = current, byte != UInt8(ascii: "\n") { keep(byte) }
      case UInt8(ascii: "/") where follows(UInt8(ascii: "*")): comment()
      case UInt8(ascii: "$"): parameter()
      case UInt8(ascii: "?"): fault = "parameters are written $1, $2, …"
      case UInt8(ascii: ";"): fault = "one statement at a time, without a semicolon"
      case UInt8(ascii: "`"), UInt8(ascii: "["), 0: fault = "only SQL that both engines read"
      case UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"):
        words.append(String(UnicodeScalar(byte)))
        keep(byte)
      case let byte where StatementScan.isWord(byte): word()
      default: keep(byte)
      }
    }
  }

  private var current: UInt8? { at < bytes.count ? bytes[at] : nil }
  private func follows(_ byte: UInt8) -> Bool { at + 1 < bytes.count && bytes[at + 1] == byte }

  private mutating func keep(_ byte: UInt8) {
    rewritten.append(byte)
    at += 1
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
      || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
      || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ".") || byte >= 0x80
  }

  private mutating func word() {
    let start = at
    while let byte = current, StatementScan.isWord(byte) { keep(byte) }
    words.append(String(decoding: bytes[start..<at], as: UTF8.self).uppercased())
  }

  /// A literal or quoted name: it ends at its own mark; a doubled mark opens it again at once.
  private mutating func quoted(_ mark: UInt8) {
    keep(mark)
    while let byte = current {
      keep(byte)
      if byte == mark { return }
    }
    fault = "a quotation mark is not closed"
  }

  private mutating func comment() {
    while let byte = current {
      let ends = byte == UInt8(ascii: "*") && follows(UInt8(ascii: "/"))
      keep(byte)
      if ends {
        keep(UInt8(ascii: "/"))
        return
      }
    }
    fault = "a comment is not closed"
  }

  private mutating func parameter() {
    at += 1
    rewritten.append(UInt8(ascii: "?"))
    var number = 0
    while let byte = current, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) {
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
      keep(byte)
      guard number <= 32_766 else { break }
    }
    guard (1...32_766).contains(number) else {
      fault = "a parameter is $ and a number from 1 to 32766"
      return
    }
    highest = max(highest, number)
  }
}
