/// Turns the bytes of a cell into a text of the return: blanks at the ends removed, letters made
/// capitals where the return is read so, and bytes that are not UTF-8 replaced and reported.
struct CellIntake {
  let capitals: Bool
  /// Cells that were not UTF-8.
  private(set) var garbled = 0
  private var buffer: [UInt8] = []

  init(capitals: Bool) { self.capitals = capitals }

  /// - Returns: the text, and whether its bytes were sound.
  mutating func text(_ cell: Span<UInt8>, into lexicon: inout Lexicon) -> (TextID, sound: Bool) {
    var start = 0
    var end = cell.count
    while start < end, Self.isBlank(cell[start]) { start += 1 }
    while end > start, Self.isBlank(cell[end - 1]) { end -= 1 }
    if start == end { return (.missing, true) }
    buffer.removeAll(keepingCapacity: true)
    var plain = true
    for i in start..<end {
      let byte = cell[i]
      if byte >= 0x80 || byte == 0 { plain = false }
      buffer.append(capitals && byte >= 0x61 && byte <= 0x7a ? byte - 32 : byte)
    }
    if plain { return (lexicon.intern(buffer.span), true) }
    let repaired = String(decoding: buffer, as: UTF8.self)
    let sound = Array(repaired.utf8) == buffer && !buffer.contains(0)
    if !sound { garbled += 1 }
    let text = capitals ? repaired.uppercased() : repaired
    return (lexicon.intern(text.filter { $0 != "\0" }), sound)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d
  }
}
