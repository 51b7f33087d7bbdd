/// Unpacks deflate data (RFC 1951), and never more than is expected.
struct Inflate {
  enum Fault: Error { case tooMuch, broken }

  /// - Parameter most: the bytes that may come out of it.
  static func unpack(_ packed: ArraySlice<UInt8>, most: Int) throws(Fault) -> [UInt8] {
    var inflate = Inflate(packed: Array(packed), most: most)
    try inflate.run()
    return inflate.out
  }

  private let packed: [UInt8]
  private let most: Int
  private var at = 0
  private var held: UInt64 = 0
  private var bits = 0
  private var out: [UInt8] = []

  private init(packed: [UInt8], most: Int) {
    self.packed = packed
    self.most = most
  }

  private static let lengths: [(base: Int, extra: Int)] =
    (0..<8).map { (3 + $0, 0) }
    + (0..<20).map { step in
      let extra = step / 4 + 1
      return ((4 + step % 4) << extra + 3, extra)
    } + [(258, 0)]
  private static let distances: [(base: Int, extra: Int)] =
    [(1, 0), (2, 0), (3, 0), (4, 0)]
    + (0..<26).map { step in
      let extra = step / 2 + 1
      return ((2 + step % 2) << extra + 1, extra)
    }
  private static let orderOfCodes = [
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  ]
  private static let fixed = (
    literals: Code(
      lengths: Array(repeating: 8, count: 144) + Array(repeating: 9, count: 112)
        + Array(repeating: 7, count: 24) + Array(repeating: 8, count: 8)),
    distances: Code(lengths: Array(repeating: 5, count: 30))
  )

  /// A canonical Huffman code.
  private struct Code {
    var counts = [Int](repeating: 0, count: 16)
    var symbols: [Int] = []

    init(lengths: [Int]) {
      for length in lengths { counts[length] += 1 }
      counts[0] = 0
      for length in 1..<16 {
        symbols += lengths.indices.filter { lengths[$0] == length }
      }
    }
  }

  private mutating func run() throws(Fault) {
    var isLast = false
    while !isLast {
      isLast = try take(1) == 1
      switch try take(2) {
      case 0: try stored()
      case 1: try block(Self.fixed.literals, Self.fixed.distances)
      case 2:
        let (literals, distances) = try codes()
        try block(literals, distances)
      default: throw .broken
      }
    }
  }

  private mutating func take(_ count: Int) throws(Fault) -> Int {
    while bits < count {
      guard at < packed.count else { throw .broken }
      held |= UInt64(packed[at]) << UInt64(bits)
      at += 1
      bits += 8
    }
    let value = Int(held & (1 << UInt64(count) - 1))
    held >>= UInt64(count)
    bits -= count
    return value
  }

  private mutating func symbol(_ code: Code) throws(Fault) -> Int {
    var (value, first, index) = (0, 0, 0)
    for length in 1..<16 {
      value |= try take(1)
      let count = code.counts[length]
      if value - count < first { return code.symbols[index + value - first] }
      index += count
      first = (first + count) << 1
      value <<= 1
    }
    throw .broken
  }

  private mutating func stored() throws(Fault) {
    (held, bits) = (0, 0)
    guard let length = packed.little16(at), let complement = packed.little16(at + 2),
      length == ~complement & 0xFFFF, let bytes = packed.stretch(at + 4, length)
    else { throw .broken }
    guard out.count + length <= most else { throw .tooMuch }
    out += bytes
    at += length + 4
  }

  private mutating func codes() throws(Fault) -> (Code, Code) {
    let literals = try take(5) + 257
    let distances = try take(5) + 1
    let count = try take(4) + 4
    guard literals <= 286, distances <= 30 else { throw .broken }
    var own = [Int](repeating: 0, count: 19)
    for place in Self.orderOfCodes[..<count] { own[place] = try take(3) }
    let code = Code(lengths: own)
    var lengths: [Int] = []
    while lengths.count < literals + distances {
      let symbol = try symbol(code)
      switch symbol {
      case 0...15: lengths.append(symbol)
      case 16:
        guard let last = lengths.last else { throw .broken }
        lengths += Array(repeating: last, count: try take(2) + 3)
      case 17: lengths += Array(repeating: 0, count: try take(3) + 3)
      default: lengths += Array(repeating: 0, count: try take(7) + 11)
      }
    }
    guard lengths.count == literals + distances, lengths[256] > 0 else { throw .broken }
    return (
      Code(lengths: Array(lengths[..<literals])), Code(lengths: Array(lengths[literals...]))
    )
  }

  private mutating func block(_ literals: Code, _ distances: Code) throws(Fault) {
    while true {
      let symbol = try symbol(literals)
      if symbol == 256 { return }
      if symbol < 256 {
        guard out.count < most else { throw .tooMuch }
        out.append(UInt8(symbol))
        continue
      }
      guard symbol - 257 < Self.lengths.count else { throw .broken }
      let (base, extra) = Self.lengths[symbol - 257]
      let length = base + (try take(extra))
      let place = try self.symbol(distances)
      guard place < Self.distances.count else { throw .broken }
      let (far, more) = Self.distances[place]
      let distance = far + (try take(more))
      guard distance <= out.count else { throw .broken }
      guard out.count + length <= most else { throw .tooMuch }
      for _ in 0..<length { out.append(out[out.count - distance]) }
    }
  }
}
