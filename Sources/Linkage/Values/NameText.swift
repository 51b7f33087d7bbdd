/// Folds the bytes of a name or address word to plain capitals, so that "Müller", "MULLER" and
/// " muller " are one value: Latin letters lose their marks, apostrophes go, anything else that is
/// not a letter becomes one space. Letters of other scripts stay as their UTF-8 bytes.
enum NameText {
  /// Longest folded text kept, in bytes; what is longer is cut (a name is told by its beginning).
  static let longest = 48

  /// Folds `source` into `target` (cleared first). Digits are kept only when `digits` is true.
  static func fold(
    _ source: UnsafeBufferPointer<UInt8>, digits: Bool = false, into target: inout [UInt8]
  ) {
    target.removeAll(keepingCapacity: true)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest + 4) { room in
      let count = fold(source, digits: digits, room)
      target.append(contentsOf: UnsafeBufferPointer(rebasing: room[0..<count]))
    }
  }

  /// Folds into `room`, which holds `longest` bytes and a few more; gives the number written.
  private static func fold(
    _ source: UnsafeBufferPointer<UInt8>, digits: Bool, _ room: UnsafeMutableBufferPointer<UInt8>
  ) -> Int {
    var count = 0
    var gap = false
    var index = 0
    while index < source.count && count < longest {
      let byte = source[index]
      index += 1
      var first: UInt8 = 0
      var second: UInt8 = 0
      if byte < 0x80 {
        let upper = byte & 0xDF
        if upper >= 65 && upper <= 90 {
          first = upper
        } else if digits && byte >= 48 && byte <= 57 {
          first = byte
        } else if byte == 39 || byte == 96 {
          continue
        } else {
          gap = true
          continue
        }
      } else if byte >= 0xC3 && byte <= 0xC5 && index < source.count {
        let next = source[index]
        index += 1
        (first, second) = latin(UInt32(byte & 0x1F) << 6 | UInt32(next & 0x3F))
        if first == 0 { continue }
      } else if byte == 0xE2 && index + 1 < source.count {
        // General punctuation: a curly apostrophe joins, any dash or space parts.
        gap = gap || !(source[index] == 0x80 && (source[index + 1] & 0xFE) == 0x98)
        index += 2
        continue
      } else {
        first = byte
      }
      if gap && count > 0 {
        room[count] = 32
        count += 1
      }
      gap = false
      room[count] = first
      count += 1
      if second != 0 {
        room[count] = second
        count += 1
      }
    }
    return count
  }

  /// Plain letters for U+00C0 to U+017F, as one or two bytes; zero for a sign that is no letter.
  private static func latin(_ scalar: UInt32) -> (UInt8, UInt8) {
    switch scalar {
    case 0xC6, 0xE6: return (65, 69)
    case 0xDF: return (83, 83)
    case 0xDE, 0xFE: return (84, 72)
    case 0x152, 0x153: return (79, 69)
    default: break
    }
    guard scalar >= 0xC0, Int(scalar) - 0xC0 < plain.count else { return (0, 0) }
    let letter = plain[Int(scalar) - 0xC0]
    return (letter == 46 ? 0 : letter, 0)
  }

  private static let plain: [UInt8] = Array(
    ("AAAAAA.CEEEEIIIIDNOOOOO.OUUUUY..AAAAAA.CEEEEIIIIDNOOOOO.OUUUUY.Y"
      + "AAAAAACCCCCCCCDDDDEEEEEEEEEEGGGGGGGGHHHHIIIIIIIIIIIIJJKKKLLLLLLLLLLNNNNNNNNNOOOOOO..RRRRRRSSSSSSSSTTTTTTUUUUUUUUUUUUWWYYYZZZZZZS")
      .utf8)
}
