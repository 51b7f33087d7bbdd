/// Turns text of another encoding into UTF-8, piece by piece.
struct Transcoder {
  let encoding: TextEncoding
  /// The first byte of a UTF-16 unit that was cut by a piece's end.
  private var half: UInt8?
  /// The first unit of a surrogate pair, waiting for the second.
  private var lead: UInt16?

  init(_ encoding: TextEncoding) { self.encoding = encoding }

  /// Whether the text so far ends between characters.
  var isComplete: Bool { half == nil && lead == nil }

  /// Appends a piece as UTF-8. False where a UTF-16 surrogate has no partner; nothing from there
  /// on is appended.
  mutating func append(_ piece: ArraySlice<UInt8>, to out: inout [UInt8]) -> Bool {
    switch encoding {
    case .utf8: out.append(contentsOf: piece)
    case .windows1252:
      for byte in piece {
        if byte < 0x80 {
          out.append(byte)
        } else {
          let scalar = byte < 0xa0 ? Self.upper[Int(byte) - 0x80] : UInt32(byte)
          append(scalar, to: &out)
        }
      }
    case .utf16LittleEndian, .utf16BigEndian:
      for byte in piece {
        guard let first = half else {
          half = byte
          continue
        }
        half = nil
        let unit =
          encoding == .utf16LittleEndian
          ? UInt16(byte) << 8 | UInt16(first) : UInt16(first) << 8 | UInt16(byte)
        guard append(unit: unit, to: &out) else { return false }
      }
    }
    return true
  }

  private mutating func append(unit: UInt16, to out: inout [UInt8]) -> Bool {
    if let first = lead {
      guard (0xdc00...0xdfff).contains(unit) else { return false }
      lead = nil
      append(0x10000 + (UInt32(first) - 0xd800) << 10 + (UInt32(unit) - 0xdc00), to: &out)
    } else if (0xd800...0xdbff).contains(unit) {
      lead = unit
    } else {
      guard !(0xdc00...0xdfff).contains(unit) else { return false }
      append(UInt32(unit), to: &out)
    }
    return true
  }

  private func append(_ scalar: UInt32, to out: inout [UInt8]) {
    guard let scalar = Unicode.Scalar(scalar) else { return }
    out.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  /// Windows-1252's characters 0x80 to 0x9F (WHATWG Encoding Standard, index windows-1252).
  private static let upper: [UInt32] = [
    0x20ac, 0x81, 0x201a, 0x192, 0x201e, 0x2026, 0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039,
    0x152, 0x8d, 0x17d, 0x8f, 0x90, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc,
    0x2122, 0x161, 0x203a, 0x153, 0x9d, 0x17e, 0x178,
  ]
}
