import Synchronization

/// Where random bytes come from: the machine, or in tests a seeded sequence.
public struct Randomness: Sendable {
  /// So many bytes.
  public var bytes: @Sendable (Int) -> [UInt8]

  /// A source that asks `bytes` each time; it must give as many as it is asked for.
  public init(bytes: @escaping @Sendable (Int) -> [UInt8]) { self.bytes = bytes }

  /// The machine's own source, fit for keys.
  public static let system = Randomness { count in
    var generator = SystemRandomNumberGenerator()
    return bytes(count) { generator.next() }
  }

  /// So many bytes of words of eight: asking the machine for each byte would cost eight times as
  /// much.
  fileprivate static func bytes(_ count: Int, of word: () -> UInt64) -> [UInt8] {
    let wanted = max(count, 0)
    var bytes: [UInt8] = []
    bytes.reserveCapacity(wanted + 7)
    while bytes.count < wanted {
      withUnsafeBytes(of: word().littleEndian) { bytes.append(contentsOf: $0) }
    }
    bytes.removeLast(bytes.count - wanted)
    return bytes
  }

  /// The same bytes for the same seed, for tests and made-up data. Anybody can foretell them: never
  /// for keys, or for identifiers of real records.
  public static func seeded(_ seed: UInt64) -> Randomness {
    let sequence = SeededSequence(seed)
    return Randomness { sequence.bytes($0) }
  }
}

/// The SplitMix64 sequence (Steele, Lea and Flood, 2014), shared by those who draw from it.
private final class SeededSequence: Sendable {
  private let state: Mutex<UInt64>

  init(_ seed: UInt64) { state = Mutex(seed) }

  func bytes(_ count: Int) -> [UInt8] {
    state.withLock { state in
      Randomness.bytes(count) {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
      }
    }
  }
}
