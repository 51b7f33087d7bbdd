import Pages

/// A QR code by ISO/IEC 18004: bytes, error correction level M, versions 1 to 10. Enough for the
/// address that an authenticator app reads, and made here so that the secret goes nowhere else.
struct QRCode: Sendable {
  /// True where a module is dark, row by row.
  let rows: [[Bool]]

  /// Of each version, at level M: codewords in all, correction codewords a block, blocks.
  private static let versions: [(all: Int, correction: Int, blocks: Int)] = [
    (26, 10, 1), (44, 16, 1), (70, 26, 1), (100, 18, 2), (134, 24, 2), (172, 16, 4), (196, 18, 4),
    (242, 22, 4), (292, 22, 5), (346, 26, 5),
  ]

  /// The code of a text; nil where it is longer than 213 bytes.
  init?(_ text: String) {
    let bytes = Array(text.utf8)
    var number = 0
    for version in QRCode.versions {
      number += 1
      let room = version.all - version.correction * version.blocks
      // Four bits of mode and eight or sixteen of length come before the bytes.
      guard bytes.count + (number < 10 ? 2 : 3) <= room else { continue }
      let data = QRCode.data(bytes, lengthBits: number < 10 ? 8 : 16, room: room)
      let codewords = QRCode.woven(data, correction: version.correction, blocks: version.blocks)
      rows = QRMatrix.best(version: number, codewords: codewords)
      return
    }
    return nil
  }

  /// Mode, length, bytes, end, and padding to the full room.
  private static func data(_ bytes: [UInt8], lengthBits: Int, room: Int) -> [UInt8] {
    var bits: [Bool] = []
    func put(_ value: Int, _ count: Int) {
      for shift in stride(from: count - 1, through: 0, by: -1) {
        bits.append(value >> shift & 1 == 1)
      }
    }
    put(0b0100, 4)
    put(bytes.count, lengthBits)
    for byte in bytes { put(Int(byte), 8) }
    put(0, min(4, room * 8 - bits.count))
    put(0, (8 - bits.count % 8) % 8)
    var words = stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<(start + 8)].reduce(UInt8(0)) { $0 << 1 | ($1 ? 1 : 0) }
    }
    var pad: UInt8 = 0xEC
    while words.count < room {
      words.append(pad)
      pad ^= 0xEC ^ 0x11
    }
    return words
  }

  /// Blocks with their correction, read across: first of each, second of each, and so on.
  private static func woven(_ data: [UInt8], correction: Int, blocks: Int) -> [UInt8] {
    let short = data.count / blocks
    let long = data.count % blocks
    var parts: [[UInt8]] = []
    var start = 0
    for index in 0..<blocks {
      // The longer blocks are the last ones.
      let count = short + (index >= blocks - long ? 1 : 0)
      parts.append(Array(data[start..<(start + count)]))
      start += count
    }
    let divisor = ReedSolomon.divisor(degree: correction)
    let checks = parts.map { ReedSolomon.remainder($0, by: divisor) }
    var woven: [UInt8] = []
    for index in 0...short {
      for part in parts where index < part.count { woven.append(part[index]) }
    }
    for index in 0..<correction { for check in checks { woven.append(check[index]) } }
    return woven
  }

  /// The code as a picture with the quiet zone around it, for a page.
  func picture(described description: String) -> HTML {
    let quiet = 4
    var path = ""
    for (y, row) in rows.enumerated() {
      for (x, dark) in row.enumerated() where dark {
        path += "M\(x + quiet) \(y + quiet)h1v1h-1z"
      }
    }
    let size = rows.count + 2 * quiet
    return """
      <svg class="qr" role="img" aria-label="\(description)" viewBox="0 0 \(size) \(size)" \
      width="240" height="240"><path fill="#fff" d="M0 0h\(size)v\(size)h-\(size)z"/>\
      <path fill="#000" d="\(path)"/></svg>
      """
  }
}

/// Reed–Solomon correction over GF(256) with the polynomial 0x11D.
enum ReedSolomon {
  static func multiply(_ a: UInt8, _ b: UInt8) -> UInt8 {
    var product = 0
    for shift in stride(from: 7, through: 0, by: -1) {
      product = product << 1 ^ (product >> 7) * 0x11D
      if b >> shift & 1 == 1 { product ^= Int(a) }
    }
    return UInt8(product & 0xFF)
  }

  /// The product of (x - 2^i), without its leading one.
  static func divisor(degree: Int) -> [UInt8] {
    var result = [UInt8](repeating: 0, count: degree)
    result[degree - 1] = 1
    var root: UInt8 = 1
    for _ in 0..<degree {
      for index in 0..<degree {
        result[index] = multiply(result[index], root)
        if index + 1 < degree { result[index] ^= result[index + 1] }
      }
      root = multiply(root, 2)
    }
    return result
  }

  static func remainder(_ data: [UInt8], by divisor: [UInt8]) -> [UInt8] {
    var rest = [UInt8](repeating: 0, count: divisor.count)
    for byte in data {
      let factor = byte ^ rest.removeFirst()
      rest.append(0)
      for index in divisor.indices { rest[index] ^= multiply(divisor[index], factor) }
    }
    return rest
  }
}
