/// A small fixed set of short capital words, asked millions of times: words are compared as numbers.
struct WordSet: Sendable {
  private var slots = [UInt64](repeating: 0, count: 256)

  init(_ text: String) {
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
      let packed = Array(word.utf8).withUnsafeBufferPointer { Self.pack($0) }
      slots[place(of: packed)] = packed
    }
  }

  func contains(_ word: UnsafeBufferPointer<UInt8>) -> Bool {
    let packed = Self.pack(word)
    return packed != 0 && slots[place(of: packed)] == packed
  }

  private func place(of packed: UInt64) -> Int {
    var place = Int(truncatingIfNeeded: (packed &* 0x9E37_79B9_7F4A_7C15) >> 56)
    while slots[place] != 0 && slots[place] != packed { place = (place + 1) & 255 }
    return place
  }

  /// Up to twelve letters, five bits each; 0 when it is not such a word.
  private static func pack(_ word: UnsafeBufferPointer<UInt8>) -> UInt64 {
    if word.count > 12 { return 0 }
    var packed: UInt64 = 0
    for byte in word {
      if byte < 65 || byte > 90 { return 0 }
      packed = packed << 5 | UInt64(byte - 64)
    }
    return packed
  }
}
