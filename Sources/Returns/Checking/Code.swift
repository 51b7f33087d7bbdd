/// A short code in a cell (`X1`, `CARPL`), packed into one word so that comparing it is comparing a
/// number. Zero is a blank cell; a text too long to be any code equals no code.
public struct Code: Sendable, Hashable, ExpressibleByStringLiteral {
  public let bits: UInt64
  public static let missing = Code(bits: 0)
  /// Text that is longer than any code.
  public static let unreadable = Code(bits: .max)

  init(bits: UInt64) { self.bits = bits }

  @inline(__always) public init(stringLiteral text: StaticString) {
    var bits: UInt64 = 0
    text.withUTF8Buffer { for byte in $0 { bits = bits << 8 | UInt64(byte) } }
    self.bits = bits
  }

  /// The code that these bytes spell; letters count as capitals.
  public init(_ text: Span<UInt8>) {
    guard text.count <= 8 else {
      self = .unreadable
      return
    }
    var bits: UInt64 = 0
    for i in text.indices {
      let byte = text[i]
      bits = bits << 8 | UInt64(byte >= 0x61 && byte <= 0x7a ? byte - 32 : byte)
    }
    self.bits = bits
  }

  @inline(__always) public var isMissing: Bool { bits == 0 }
  @inline(__always) public var isGiven: Bool { bits != 0 }

  /// The code as text; empty for a blank cell or one too long to be a code.
  public var text: String {
    guard bits != .max else { return "" }
    let bytes = (0..<8).map { UInt8(truncatingIfNeeded: bits >> UInt64(56 - 8 * $0)) }
    return String(decoding: bytes.drop { $0 == 0 }, as: UTF8.self)
  }
}

/// A list of codes that a rule asks about.
public struct CodeSet: Sendable, ExpressibleByArrayLiteral, ExpressibleByStringLiteral {
  private let sorted: [UInt64]

  public init(arrayLiteral codes: Code...) { sorted = codes.map(\.bits).sorted() }

  public init(_ codes: some Sequence<Code>) { sorted = codes.map(\.bits).sorted() }

  /// Codes written with spaces between them.
  public init(stringLiteral list: String) { self.init(list) }

  /// Codes written with spaces between them.
  public init(_ list: String) {
    sorted = list.split(whereSeparator: { $0 == " " || $0 == "\n" }).map {
      Code(Array($0.utf8).span).bits
    }.sorted()
  }

  /// Whether the code is in the list; a blank cell never is.
  public func contains(_ code: Code) -> Bool {
    if sorted.count <= 12 {
      for bits in sorted where bits == code.bits { return true }
      return false
    }
    var low = 0
    var high = sorted.count
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] < code.bits { low = middle + 1 } else { high = middle }
    }
    return low < sorted.count && sorted[low] == code.bits
  }

  /// Both lists together.
  public func union(_ other: CodeSet) -> CodeSet {
    CodeSet((sorted + other.sorted).map { Code(bits: $0) })
  }

  /// The codes, in order of their text.
  public var codes: [Code] { sorted.map { Code(bits: $0) } }
}
