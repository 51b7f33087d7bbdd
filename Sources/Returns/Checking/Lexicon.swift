/// A text that occurs in a return, as its number in the `Lexicon`. Zero is "nothing there".
public struct TextID: Sendable, Hashable {
  public let number: UInt32
  public static let missing = TextID(number: 0)
  public var isMissing: Bool { number == 0 }

  init(number: UInt32) { self.number = number }
}

/// Every different text of a return, once. A return of 5,000 children has half a million cells but
/// few different texts, so each is stored, decoded and parsed once, and a cell is four bytes.
public struct Lexicon: Sendable {
  private var bytes: [UInt8] = []
  private var starts: [UInt32] = [0, 0]
  private var slots: [UInt32]
  private var mask: Int

  public init() {
    mask = 4095
    slots = Array(repeating: 0, count: 4096)
  }

  /// How many bytes all texts have together.
  var byteCount: Int { bytes.count }

  /// How many texts there are, with the missing text at number 0.
  public var count: Int { starts.count - 1 }

  /// The number of a text; a new one is added. Empty text is `.missing`.
  public mutating func intern(_ text: Span<UInt8>) -> TextID {
    if text.isEmpty { return .missing }
    if count * 2 > slots.count { grow() }
    var slot = Self.hash(text) & mask
    while slots[slot] != 0 {
      if matches(slots[slot], text) { return TextID(number: slots[slot]) }
      slot = (slot + 1) & mask
    }
    let number = UInt32(count)
    slots[slot] = number
    for i in text.indices { bytes.append(text[i]) }
    starts.append(UInt32(bytes.count))
    return TextID(number: number)
  }

  /// The number of a text; a new one is added.
  public mutating func intern(_ text: some StringProtocol) -> TextID {
    let array = Array(text.utf8)
    return intern(array.span)
  }

  /// The number of a text that is already there, or nil.
  public func find(_ text: some StringProtocol) -> TextID? {
    let array = Array(text.utf8)
    if array.isEmpty { return .missing }
    var slot = Self.hash(array.span) & mask
    while slots[slot] != 0 {
      if matches(slots[slot], array.span) { return TextID(number: slots[slot]) }
      slot = (slot + 1) & mask
    }
    return nil
  }

  /// The text as it was read.
  public func string(_ id: TextID) -> String { String(decoding: utf8(id), as: UTF8.self) }

  /// The bytes of a text.
  public func utf8(_ id: TextID) -> ArraySlice<UInt8> {
    let i = Int(id.number)
    guard i + 1 < starts.count else { return [] }
    return bytes[Int(starts[i])..<Int(starts[i + 1])]
  }

  /// The bytes of a text, without copying.
  func withSpan<T>(_ number: Int, _ body: (Span<UInt8>) -> T) -> T {
    body(bytes.span.extracting(Int(starts[number])..<Int(starts[number + 1])))
  }

  private func matches(_ number: UInt32, _ text: Span<UInt8>) -> Bool {
    let start = Int(starts[Int(number)])
    guard Int(starts[Int(number) + 1]) - start == text.count else { return false }
    for i in text.indices where bytes[start + i] != text[i] { return false }
    return true
  }

  private mutating func grow() {
    mask = slots.count * 2 - 1
    slots = Array(repeating: 0, count: mask + 1)
    for number in 1..<count {
      var slot = withSpan(number, Self.hash) & mask
      while slots[slot] != 0 { slot = (slot + 1) & mask }
      slots[slot] = UInt32(number)
    }
  }

  /// FNV-1a with a final mix: the texts are short, and an attacker gains only a slower own check.
  private static func hash(_ text: Span<UInt8>) -> Int {
    var h: UInt64 = 0xcbf2_9ce4_8422_2325
    for i in text.indices { h = (h ^ UInt64(text[i])) &* 0x0000_0100_0000_01b3 }
    h ^= h >> 29
    return Int(truncatingIfNeeded: h & 0x7fff_ffff_ffff_ffff)
  }
}
