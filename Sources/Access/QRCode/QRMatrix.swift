/// The square of a QR code: what stands at fixed places, the data, and the mask that makes it
/// easiest to read.
struct QRMatrix {
  private let size: Int
  private let version: Int
  private var dark: [[Bool]]
  private var fixed: [[Bool]]

  /// The matrix with the mask that has the least penalty.
  static func best(version: Int, codewords: [UInt8]) -> [[Bool]] {
    var plain = QRMatrix(version: version)
    plain.place(codewords)
    var best: (penalty: Int, rows: [[Bool]])?
    for mask in 0..<8 {
      var masked = plain
      masked.apply(mask)
      masked.drawFormat(mask)
      let penalty = QRPenalty.of(masked.dark)
      if penalty < best?.penalty ?? .max { best = (penalty, masked.dark) }
    }
    return best?.rows ?? plain.dark
  }

  private init(version: Int) {
    self.version = version
    size = version * 4 + 17
    dark = Array(repeating: Array(repeating: false, count: size), count: size)
    fixed = dark
    for index in 0..<size {
      set(6, index, index.isMultiple(of: 2))
      set(index, 6, index.isMultiple(of: 2))
    }
    for (x, y) in [(3, 3), (size - 4, 3), (3, size - 4)] { drawFinder(x, y) }
    drawAlignment()
    drawFormat(0)
    drawVersion()
  }

  private mutating func set(_ x: Int, _ y: Int, _ isDark: Bool) {
    guard x >= 0, y >= 0, x < size, y < size else { return }
    dark[y][x] = isDark
    fixed[y][x] = true
  }

  private mutating func drawFinder(_ centreX: Int, _ centreY: Int) {
    for dy in -4...4 {
      for dx in -4...4 {
        let ring = max(abs(dx), abs(dy))
        set(centreX + dx, centreY + dy, ring != 2 && ring != 4)
      }
    }
  }

  private mutating func drawAlignment() {
    guard version > 1 else { return }
    var places = [6, size - 7]
    if version >= 7 { places = [6, 6 + (size - 13) / 2, size - 7] }
    for (row, y) in places.enumerated() {
      for (column, x) in places.enumerated() {
        // Three corners hold the finders.
        let last = places.count - 1
        if (row, column) == (0, 0) || (row, column) == (0, last) || (row, column) == (last, 0) {
          continue
        }
        for dy in -2...2 {
          for dx in -2...2 { set(x + dx, y + dy, max(abs(dx), abs(dy)) != 1) }
        }
      }
    }
  }

  /// Correction level M (00) and the mask, twice, with their own correction.
  private mutating func drawFormat(_ mask: Int) {
    var rest = mask
    for _ in 0..<10 { rest = rest << 1 ^ (rest >> 9) * 0x537 }
    let bits = (mask << 10 | rest) ^ 0x5412
    func bit(_ index: Int) -> Bool { bits >> index & 1 == 1 }
    for index in 0...5 { set(8, index, bit(index)) }
    set(8, 7, bit(6))
    set(8, 8, bit(7))
    set(7, 8, bit(8))
    for index in 9..<15 { set(14 - index, 8, bit(index)) }
    for index in 0..<8 { set(size - 1 - index, 8, bit(index)) }
    for index in 8..<15 { set(8, size - 15 + index, bit(index)) }
    set(8, size - 8, true)
  }

  /// From version 7 on, the version itself, twice.
  private mutating func drawVersion() {
    guard version >= 7 else { return }
    var rest = version
    for _ in 0..<12 { rest = rest << 1 ^ (rest >> 11) * 0x1F25 }
    let bits = version << 12 | rest
    for index in 0..<18 {
      let isDark = bits >> index & 1 == 1
      set(size - 11 + index % 3, index / 3, isDark)
      set(index / 3, size - 11 + index % 3, isDark)
    }
  }

  /// Bits in columns of two, upwards and downwards in turn, from the right.
  private mutating func place(_ codewords: [UInt8]) {
    var index = 0
    var right = size - 1
    while right >= 1 {
      if right == 6 { right = 5 }
      for step in 0..<size {
        for column in [right, right - 1] {
          let isUpward = (right + 1) & 2 == 0
          let y = isUpward ? size - 1 - step : step
          guard !fixed[y][column], index < codewords.count * 8 else { continue }
          dark[y][column] = codewords[index / 8] >> UInt8(7 - index % 8) & 1 == 1
          index += 1
        }
      }
      right -= 2
    }
  }

  private mutating func apply(_ mask: Int) {
    for y in 0..<size {
      for x in 0..<size where !fixed[y][x] && QRMatrix.flips(mask, x, y) { dark[y][x].toggle() }
    }
  }

  private static func flips(_ mask: Int, _ x: Int, _ y: Int) -> Bool {
    switch mask {
    case 0: (x + y) % 2 == 0
    case 1: y % 2 == 0
    case 2: x % 3 == 0
    case 3: (x + y) % 3 == 0
    case 4: (x / 3 + y / 2) % 2 == 0
    case 5: x * y % 2 + x * y % 3 == 0
    case 6: (x * y % 2 + x * y % 3) % 2 == 0
    default: ((x + y) % 2 + x * y % 3) % 2 == 0
    }
  }
}

/// How hard a matrix is to read (ISO/IEC 18004, 7.8.3).
enum QRPenalty {
  static func of(_ rows: [[Bool]]) -> Int {
    let size = rows.count
    let columns = (0..<size).map { x in rows.map { $0[x] } }
    var penalty = (rows + columns).reduce(0) { $0 + line($1) }
    for y in 0..<(size - 1) {
      for x in 0..<(size - 1) {
        let corner = rows[y][x]
        if corner == rows[y][x + 1], corner == rows[y + 1][x], corner == rows[y + 1][x + 1] {
          penalty += 3
        }
      }
    }
    let dark = rows.reduce(0) { $0 + $1.filter { $0 }.count }
    let total = size * size
    // Ten for each step of five per cent away from a half.
    penalty += (abs(dark * 20 - total * 10) + total - 1) / total * 10 - 10
    return penalty
  }

  /// Runs of five and more, and what could be mistaken for a finder.
  private static func line(_ line: [Bool]) -> Int {
    var penalty = 0
    var run = 0
    for index in line.indices {
      run = index > 0 && line[index] == line[index - 1] ? run + 1 : 1
      if run == 5 { penalty += 3 } else if run > 5 { penalty += 1 }
    }
    let finder: [Bool] = [true, false, true, true, true, false, true]
    let light = [Bool](repeating: false, count: 4)
    for start in 0...(line.count - 11) {
      let window = Array(line[start..<(start + 11)])
      if window == finder + light || window == light + finder { penalty += 40 }
    }
    return penalty
  }
}
