/// Names as a search compares them: the same folding and the same sounds as linkage uses.
public enum NameSearch {
  /// A name in plain capitals, its words parted by one space; at most 48 bytes. "Zoë O'Neill" is
  /// `ZOE ONEILL`.
  public static func folded(_ name: String) -> String {
    var bytes: [UInt8] = []
    var name = name
    name.withUTF8 { NameText.fold($0, into: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// How a folded word sounds, as a short text; words that are misheard for one another share it.
  public static func sound(of word: String) -> String {
    String(Sound.code(Array(word.utf8)), radix: 36)
  }

  /// How alike two folded words are, 0 to 1 (Jaro–Winkler).
  public static func likeness(_ a: String, _ b: String) -> Double {
    func packed(_ word: String) -> SIMD16<UInt8> {
      var vector = SIMD16<UInt8>(repeating: 0)
      for (index, byte) in word.utf8.prefix(16).enumerated() { vector[index] = byte }
      return vector
    }
    return Double(
      JaroWinkler.similarity(packed(a), a.utf8.count, packed(b), b.utf8.count))
  }
}
